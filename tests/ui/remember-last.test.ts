import { describe, expect, it } from 'vitest';
import { rememberLast } from '../../web/ui/remember-last.ts';

describe('a remembered derivation', () => {
  it('gives the same object while it is given the same', () => {
    const pair = rememberLast((a: object, b: number) => ({ a, b }));
    const given = {};
    const first = pair(given, 1);
    expect(pair(given, 1)).toBe(first);
    expect(pair(given, 2)).not.toBe(first);
    expect(pair({}, 2)).toEqual({ a: {}, b: 2 });
  });

  it('remembers a result that is null or undefined', () => {
    let times = 0;
    const find = rememberLast((wanted: number): number | undefined => {
      times += 1;
      return [1, 2].find((value) => value === wanted);
    });
    expect([find(3), find(3)]).toEqual([undefined, undefined]);
    expect(times).toBe(1);
  });
});
