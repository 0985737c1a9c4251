import { describe, expect, it } from 'vitest';
import { describePauses, measurePauses } from '../../web/measure/pause.ts';

const STEP_MS = 0.001;

/** A clock that steps by a microsecond at each look, and stands still while work adds to it. */
function simulate(durationsMs: readonly number[]) {
  let now = 0;
  let at = 0;
  return {
    clock: { now: () => (now += STEP_MS) },
    step: () => {
      now += durationsMs[at % durationsMs.length] ?? 0;
      return ++at % durationsMs.length;
    },
  };
}

describe('pauses', () => {
  it('leave out the first step of each round, which sets it up', () => {
    const { clock, step } = simulate([100, 1, 2, 3]);
    const { steps, longestNs } = measurePauses(step, 5, clock);
    expect(steps).toBe(15);
    expect(longestNs).toBeCloseTo(3_001_000, 3);
  });

  it('are given by nearest ranks', () => {
    const durations = Array.from({ length: 200 }, (_, i) => 200 - i);
    expect(describePauses([durations], 1)).toEqual({
      steps: 200,
      medianNs: 100,
      ninetyNinthNs: 198,
      longestOfRoundNs: 200,
      longestNs: 200,
      clockStepNs: 1,
    });
    expect(describePauses([[7]], 1)).toMatchObject({ medianNs: 7, ninetyNinthNs: 7, longestNs: 7 });
  });

  it('keep an interruption of one round out of the longest of most rounds', () => {
    const rounds = [
      [1, 8],
      [9, 1],
      [1, 1, 70_000],
    ];
    expect(describePauses(rounds, 1)).toMatchObject({ longestOfRoundNs: 9, longestNs: 70_000 });
  });

  it('are never below what the clock can show', () => {
    const { medianNs, ninetyNinthNs, longestNs } = describePauses([[0, 0, 0, 9000]], 5000);
    expect([medianNs, ninetyNinthNs, longestNs]).toEqual([5000, 9000, 9000]);
  });

  it('without a step have no distribution', () => {
    expect(() => describePauses([[]], 1)).toThrow('no step was timed');
  });

  it('of a round that does not end are an error', () => {
    const { clock } = simulate([1]);
    expect(() => measurePauses(() => 1, 1, clock)).toThrow('a round of more than');
  });
});
