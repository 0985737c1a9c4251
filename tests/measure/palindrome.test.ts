import { array, assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Runner, drawPalindromes } from '../../web/measure/palindrome.ts';
import { createRandom } from '../../web/measure/random.ts';

const HALF_MS = 500_000;

describe('palindromes', () => {
  it('read the same both ways and hold every entry twice', () => {
    const rounds = draw([HALF_MS, HALF_MS, HALF_MS], 12);
    expect(rounds).toHaveLength(12);
    for (const round of rounds) {
      expect([...round].reverse()).toEqual(round);
      expect([...round].sort((a, b) => a - b)).toEqual([0, 0, 1, 1, 2, 2]);
    }
  });

  it('put every entry into every place as often', () => {
    for (const entries of [2, 3, 4, 6]) {
      const rounds = draw(Array(entries).fill(HALF_MS), 12);
      const middles = rounds.map((round) => round[entries]);
      for (let entry = 0; entry < entries; entry++) {
        expect(middles.filter((middle) => middle === entry)).toHaveLength(12 / entries);
      }
    }
  });

  it('draw an order anew after each turn', () => {
    const orders = draw(Array(6).fill(HALF_MS), 300).map((round) => round.join(''));
    expect(new Set(orders).size).toBeGreaterThan(200);
  });

  it('time long slices less often, but at least twice', () => {
    expect(countSlices([HALF_MS, 2 * HALF_MS, 100 * HALF_MS])).toEqual([24, 12, 2]);
    expect(countSlices([40 * HALF_MS])).toEqual([2]);
  });

  it('spread the slices of a long entry over the block', () => {
    const rounds = draw([HALF_MS, 3 * HALF_MS], 12);
    const present = rounds.flatMap((round, index) => (round.includes(1) ? [index] : []));
    expect(present).toEqual([2, 5, 8, 11]);
  });

  it('give entries with equal slices equal numbers of them', () => {
    const lengths = array(integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 });
    assert(
      property(lengths, integer({ min: 1, max: 40 }), (others, twin) => {
        const slices = [twin, twin, ...others].map((length) => (length * HALF_MS) / 4);
        const [first, second] = countSlices(slices);
        expect(first).toBe(second);
        expect(first).toBeGreaterThanOrEqual(2);
      }),
      { seed: 6 },
    );
  });

  it('are none where no entry works', () => {
    expect(draw([], 12)).toEqual([]);
  });
});

/** Slices of each entry in a block of 12 ms. */
function countSlices(slices: readonly number[]): number[] {
  const flat = draw(slices, 12).flat();
  return slices.map((_, entry) => flat.filter((other) => other === entry).length);
}

/** Rounds as indices of entries. */
function draw(slices: readonly number[], milliseconds: number): number[][] {
  const runners = slices.map(runnerOf);
  return drawPalindromes(runners, milliseconds, createRandom(4)).map((round) =>
    round.map((runner) => runners.indexOf(runner)),
  );
}

function runnerOf(sliceNs: number, entry: number): Runner {
  const pilot = { point: 0, entry, iterations: 1, bestNs: 1, sliceNs, checksum: 0 };
  const kernel = {
    kind: 'kernel' as const,
    call: () => 0,
    describeFailure: () => ({ kind: 'trap' as const, message: '', panic: null }),
  };
  return { kind: 'runner', pilot, kernel, slices: [], hasFailed: false };
}
