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

  it.each(['recursive-drop', 'tree-drop'] as const)('drops 300,000 levels: %s', (kind) => {
    const recursion = fakeRecursion(5000);
    countDepth({ kind, frameBytes: 0 }, recursion, tools);
    expect(recursion.calls.map((call) => call.levels)).toEqual([300_000]);
  });

  it('gives the reason of a call that broke without ending a stack', () => {
    const reading = countDepth(SHADOW, fakeRecursion(5), {
      classify: () => ({ kind: 'broken', reason: 'It broke.' }),
    });
    expect(reading).toEqual({ kind: 'failed', ended: 'unavailable', reason: 'It broke.' });
  });
});

/** Trials that answer by `answers`, the last one for ever, and how many were made. */
function fakeTrials(answers: readonly number[]) {
  const made: number[] = [];
  return {
    made,
    tools: {
      tryDepth: async (levels: number): Promise<number> => {
        made.push(levels);
        return answers[Math.min(made.length, answers.length) - 1] ?? 0;
      },
      pause: () => Promise.resolve(),
    },
  };
}

describe('warming a recursion up', () => {
  it('makes returning calls of increasing depth, in frames that fit into the smallest stack', async () => {
    const recursion = fakeRecursion(5000);
    await warmUp('shadow', recursion, fakeTrials([7000, 25_000]).tools);
    const levels = recursion.calls.map((call) => call.levels);
    expect(levels).toEqual(levels.toSorted((a, b) => a - b));
    expect(levels.at(0)).toBe(1);
    const bytes = recursion.calls.map((call) => call.levels * call.frameBytes);
    expect(Math.max(...bytes)).toBeLessThanOrEqual(16_384);
  });

  it('waits until trials have changed and then agree', async () => {
    const { made, tools } = fakeTrials([7000, 7000, 7003, 7003, 7003, 7003, 20_000, 25_000]);
    await warmUp('engine', fakeRecursion(5000), tools);
    // The eighth is the first of the last kind; four more agree with it.
    expect(made).toHaveLength(12);
  });

  it('takes code that gets less deep for optimised too', async () => {
    const { made, tools } = fakeTrials([4242, 3744]);
    await warmUp('engine', fakeRecursion(5000), tools);
    expect(made).toHaveLength(6);
  });

  it('waits within the agreement, for functions that are optimised after the levels', async () => {
    const { made, tools } = fakeTrials([7000, 7000, 25_000]);
    const pauses: number[] = [];
    const pause = (): Promise<void> => {
      pauses.push(made.length);
      return Promise.resolve();
    };
    await warmUp('engine', fakeRecursion(5000), { ...tools, pause });
    expect(pauses).toEqual([4, 6]);
    expect(made).toHaveLength(7);
  });

  it('starts over where a wait has changed the depth', async () => {
    const { made, tools } = fakeTrials([7000, 34_700, 34_700, 34_700, 34_700, 79_600]);
    await warmUp('mutual', fakeRecursion(5000), tools);
    expect(made).toHaveLength(10);
  });

  it('gives up where nothing changes', async () => {
    const { made, tools } = fakeTrials([7000]);
    await warmUp('engine', fakeRecursion(5000), tools);
    expect(made.length).toBeGreaterThan(20);
    expect(made.length).toBeLessThan(100);
  });

  it('tries drops at lists that are quickly built', async () => {
    const { made, tools } = fakeTrials([7000, 14_000]);
    await warmUp('tree-drop', fakeRecursion(5000), tools);
    expect(new Set(made)).toEqual(new Set([20_000]));
  });

  it('takes longer lists where one came back whole', async () => {
    const { made, tools } = fakeTrials([17_800, 20_000, 40_000, 69_000]);
    await warmUp('recursive-drop', fakeRecursion(5000), tools);
    expect(made).toEqual([20_000, 20_000, 40_000, ...Array.from({ length: 5 }, () => 80_000)]);
  });

  it('takes lists no longer than the one that is counted', async () => {
    const { made, tools } = fakeTrials([7000, 20_000, 40_000, 80_000, 160_000, 300_000]);
    await warmUp('recursive-drop', fakeRecursion(5000), tools);
    expect(Math.max(...made)).toBe(300_000);
    expect(made).toHaveLength(10);
  });

  it('asks for more agreement where cold code already came back whole', async () => {
    const { made, tools } = fakeTrials([20_000, 40_000, 71_000, 80_000, 110_000]);
    await warmUp('tree-drop', fakeRecursion(5000), tools);
    // The fifth is the first of the last kind; twenty more agree with it.
    expect(made).toHaveLength(25);
  });

  it('waits for a while where nothing can be tried', async () => {
    const recursion = fakeRecursion(5000);
    const pauses: number[] = [];
    const pause = (milliseconds: number): Promise<void> => {
      pauses.push(milliseconds);
      return Promise.resolve();
    };
    await warmUp('loop', recursion, { tryDepth: null, pause });
    expect(pauses).toHaveLength(1);
    expect(recursion.calls.length).toBeGreaterThan(2000);
  });
});
