import { describe, expect, it } from 'vitest';
import { roomInside } from '../../web/ui/chart-frame.ts';

describe('the edge of a narrow chart', () => {
  it('holds ticks beside short names, and little else', () => {
    expect(roomInside(22, 'left')).toBe(50);
    expect(roomInside(100, 'left')).toBe(28);
    expect(roomInside(22, 'right')).toBe(28);
    expect(roomInside(0, 'left')).toBe(28);
  });
});
