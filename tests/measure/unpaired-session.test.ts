import { describe, expect, it } from 'vitest';
import type { Cell, Measurement } from '../../web/measure/measurement.ts';
import type { Entry } from '../../web/measure/plan.ts';
import { createRandom, type Random } from '../../web/measure/random.ts';
import {
  compareSessions,
  openSession,
  type UnpairedFigure,
} from '../../web/measure/unpaired-session.ts';
import { drawNormal } from './distributions.ts';

interface Wish {
  readonly random: Random;
  readonly blocks: number;
  /** Relative standard deviation of a block. */
  readonly noise: number;
  /** Nanoseconds an operation of `frame` takes. */
  readonly ns: number;
  readonly iterations?: number;
  /** A careful run: `frame` is entered twice. */
  readonly hasTwin: boolean;
}

/** Two variants at two sizes; every figure is lognormal. */
function measure({ random, blocks, noise, ns, iterations = 50_000, hasTwin }: Wish): Measurement {
  const variants = ['frame', 'boxed', ...(hasTwin ? ['frame'] : [])];
  const entries = variants.map((variant, index): Entry => ({
    variant,
    group: 'placed',
    isTwin: index === 2,
  }));
  const indices = entries.map((_, entry) => entry);
  const cell = (entry: number): Cell => ({
    entry,
    iterations,
    figures: Array.from({ length: blocks }, () =>
      Math.round(ns * (entry === 1 ? 3 : 1) * iterations * Math.exp(noise * drawNormal(random))),
    ),
    checksum: 1,
    outcome: null,
  });
  return {
    plan: {
      experiment: 'x',
      entries,
      points: [16, 64].map((n) => ({ n, entries: indices, granule: 1 })),
      options: {},
      optionIndex: 0,
      preset: hasTwin ? 'careful' : 'quick',
      looks: [10, 20, 40],
      budgetSeconds: null,
      seed: 1,
    },
    points: [0, 1].map((point) => ({
      point,
      cells: indices.map(cell),
      workers: [blocks],
      discarded: 0,
    })),
  };
}

function compare(base: Wish, head: Wish, variant = 'frame'): UnpairedFigure {
  const figure = compareSessions(openSession(measure(base)), openSession(measure(head)), {
    variant,
    n: 64,
  });
  if (figure === null) throw new Error('nothing was compared');
  return figure;
}

const careful = (seed: number): Wish => ({
  random: createRandom(seed),
  blocks: 40,
  noise: 0.01,
  ns: 10,
  hasTwin: true,
});

describe('two sessions that share no blocks', () => {
  it('are slower or faster where the second really is, and it speaks of the second', () => {
    expect(compare(careful(1), { ...careful(2), ns: 13 })).toMatchObject({
      verdict: 'slower',
      floorFrom: 'pair',
      method: 'exact',
      blocks: [40, 40],
    });
    expect(compare(careful(3), { ...careful(4), ns: 8 }).verdict).toBe('faster');
    expect(compare(careful(5), { ...careful(6), ns: 13 }, 'boxed').ratio?.estimate).toBeCloseTo(
      1.3,
      1,
    );
  });

  it('compare time an operation, whatever a slice holds', () => {
    const { ratio } = compare(careful(7), { ...careful(8), iterations: 5000 });
    expect(ratio?.estimate).toBeCloseTo(1, 1);
  });

  it('are hardly ever called different where they are not', () => {
    const verdicts = Array.from(
      { length: 120 },
      (_, trial) =>
        compare({ ...careful(100 + trial), blocks: 12 }, { ...careful(900 + trial), blocks: 12 })
          .verdict,
    );
    expect(verdicts.filter((verdict) => verdict === 'slower' || verdict === 'faster')).toEqual([]);
  });

  it('are given an interval that is wider than the test’s by both floors', () => {
    const [base, head] = [measure(careful(21)), measure(careful(22))];
    const [first, second] = [openSession(base), openSession(head)];
    const figure = compareSessions(first, second, { variant: 'frame', n: 16 });
    const bare = compareSessions(
      { ...first, floors: new Map([[16, 0]]) },
      { ...second, floors: new Map([[16, 0]]) },
      { variant: 'frame', n: 16 },
    );
    const floor = Math.exp((first.floors.get(16) ?? 0) + (second.floors.get(16) ?? 0));
    expect(floor).toBeGreaterThan(1);
    expect(figure?.floor).toBeCloseTo(floor, 12);
    expect(figure?.ratio?.low).toBeCloseTo((bare?.ratio?.low ?? 0) / floor, 12);
    expect(figure?.ratio?.high).toBeCloseTo((bare?.ratio?.high ?? 0) * floor, 12);
  });

  it('estimate a floor that a quick run did not measure, at 1 % or more', () => {
    const quick = { blocks: 10, hasTwin: false };
    const still = compare(
      { ...careful(31), ...quick, noise: 0 },
      { ...careful(32), ...quick, noise: 0 },
    );
    expect(still.floorFrom).toBe('spread');
    expect(still.floor).toBeCloseTo(1.01 ** 2, 6);
    const noisy = compare(
      { ...careful(33), ...quick, noise: 0.05 },
      { ...careful(34), ...quick, noise: 0.05 },
    );
    expect(noisy.floor).toBeGreaterThan(1.05);
  });

  it('are unclear below ten blocks, however far apart', () => {
    const few = compare({ ...careful(41), blocks: 9 }, { ...careful(42), ns: 100 });
    expect(few.verdict).toBe('unclear');
    expect(few.ratio?.estimate).toBeGreaterThan(9);
    expect(compare({ ...careful(41), blocks: 10 }, { ...careful(42), ns: 100 }).verdict).toBe(
      'slower',
    );
  });

  it('say nothing of what one of them lacks', () => {
    const session = openSession(measure(careful(51)));
    expect(compareSessions(session, session, { variant: 'pool', n: 64 })).toBeNull();
    expect(compareSessions(session, session, { variant: 'frame', n: 65 })).toBeNull();
  });

  it('take slices of no time for nothing', () => {
    const base = measure({ ...careful(61), ns: 0 });
    const head = measure(careful(62));
    const figure = compareSessions(openSession(base), openSession(head), {
      variant: 'frame',
      n: 64,
    });
    expect(figure).toMatchObject({ verdict: 'unclear', ratio: null, blocks: [0, 40] });
  });
});
