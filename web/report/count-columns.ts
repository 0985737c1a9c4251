import type { Counts, Traffic } from '../memory/counts.ts';

const TRAFFIC = ['loads', 'stores', 'bytesRead', 'bytesWritten'] as const;
const REGIONS = ['static', 'stack', 'payload', 'bookkeeping'] as const;
const EVENTS = [
  'allocations',
  'frees',
  'reallocationsMoved',
  'reallocationsInPlace',
  'bytesAsked',
  'bytesReserved',
  'peakLiveBytes',
  'liveBytesAfter',
  'pagesGrown',
  'stackBytes',
  'retains',
  'releases',
  'borrows',
  'refusedBorrows',
  'moves',
  'copies',
  'clones',
  'lockOperations',
  'atomics',
  'collections',
  'misses32KiB',
  'misses1MiB',
] as const;

/** Totals of the four kinds of traffic come first; each is the sum of its regions, as a rule. */
export const TOTALS = TRAFFIC.length;
export const COLUMNS = TRAFFIC.length * (1 + REGIONS.length) + EVENTS.length;

/** All counts in the order of a link of version 1, which must never change. */
export function flattenCounts(counts: Counts): readonly number[] {
  return [
    ...flattenTraffic(counts),
    ...REGIONS.flatMap((region) => flattenTraffic(counts.regions[region])),
    ...EVENTS.map((event) => counts[event]),
  ];
}

/** The reverse: a document for the schema to check. Missing values are 0. */
export function unflattenCounts(values: readonly number[]): Readonly<Record<string, unknown>> {
  const counts: Record<string, unknown> = {};
  const regions: Record<string, unknown> = {};
  nameValues(counts, TRAFFIC, values, 0);
  REGIONS.forEach((region, index) => {
    regions[region] = nameValues({}, TRAFFIC, values, TOTALS * (1 + index));
  });
  counts['regions'] = regions;
  return nameValues(counts, EVENTS, values, TOTALS * (1 + REGIONS.length));
}

/** Total `index` of counts as the sum over regions, in the one order in which it rounds. */
export function sumRegions(values: readonly number[], index: number): number {
  return REGIONS.reduce((sum, _, region) => sum + (values[TOTALS * (region + 1) + index] ?? 0), 0);
}

function flattenTraffic(traffic: Traffic): readonly number[] {
  return TRAFFIC.map((kind) => traffic[kind]);
}

/** Fills the target rather than making entries first: there are tens of thousands of counts. */
function nameValues(
  target: Record<string, unknown>,
  names: readonly string[],
  values: readonly number[],
  from: number,
): Readonly<Record<string, unknown>> {
  names.forEach((name, index) => {
    target[name] = values[from + index] ?? 0;
  });
  return target;
}
