import type { Entry, Plan, Point, Preset } from '../measure/plan.ts';
import type { Choices, Experiment, Variant } from './experiment.ts';
import { indexChoices } from './option-index.ts';

/** What somebody asks to be measured, as a page's controls or a command line's flags give it. */
export interface PlanRequest {
  /** Ids of variants, in any order. */
  readonly variants: readonly string[];
  /** Values of the swept parameter, in any order. */
  readonly sizes: readonly number[];
  /** A value for every option of the experiment. */
  readonly choices: Choices;
  readonly preset: Preset;
  /** 32 bits unsigned. */
  readonly seed: number;
  /** Seconds that a pair and point may take; null leaves it to the looks. */
  readonly budgetSeconds: number | null;
}

/** A plan, or one sentence fit to show that names what makes no sense. */
export type PlanAnswer =
  | { readonly kind: 'planned'; readonly plan: Plan }
  | { readonly kind: 'refused'; readonly sentence: string };

/** Numbers of blocks at which verdicts may be given (DESIGN, *Measuring*, 6). */
const LOOKS: Readonly<Record<Preset, readonly number[]>> = { quick: [10], careful: [10, 20, 40] };

/** Enough for a median of the rounds' longest steps; the largest tree takes some 20 ms a round. */
const PAUSE_ROUNDS = 15;

/**
 * Turns a request into everything that a run measures. A careful run has its baseline in twice (A/A).
 * Points at which no chosen variant has a value are left out.
 */
export function planRun(experiment: Experiment, request: PlanRequest): PlanAnswer {
  const sentence = findFault(experiment, request);
  if (sentence !== null) return { kind: 'refused', sentence };
  const variants = experiment.variants.filter(({ id }) => request.variants.includes(id));
  const entries = enter(experiment, variants, request.preset);
  const points = placePoints(experiment, entries, request);
  if (points.length === 0) return refuseEmpty(experiment, variants, request.choices);
  return {
    kind: 'planned',
    plan: {
      experiment: experiment.id,
      entries,
      points,
      options: request.choices,
      optionIndex: indexChoices(experiment.options, request.choices),
      preset: request.preset,
      looks: LOOKS[request.preset],
      budgetSeconds: request.budgetSeconds,
      seed: request.seed,
      ...(experiment.steps === undefined ? {} : { pauseRounds: PAUSE_ROUNDS }),
    },
  };
}

function enter(
  experiment: Experiment,
  variants: readonly Variant[],
  preset: Preset,
): readonly Entry[] {
  const entries = variants.map(({ id, group }) => ({ variant: id, group, isTwin: false }));
  const measuredTwice =
    entries.find(({ variant }) => variant === experiment.baseline) ?? entries[0];
  if (preset === 'quick' || measuredTwice === undefined) return entries;
  return [...entries, { ...measuredTwice, isTwin: true }];
}

function placePoints(
  experiment: Experiment,
  entries: readonly Entry[],
  { sizes, choices }: PlanRequest,
): readonly Point[] {
  const isPresent = (entry: Entry, n: number) =>
    experiment.variants.find(({ id }) => id === entry.variant)?.isPresent(n, choices) ?? false;
  return [...new Set(sizes)]
    .sort((a, b) => a - b)
    .map((n) => ({
      n,
      entries: entries.flatMap((entry, index) => (isPresent(entry, n) ? [index] : [])),
      granule: experiment.granule(n),
    }))
    .filter((point) => point.entries.length > 0);
}

function refuseEmpty(
  { parameter: { name, unit, values } }: Experiment,
  variants: readonly Variant[],
  choices: Choices,
): PlanAnswer {
  const ranges = variants.map((variant) => {
    const own = values.filter((n) => variant.isPresent(n, choices));
    return `${variant.id} has ${name} from ${Math.min(...own)} to ${Math.max(...own)} ${unit}`;
  });
  return { kind: 'refused', sentence: `None of the sizes exists: ${ranges.join(', ')}.` };
}

function findFault(experiment: Experiment, request: PlanRequest): string | null {
  return (
    findVariantFault(experiment, request.variants) ??
    findSizeFault(experiment, request.sizes) ??
    findChoiceFault(experiment, request.choices) ??
    findNumberFault(request)
  );
}

function findVariantFault(experiment: Experiment, ids: readonly string[]): string | null {
  if (ids.length === 0) return 'Choose at least one variant.';
  const known = experiment.variants.map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    return `${experiment.id} has no variant "${unknown}"; it has ${known.join(', ')}.`;
  }
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  return twice === undefined ? null : `The variant "${twice}" is named twice.`;
}

function findSizeFault(experiment: Experiment, sizes: readonly number[]): string | null {
  if (sizes.length === 0) return 'Choose at least one size.';
  const { name, unit, values, spacing } = experiment.parameter;
  const low = Math.min(...values);
  const high = Math.max(...values);
  const wrong = sizes.find((n) => !(n >= low && n <= high && isSpaced(n, spacing)));
  if (wrong === undefined) return null;
  const kind = saySpacing(spacing);
  return `${experiment.id} has no size ${wrong}; ${name} are ${kind} from ${low} to ${high} ${unit}.`;
}

function saySpacing(spacing: 'powers of two' | number): string {
  if (spacing === 1) return 'whole numbers';
  return typeof spacing === 'string' ? spacing : `multiples of ${spacing}`;
}

function isSpaced(n: number, spacing: 'powers of two' | number): boolean {
  return spacing === 'powers of two' ? Number.isInteger(Math.log2(n)) : n % spacing === 0;
}

function findChoiceFault(experiment: Experiment, choices: Choices): string | null {
  const ids = experiment.options.map(({ id }) => id);
  const unknown = Object.keys(choices).find((id) => !ids.includes(id));
  if (unknown !== undefined) {
    const there = ids.length === 0 ? 'none' : ids.join(', ');
    return `${experiment.id} has no option "${unknown}"; it has ${there}.`;
  }
  for (const { id, values } of experiment.options) {
    const chosen = choices[id];
    const known = values.map((value) => value.id);
    if (chosen === undefined) return `The option "${id}" has no value.`;
    if (!known.includes(chosen)) {
      return `The option "${id}" has no value "${chosen}"; it has ${known.join(', ')}.`;
    }
  }
  return null;
}

function findNumberFault({ seed, budgetSeconds }: PlanRequest): string | null {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffff_ffff) {
    return `The seed ${seed} is not a whole number from 0 to 4294967295.`;
  }
  if (budgetSeconds !== null && !(budgetSeconds > 0 && budgetSeconds < Infinity)) {
    return `The budget of ${budgetSeconds} seconds is not a number above 0, and finite.`;
  }
  return null;
}
