import { describe, expect, it } from 'vitest';
import { placeUnit } from '../../web/ui/chart-unit.ts';

const measure = (text: string): number => 8 * text.length;
const ticks = [
  { value: 1, at: 60, width: 8 },
  { value: 16, at: 100, width: 16 },
  { value: 1024, at: 200, width: 40 },
];

describe('the unit of an axis', () => {
  it('stands behind the last number, or the first one that has room for it', () => {
    expect(placeUnit('nodes', ticks, 264, measure)).toEqual({ left: 224, text: 'nodes' });
    expect(placeUnit('nodes', ticks, 263, measure)).toEqual({ left: 112, text: 'nodes' });
    const wide = [
      { value: 4, at: 10, width: 8 },
      ...ticks.map((tick) => ({ ...tick, at: tick.at + 60 })),
    ];
    expect(placeUnit('nodes', wide, 300, measure)).toEqual({ left: 18, text: 'nodes' });
  });

  it('agrees with its number', () => {
    expect(placeUnit('nodes', ticks.slice(0, 1), 264, measure)?.text).toBe('node');
  });

  it('stands at the start of the row where no number has room, and nowhere where that has none', () => {
    const [tick] = ticks.slice(1, 2);
    expect(placeUnit('nodes', tick === undefined ? [] : [tick], 120, measure)).toEqual({
      left: 0,
      text: 'nodes',
    });
    expect(placeUnit('nodes', [{ value: 16, at: 50, width: 16 }], 70, measure)).toBeNull();
  });

  it('is not said where there is none, or no number', () => {
    expect(placeUnit('', ticks, 264, measure)).toBeNull();
    expect(placeUnit('nodes', [], 264, measure)).toBeNull();
  });
});
