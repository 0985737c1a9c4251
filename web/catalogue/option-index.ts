import type { Choices, ExperimentOption } from './experiment.ts';

/**
 * The one number that `prepare` gets for all options: mixed radix, the first option least
 * significant. Two options of 2 and 3 values: `first + 2 × second`. Throws on a value that there is not.
 */
export function indexChoices(options: readonly ExperimentOption[], choices: Choices): number {
  return options.reduceRight((index, { id, values }) => {
    const chosen = values.findIndex((value) => value.id === choices[id]);
    if (chosen < 0) throw new Error(`option ${id} has no value ${choices[id]}`);
    return index * values.length + chosen;
  }, 0);
}

/** Every way to choose, in the order of its index. */
export function listChoices(options: readonly ExperimentOption[]): readonly Choices[] {
  return options.reduce<readonly Choices[]>(
    (all, { id, values }) =>
      values.flatMap((value) => all.map((choices) => ({ ...choices, [id]: value.id }))),
    [{}],
  );
}
