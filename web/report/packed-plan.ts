import * as v from 'valibot';
import type { Plan } from '../measure/plan.ts';
import { integer, list, numberList } from './bounded.ts';
import { limits } from './limits.ts';

const PRESETS = ['quick', 'careful'] as const;

const COLUMNS = [
  v.unknown(),
  list(v.string(), limits.entries),
  list(v.string(), limits.entries),
  integer(0, limits.uint32),
  numberList(limits.points, Number.isFinite),
  numberList(limits.points, Number.isSafeInteger),
  numberList(limits.points, Number.isFinite),
  list(v.strictTuple([v.string(), v.string()]), limits.options),
  v.unknown(),
  v.picklist([0, 1]),
  v.unknown(),
  v.unknown(),
  v.unknown(),
] as const;

/**
 * A plan in columns. Sets of entries are numbers whose bit i stands for entry i; options are pairs
 * of names. Rounds of pauses come last, where there are any. What is not needed for unpacking is left to
 * the schema of the report.
 */
export const packedPlan = v.pipe(
  v.tupleWithRest([...COLUMNS], v.unknown()),
  v.maxLength(COLUMNS.length + 1),
);

type PackedPlan = v.InferOutput<typeof packedPlan>;

/** The part of a plan that its results are laid out by. */
export type Sweep = Pick<Plan, 'entries' | 'points'>;

export function packPlan(plan: Plan): PackedPlan {
  const twins = plan.entries.flatMap(({ isTwin }, entry) => (isTwin ? [entry] : []));
  return [
    plan.experiment,
    plan.entries.map(({ variant }) => variant),
    plan.entries.map(({ group }) => group),
    toSet(twins),
    plan.points.map(({ n }) => n),
    plan.points.map(({ entries }) => toSet(entries)),
    plan.points.map(({ granule }) => granule),
    Object.entries(plan.options),
    plan.optionIndex,
    plan.preset === 'quick' ? 0 : 1,
    plan.looks,
    plan.budgetSeconds,
    plan.seed,
    ...(plan.pauseRounds === undefined ? [] : [plan.pauseRounds]),
  ];
}

/** A document for the schema to check; a list that is too short is made up with what it refuses. */
export function unpackPlan(packed: PackedPlan): Sweep & Readonly<Record<string, unknown>> {
  const [experiment, variants, groups, twins, sizes, entries, granules, options, ...rest] = packed;
  const [optionIndex, preset, looks, budgetSeconds, seed, pauseRounds] = rest;
  const twinned = fromSet(twins);
  return {
    experiment,
    entries: variants.map((variant, entry) => ({
      variant,
      group: groups[entry] ?? '',
      isTwin: twinned.includes(entry),
    })),
    points: sizes.map((n, point) => ({
      n,
      entries: fromSet(entries[point] ?? 0),
      granule: granules[point] ?? 0,
    })),
    options: Object.fromEntries(options),
    optionIndex,
    preset: PRESETS[preset],
    looks,
    budgetSeconds,
    seed,
    ...(pauseRounds === undefined ? {} : { pauseRounds }),
  };
}

/** Entries as a whole number below 2^32: too large for the bit operators. */
function toSet(entries: readonly number[]): number {
  return entries.reduce((set, entry) => set + 2 ** entry, 0);
}

function fromSet(set: number): readonly number[] {
  return Array.from({ length: limits.entries }, (_, entry) => entry).filter(
    (entry) => Math.floor(set / 2 ** entry) % 2 === 1,
  );
}
