import { describe, expect, it } from 'vitest';
import { countDepth, type ProbeTools, warmUp } from '../../web/measure/depth-probe.ts';

interface Call {
  readonly levels: number;
  readonly frameBytes: number;
}

/** A recursion whose stack has room for `room` levels, and a diary of what was asked of it. */
function fakeRecursion(room: number) {
  const calls: Call[] = [];
  let count = 0;
  return {
    calls,
    descend(levels: number, frameBytes: number): void {
      calls.push({ levels, frameBytes });
      count = Math.min(levels, room);
      if (levels > room) throw new RangeError('Maximum call stack size exceeded');
    },
    countLevels: () => count,
  };
}

const tools: ProbeTools = { classify: () => ({ kind: 'ended', ended: 'engine' }) };

const SHADOW = { kind: 'shadow', frameBytes: 4096 } as const;

describe('a counted run', () => {
  it('is one call until it throws', () => {
    const recursion = fakeRecursion(5000);
    const reading = countDepth(SHADOW, recursion, tools);
    expect(reading).toEqual({ kind: 'counted', depth: 5000, ended: 'engine' });
    expect(recursion.calls).toEqual([{ levels: 10_000_000, frameBytes: 4096 }]);
  });

  it('says that nothing ended where all levels were reached', () => {
    const recursion = fakeRecursion(Number.POSITIVE_INFINITY);
    expect(countDepth({ kind: 'loop', frameBytes: 0 }, recursion, tools)).toEqual({
      kind: 'counted',
      depth: 10_000_000,
      ended: 'none',
    });
  });

  it.each(['recursive-drop', 'tree-drop'] as const)('drops half a million levels: %s', (kind) => {
    const recursion = fakeRecursion(5000);
    countDepth({ kind, frameBytes: 0 }, recursion, tools);
    expect(recursion.calls.map((call) => call.levels)).toEqual([500_000]);
  });

  it('gives the reason of a call that broke without ending a stack', () => {
    const reading = countDepth(SHADOW, fakeRecursion(5), {
      classify: () => ({ kind: 'broken', reason: 'It broke.' }),
    });
    expect(reading).toEqual({ kind: 'failed', ended: 'unavailable', reason: 'It broke.' });
  });
});

describe('warming a recursion up', () => {
  const noPause = (): Promise<void> => Promise.resolve();

  it('makes returning calls of increasing depth', async () => {
    const recursion = fakeRecursion(5000);
    await warmUp(recursion, noPause);
    const levels = recursion.calls.map((call) => call.levels);
    expect(levels).toEqual(levels.toSorted((a, b) => a - b));
    expect(levels.at(0)).toBe(1);
    expect(levels.at(-1)).toBeLessThanOrEqual(1000);
  });

  it('takes frames that fit into the smallest stack of 16 KiB', async () => {
    const recursion = fakeRecursion(5000);
    await warmUp(recursion, noPause);
    const bytes = recursion.calls.map((call) => call.levels * call.frameBytes);
    expect(Math.max(...bytes)).toBeLessThanOrEqual(16_384);
  });

  it('makes the same number of calls every time, and lets the compiler work in between', async () => {
    const [first, second] = [fakeRecursion(5000), fakeRecursion(700)];
    const pauses: number[] = [];
    await warmUp(first, noPause);
    await warmUp(second, () => {
      pauses.push(second.calls.length);
      return Promise.resolve();
    });
    expect(second.calls).toHaveLength(first.calls.length);
    expect(pauses.at(-1)).toBe(second.calls.length);
  });
});
