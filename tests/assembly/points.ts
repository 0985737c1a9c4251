import type { Choices, Experiment, Variant } from '../../web/catalogue/experiment.ts';
import { indexChoices, listChoices } from '../../web/catalogue/option-index.ts';

/** One set of options at one size, as the workload is handed them. */
export interface TestPoint {
  readonly n: number;
  readonly option: number;
  readonly seed: number;
  readonly choices: Choices;
}

/** The name of a variant's export: `clone-then-write` → `cloneThenWrite`. */
export function nameOf(variant: Variant): string {
  return variant.id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** More ways to choose than this are sampled. */
const MOST_CHOICES = 8;

/** Every way to choose; of many, as many as show each value of each option at least once. */
export function sampleChoices({ options }: Experiment): readonly Choices[] {
  const all = listChoices(options);
  if (all.length <= MOST_CHOICES) return all;
  const turns = Math.max(...options.map(({ values }) => values.length));
  return Array.from({ length: turns }, (_, turn) =>
    Object.fromEntries(
      options.map(({ id, values }) => [id, values[turn % values.length]?.id ?? '']),
    ),
  );
}

/**
 * The sampled choices of options at the smallest, the middle and a larger size of the sweep, up to
 * `largest` and up to so many operations at once.
 */
export function listPoints(experiment: Experiment, largest: number): readonly TestPoint[] {
  const sizes = experiment.parameter.values.filter(
    (n) => Math.max(n, experiment.granule(n)) <= largest,
  );
  const chosen = [0, 0.5, 1].map((part) => sizes[Math.floor(part * (sizes.length - 1))] ?? 0);
  return [...new Set(chosen)].flatMap((n) =>
    sampleChoices(experiment).map((choices) => ({
      n,
      option: indexChoices(experiment.options, choices),
      seed: 2_654_435_769,
      choices,
    })),
  );
}
