import { describe, expect, it } from 'vitest';
import { binDurations } from '../../web/measure/pause-bins.ts';
import {
  describePauses,
  type PauseCell,
  sharePauses,
  type Steps,
  timeSteps,
} from '../../web/measure/pause.ts';

const STEP_MS = 0.001;

/** A clock that steps by a microsecond at each look, and stands still while work adds to it. */
function simulate(durationsMs: readonly number[], trapsAt = Number.POSITIVE_INFINITY) {
  let now = 0;
  let count = 0;
  const steps: Steps = {
    kind: 'steps',
    step: () => {
      now += durationsMs[count % durationsMs.length] ?? 0;
      if (++count === trapsAt) throw new Error('unreachable');
      return count % durationsMs.length;
    },
    describeFailure: (error) => ({ kind: 'trap', message: String(error), panic: null }),
  };
  const tools = {
    clock: { now: () => (now += STEP_MS) },
    yieldMacrotask: () => Promise.resolve(),
    isStopped: () => false,
  };
  return { steps, tools };
}

function cellOf(longest: readonly number[], durations: readonly number[] = longest): PauseCell {
  return { point: 0, entry: 0, longest, ...binDurations(durations), outcome: null };
}

describe('timing steps', () => {
  it('leaves out the first step of each round, which sets it up', async () => {
    const { steps, tools } = simulate([100, 1, 2, 3]);
    const times = await timeSteps(steps, 5, tools);
    expect(times).toEqual({
      longest: [3_001_000, 3_001_000, 3_001_000, 3_001_000, 3_001_000],
      ...binDurations(Array.from({ length: 5 }, () => [1_001_000, 2_001_000, 3_001_000]).flat()),
      outcome: null,
    });
  });

  it('warms up for three rounds and 20 ms, and no more', async () => {
    const warmUp = async (stepMs: number) => {
      const { steps, tools } = simulate([0, stepMs]);
      let rounds = -1;
      await timeSteps(steps, 4, { ...tools, yieldMacrotask: async () => void rounds++ });
      return rounds + 1 - 3;
    };
    expect(await warmUp(50)).toBe(3);
    // Of a millisecond, and three looks at the clock each.
    expect(await warmUp(1)).toBe(20);
  });

  it('keeps the rounds before one that did not return, and how it ended', async () => {
    const { steps, tools } = simulate([0, 30], 2 * 5 + 1);
    expect(await timeSteps(steps, 4, tools)).toEqual({
      longest: [30_001_000, 30_001_000],
      ...binDurations([30_001_000, 30_001_000]),
      outcome: { kind: 'trap', message: 'Error: unreachable', panic: null },
    });
  });

  it('gives nothing when it is stopped between rounds', async () => {
    const { steps, tools } = simulate([0, 1]);
    let rounds = 0;
    expect(await timeSteps(steps, 4, { ...tools, isStopped: () => ++rounds > 2 })).toBeNull();
  });

  it('throws where a round has no step to time, or no end', async () => {
    const none = simulate([1]);
    await expect(timeSteps(none.steps, 1, none.tools)).rejects.toThrow('no step was timed');
    const endless = { ...none.steps, step: () => 1 };
    await expect(timeSteps(endless, 1, none.tools)).rejects.toThrow('a round of more than');
  });
});

describe('pauses', () => {
  it('are given by nearest ranks, exactly where a round has one step', () => {
    const durations = Array.from({ length: 200 }, (_, i) => 200 - i);
    expect(describePauses(cellOf(durations), 1)).toEqual({
      steps: 200,
      medianNs: 100,
      ninetyNinthNs: 198,
      longestOfRoundNs: 100,
      longestNs: 200,
      clockStepNs: 1,
    });
    expect(describePauses(cellOf([7]), 1)).toMatchObject({
      medianNs: 7,
      ninetyNinthNs: 7,
      longestNs: 7,
    });
  });

  it('are within a twentieth where a round has many, and the longest is exact', () => {
    const durations = Array.from({ length: 2000 }, (_, i) => 1000 + i);
    const pauses = describePauses(cellOf([2998, 2999], durations), 1);
    expect(Math.abs((pauses?.medianNs ?? 0) / 1999 - 1)).toBeLessThan(0.05);
    expect(Math.abs((pauses?.ninetyNinthNs ?? 0) / 2979 - 1)).toBeLessThan(0.05);
    expect(pauses).toMatchObject({ steps: 2000, longestOfRoundNs: 2998, longestNs: 2999 });
  });

  it('keep an interruption of one round out of the longest of most rounds', () => {
    const pauses = describePauses(cellOf([8, 9, 70_000], [1, 8, 9, 1, 1, 1, 70_000]), 1);
    expect(pauses).toMatchObject({ longestOfRoundNs: 9, longestNs: 70_000 });
  });

  it('are never below what the clock can show, nor above the longest', () => {
    const pauses = describePauses(cellOf([0, 9000], [0, 0, 0, 9000]), 5000);
    expect(pauses).toMatchObject({ medianNs: 5000, ninetyNinthNs: 9000, longestNs: 9000 });
  });

  it('without a round have no distribution', () => {
    expect(describePauses(cellOf([]), 1)).toBeNull();
    expect(sharePauses(cellOf([]), 1)).toEqual([]);
  });

  it('have shares that fall from all steps to the longest', () => {
    const shares = sharePauses(cellOf([64, 1000], [64, 64, 64, 1000]), 1);
    expect(shares.map(({ share }) => share)).toEqual([1, 0.25]);
    expect(shares.map(({ ns }) => Math.round(ns))).toEqual([67, 1000]);
    expect(sharePauses(cellOf([64, 1000], [64, 64, 64, 1000]), 5000)).toEqual([
      { ns: 5000, share: 1 },
    ]);
  });
});
