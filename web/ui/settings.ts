import type { Choices, Experiment } from '../catalogue/experiment.ts';
import { type PlanAnswer, planRun } from '../catalogue/plan-run.ts';
import { runsInThreads } from '../catalogue/threads.ts';
import type { Plan, Preset } from '../measure/plan.ts';

/** What the controls of an experiment say. */
export interface Settings {
  /** Ids, in the order of the experiment. */
  readonly variants: readonly string[];
  /** Ends of the range of sizes, both of them measured. */
  readonly from: number;
  readonly to: number;
  readonly choices: Choices;
  readonly preset: Preset;
  /** Variant that ratios are shown against. */
  readonly baseline: string;
}

export function defaultSettings(experiment: Experiment): Settings {
  const { values } = experiment.parameter;
  return {
    variants: experiment.variants.map(({ id }) => id),
    from: values[0] ?? 0,
    to: values.at(-1) ?? 0,
    choices: defaultChoices(experiment),
    preset: 'quick',
    baseline: experiment.baseline,
  };
}

function defaultChoices(experiment: Experiment): Choices {
  return Object.fromEntries(
    experiment.options.map((option) => [option.id, option.values[0]?.id ?? '']),
  );
}

/** The controls as they stood for a plan, as far as this experiment still has what it names. */
export function settingsOf(experiment: Experiment, plan: Plan): Settings {
  const named = new Set(plan.entries.map((entry) => entry.variant));
  const variants = experiment.variants.map(({ id }) => id).filter((id) => named.has(id));
  const sizes = plan.points.map((point) => point.n);
  const fallback = defaultSettings(experiment);
  return {
    variants: variants.length === 0 ? fallback.variants : variants,
    from: nearest(experiment.parameter.values, sizes[0] ?? fallback.from),
    to: nearest(experiment.parameter.values, sizes.at(-1) ?? fallback.to),
    choices: keepKnown(experiment, plan.options),
    preset: plan.preset,
    baseline: keepBaseline(variants, fallback.baseline),
  };
}

function nearest(values: readonly number[], n: number): number {
  return values.reduce((a, b) => (Math.abs(b - n) < Math.abs(a - n) ? b : a), values[0] ?? n);
}

function keepKnown(experiment: Experiment, choices: Choices): Choices {
  return Object.fromEntries(
    experiment.options.map(({ id, values }) => {
      const chosen = choices[id];
      const isKnown = values.some((value) => value.id === chosen);
      return [id, isKnown && chosen !== undefined ? chosen : (values[0]?.id ?? '')];
    }),
  );
}

/** A baseline that takes part: the one asked for, or the first variant there is. */
export function keepBaseline(variants: readonly string[], asked: string): string {
  return variants.includes(asked) ? asked : (variants[0] ?? asked);
}

/** Both ends are of them. */
export function sizesBetween(
  { parameter }: Experiment,
  from: number,
  to: number,
): readonly number[] {
  return parameter.values.filter((n) => n >= from && n <= to);
}

export function planOf(experiment: Experiment, settings: Settings, seed: number): PlanAnswer {
  return planRun(experiment, {
    variants: settings.variants,
    sizes: sizesBetween(experiment, settings.from, settings.to),
    choices: settings.choices,
    preset: settings.preset,
    seed,
    budgetSeconds: null,
  });
}

/** Wall time of one variant in one block (warming, about 12 ms of slices, a fresh copy), seconds. */
const SECONDS_A_CELL = 0.03;
/** Where threads meet a slice takes 10 ms at least, and helpers have to be gathered. */
const SECONDS_A_CELL_OF_THREADS = 0.08;

/** How long a run will take at most, before its own pilot knows better; seconds. */
export function estimateSeconds(
  plan: Plan,
  experiment: Pick<Experiment, 'needs' | 'variants'>,
): number {
  const least = runsInThreads(experiment) ? SECONDS_A_CELL_OF_THREADS : SECONDS_A_CELL;
  const cells = plan.points.flatMap(({ n, entries }) =>
    entries.map((entry) => {
      const slow = experiment.variants.find(({ id }) => id === plan.entries[entry]?.variant);
      return Math.max(least, slow?.blockSeconds?.(n, plan.options) ?? 0);
    }),
  );
  return cells.reduce((sum, seconds) => sum + seconds, 0) * (plan.looks.at(-1) ?? 0);
}
