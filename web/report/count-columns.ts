import type { Counts, Traffic } from '../memory/counts.ts';
import { limits } from './limits.ts';

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

/** The counts of version 1 in the order of its link, which must never change. */
export function flattenCounts(counts: Counts): readonly number[] {
  return [
    ...flattenTraffic(counts),
    ...REGIONS.flatMap((region) => flattenTraffic(counts.regions[region])),
    ...EVENTS.map((event) => counts[event]),
  ];
}

/**
 * Counts that came after version 1, in the order of their names. They travel by name, and a report may
 * lack any of them. One that this build does not know was written by a newer one and is kept.
 */
export function listLater(counts: Counts): readonly [name: string, value: number][] {
  return Object.entries(counts)
    .filter((pair): pair is [string, number] => isLater(pair[0]) && typeof pair[1] === 'number')
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * The reverse, in one order of keys and without -0. Missing values are 0. Written out: filling an
 * object key by key takes several times its memory.
 */
export function unflattenCounts(values: readonly number[]): Counts & Record<string, unknown> {
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

/**
 * The fields of `Counts`, and at most `limits.laterCounts` by other names, each a finite number but for
 * -0, which no text could carry.
 */
export function isCounts(value: unknown): boolean {
  if (!isRecord(value) || !hasNumbers(value, NUMBERS)) return false;
  const { regions } = value;
  const later = Object.keys(value).filter((name) => name !== 'regions' && !FIRST.has(name));
  return (
    isRecord(regions) &&
    Object.keys(regions).length === REGIONS.length &&
    REGIONS.every((region) => isTraffic(regions[region])) &&
    later.length <= limits.laterCounts &&
    later.every(isLater) &&
    hasNumbers(value, later)
  );
}

/** What a later count may be called: nothing that an object has or inherits. */
export function isLater(name: string): boolean {
  return /^[a-z][A-Za-z0-9]{0,39}$/.test(name) && !FIRST.has(name) && !(name in RESERVED);
}

const RESERVED: object = { regions: null };
const NUMBERS = [...TRAFFIC, ...EVENTS];
const FIRST: ReadonlySet<string> = new Set(NUMBERS);

function isTraffic(value: unknown): boolean {
  return (
    isRecord(value) && Object.keys(value).length === TRAFFIC.length && hasNumbers(value, TRAFFIC)
  );
}

function hasNumbers(value: Readonly<Record<string, unknown>>, names: readonly string[]): boolean {
  return names.every((name) => Number.isFinite(value[name]) && !Object.is(value[name], -0));
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
