import type { Measurement } from '../../web/measure/measurement.ts';
import type { Entry, Plan } from '../../web/measure/plan.ts';
import { type Random } from '../../web/measure/random.ts';
import { drawNormal } from './distributions.ts';

/** A plan of one group, with one point a size; a name that ends in `'` is the twin of the one before. */
export function planOf(
  names: readonly string[],
  sizes: readonly number[] = [16],
  changes: Partial<Plan> = {},
): Plan {
  const entries = names.map((name): Entry => ({
    variant: name.replace("'", ''),
    group: 'all',
    isTwin: name.endsWith("'"),
  }));
  return {
    experiment: 'simulated',
    entries,
    points: sizes.map((n) => ({ n, entries: entries.map((_, entry) => entry), granule: 1 })),
    options: {},
    optionIndex: 0,
    preset: 'careful',
    looks: [10, 20, 40],
    budgetSeconds: null,
    seed: 1,
    ...changes,
  };
}

/** A measurement of one point: per entry its figures, of 100 operations each. */
export function measured(plan: Plan, figures: readonly (readonly number[])[]): Measurement {
  const cells = figures.map((own, entry) => ({
    entry,
    iterations: 100,
    figures: own,
    checksum: 1,
    outcome: null,
  }));
  const blocks = Math.max(...figures.map((own) => own.length));
  return { plan, points: [{ point: 0, cells, workers: [blocks], discarded: 0 }] };
}

/** Figures around 500,000 ns a slice: `ratio` times that, with log-normal noise of `noise`. */
export function drawFigures(
  random: Random,
  blocks: number,
  ratio: number,
  noise: number,
  draw: (random: Random) => number = drawNormal,
): number[] {
  return Array.from({ length: blocks }, () =>
    Math.round(500_000 * ratio * Math.exp(noise * draw(random))),
  );
}
