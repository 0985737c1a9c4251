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

/** Every choice of options at the smallest, the middle and a larger size of the sweep up to `largest`. */
export function listPoints(experiment: Experiment, largest: number): readonly TestPoint[] {
  const sizes = experiment.parameter.values.filter((n) => n <= largest);
  const chosen = [0, 0.5, 1].map((part) => sizes[Math.floor(part * (sizes.length - 1))] ?? 0);
  return [...new Set(chosen)].flatMap((n) =>
    listChoices(experiment.options).map((choices) => ({
      n,
      option: indexChoices(experiment.options, choices),
      seed: 2_654_435_769,
      choices,
    })),
  );
}
