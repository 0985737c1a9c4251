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

/**
 * The reverse, in one order of keys and without -0. Missing values are 0. Written out: filling an
 * object key by key takes several times its memory.
 */
export function unflattenCounts(values: readonly number[]): Counts {
  let at = -1;
  const next = (): number => {
    at += 1;
    return (values[at] ?? 0) + 0;
  };
  return {
    ...unflattenTraffic(next),
    regions: {
      static: unflattenTraffic(next),
      stack: unflattenTraffic(next),
      payload: unflattenTraffic(next),
      bookkeeping: unflattenTraffic(next),
    },
    allocations: next(),
    frees: next(),
    reallocationsMoved: next(),
    reallocationsInPlace: next(),
    bytesAsked: next(),
    bytesReserved: next(),
    peakLiveBytes: next(),
    liveBytesAfter: next(),
    pagesGrown: next(),
    stackBytes: next(),
    retains: next(),
    releases: next(),
    borrows: next(),
    refusedBorrows: next(),
    moves: next(),
    copies: next(),
    clones: next(),
    lockOperations: next(),
    atomics: next(),
    collections: next(),
    misses32KiB: next(),
    misses1MiB: next(),
  };
}

function unflattenTraffic(next: () => number): Traffic {
  return { loads: next(), stores: next(), bytesRead: next(), bytesWritten: next() };
}

/** Exactly the fields of `Counts`, each a finite number but for -0, which no text could carry. */
export function isCounts(value: unknown): boolean {
  return (
    hasNumbers(value, NUMBERS, NUMBERS.length + 1) &&
    isRecord(value['regions']) &&
    Object.keys(value['regions']).length === REGIONS.length &&
    hasTraffic(value['regions'])
  );
}

const NUMBERS = [...TRAFFIC, ...EVENTS];

function hasTraffic(regions: Readonly<Record<string, unknown>>): boolean {
  return REGIONS.every((region) => hasNumbers(regions[region], TRAFFIC, TRAFFIC.length));
}

function hasNumbers(
  value: unknown,
  names: readonly string[],
  keys: number,
): value is Readonly<Record<string, unknown>> {
  return (
    isRecord(value) &&
    Object.keys(value).length === keys &&
    names.every((name) => Number.isFinite(value[name]) && !Object.is(value[name], -0))
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/**
 * Total `index` of counts over k operations as the sum over regions. Counts are whole numbers over k:
 * they are added as those, since the fractions themselves would round.
 */
export function sumRegions(values: readonly number[], index: number, k: number): number {
  return (
    REGIONS.reduce(
      (sum, _, region) => sum + Math.round(k * (values[TOTALS * (region + 1) + index] ?? 0)),
      0,
    ) / k
  );
}

function flattenTraffic(traffic: Traffic): readonly number[] {
  return TRAFFIC.map((kind) => traffic[kind]);
}
