import { describe, expect, it } from 'vitest';
import type { DepthKind, DepthRequest, DepthState } from '../../web/measure/depth.ts';
import { type ProbeTools, probeDepth } from '../../web/measure/depth-probe.ts';

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

const tools: ProbeTools = {
  classify: () => ({ kind: 'ended', ended: 'engine' }),
  pause: () => Promise.resolve(),
};

function request(state: DepthState, kind: DepthKind = 'shadow'): DepthRequest {
  const sizes = { frameBytes: 4096, stackBytes: 1_048_576, locals: 0 };
  return { kind, thread: 'worker', state, ...sizes, repeats: 1 };
}

describe('a depth probe', () => {
  it('makes the counted run the very first call when it is cold', async () => {
    const recursion = fakeRecursion(5000);
    const reading = await probeDepth(request('cold'), recursion, tools);
    expect(reading).toEqual({ kind: 'counted', depth: 5000, ended: 'engine' });
    expect(recursion.calls).toEqual([{ levels: 10_000_000, frameBytes: 4096 }]);
  });

  it('makes returning calls of increasing depth before it when it is warm', async () => {
    const recursion = fakeRecursion(5000);
    const reading = await probeDepth(request('warm'), recursion, tools);
    expect(reading).toEqual({ kind: 'counted', depth: 5000, ended: 'engine' });
    const levels = recursion.calls.map((call) => call.levels);
    expect(levels.pop()).toBe(10_000_000);
    expect(levels).toEqual(levels.toSorted((a, b) => a - b));
    expect(levels.at(0)).toBe(1);
  });

  it('warms with frames that fit into the smallest stack of 16 KiB', async () => {
    const recursion = fakeRecursion(5000);
    await probeDepth(request('warm'), recursion, tools);
    const bytes = recursion.calls.slice(0, -1).map((call) => call.levels * call.frameBytes);
    expect(Math.max(...bytes)).toBeLessThanOrEqual(16_384);
  });

  it('warms with the same number of calls every time', async () => {
    const [first, second] = [fakeRecursion(5000), fakeRecursion(700)];
    await probeDepth(request('warm'), first, tools);
    await probeDepth(request('warm'), second, tools);
    expect(second.calls.length).toBe(first.calls.length);
  });

  it.each(['cold', 'warm'] as const)('begins a %s count in a task of its own', async (state) => {
    const recursion = fakeRecursion(5000);
    const pauses: number[] = [];
    const pause = (): Promise<void> => {
      pauses.push(recursion.calls.length);
      return Promise.resolve();
    };
    await probeDepth(request(state), recursion, { ...tools, pause });
    expect(pauses.at(-1)).toBe(recursion.calls.length - 1);
  });

  it('says that nothing ended where all levels were reached', async () => {
    const recursion = fakeRecursion(Number.POSITIVE_INFINITY);
    expect(await probeDepth(request('cold', 'loop'), recursion, tools)).toEqual({
      kind: 'counted',
      depth: 10_000_000,
      ended: 'none',
    });
  });

  it('drops a list of a million nodes rather than ten', async () => {
    const recursion = fakeRecursion(5000);
    await probeDepth(request('cold', 'recursive-drop'), recursion, tools);
    expect(recursion.calls.map((call) => call.levels)).toEqual([1_000_000]);
  });

  it('gives the reason of a call that broke without ending a stack', async () => {
    const reading = await probeDepth(request('cold'), fakeRecursion(5), {
      ...tools,
      classify: () => ({ kind: 'broken', reason: 'It broke.' }),
    });
    expect(reading).toEqual({ kind: 'failed', ended: 'unavailable', reason: 'It broke.' });
  });
});
