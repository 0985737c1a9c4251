import type { Counts, LedgerCell, Traffic } from './counts.ts';

/**
 * Figures that are divided; the others are peaks or remainders and belong to the run of 2k
 * operations as a whole.
 */
const PER_OPERATION = [
  'loads',
  'stores',
  'bytesRead',
  'bytesWritten',
  'allocations',
  'frees',
  'reallocationsMoved',
  'reallocationsInPlace',
  'bytesAsked',
  'bytesReserved',
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
] as const satisfies readonly (keyof Counts)[];

/**
 * The ledger per operation from the totals of k and of 2k operations: (2k − k) ÷ k, so that what a
 * run does once cancels. Totals are whole numbers below 2^53 and each figure is divided once, so
 * equal totals give equal figures to the last digit, on every machine.
 */
export function countPerOperation(once: Counts, twice: Counts, k: number): Counts {
  if (!Number.isInteger(k) || k < 1) throw new Error(`a ledger over ${k} operations`);
  const regions = {
    static: divideTraffic(once.regions.static, twice.regions.static, k),
    stack: divideTraffic(once.regions.stack, twice.regions.stack, k),
    payload: divideTraffic(once.regions.payload, twice.regions.payload, k),
    bookkeeping: divideTraffic(once.regions.bookkeeping, twice.regions.bookkeeping, k),
  };
  const counts = { ...twice, regions };
  for (const name of PER_OPERATION) counts[name] = (twice[name] - once[name]) / k;
  if (twice.visits !== undefined) counts.visits = (twice.visits - (once.visits ?? 0)) / k;
  return counts;
}

/** Everything in a ledger by its name. */
export function nameFigures({ variant, n, k, counts }: LedgerCell): ReadonlyMap<string, unknown> {
  const { regions, ...figures } = counts;
  const inRegions = Object.entries(regions).flatMap(([region, traffic]) =>
    Object.entries(traffic).map(([name, figure]) => [`${region} ${name}`, figure] as const),
  );
  return new Map<string, unknown>([...Object.entries({ variant, n, k, ...figures }), ...inRegions]);
}

function divideTraffic(once: Traffic, twice: Traffic, k: number): Traffic {
  return {
    loads: (twice.loads - once.loads) / k,
    stores: (twice.stores - once.stores) / k,
    bytesRead: (twice.bytesRead - once.bytesRead) / k,
    bytesWritten: (twice.bytesWritten - once.bytesWritten) / k,
  };
}
