import type { Counts, LedgerCell, Region } from '../memory/counts.ts';
import { readFragmentation } from '../memory/free-space.ts';
import { listMachinery } from '../memory/machinery.ts';
import { writeCount, writeRoughBytes } from '../report/figures.ts';

/** A count of the ledger: its name and how it is written. */
export interface LedgerColumn {
  readonly name: string;
  write(counts: Counts): string;
}

/** What stands beside the timings. */
export const MAIN_COLUMNS: readonly LedgerColumn[] = [
  { name: 'Allocs', write: (c) => writeCount(c.allocations) },
  { name: 'Loads', write: (c) => writeCount(c.loads) },
  { name: 'Stores', write: (c) => writeCount(c.stores) },
  { name: 'Bytes', write: (c) => writeRoughBytes(c.bytesRead + c.bytesWritten) },
];

const REGIONS: readonly Region[] = ['static', 'stack', 'payload', 'bookkeeping'];

/** Every count, per operation unless it says otherwise. */
export const ALL_COLUMNS: readonly LedgerColumn[] = [
  count('Loads', (c) => c.loads),
  count('Stores', (c) => c.stores),
  count('Bytes read', (c) => c.bytesRead),
  count('Bytes written', (c) => c.bytesWritten),
  ...REGIONS.flatMap((region) => [
    count(`Loads, ${region}`, (c) => c.regions[region].loads),
    count(`Stores, ${region}`, (c) => c.regions[region].stores),
    count(`Bytes read, ${region}`, (c) => c.regions[region].bytesRead),
    count(`Bytes written, ${region}`, (c) => c.regions[region].bytesWritten),
  ]),
  count('Allocations', (c) => c.allocations),
  count('Frees', (c) => c.frees),
  count('Reallocations, moved', (c) => c.reallocationsMoved),
  count('Reallocations, in place', (c) => c.reallocationsInPlace),
  count('Bytes asked', (c) => c.bytesAsked),
  count('Bytes reserved', (c) => c.bytesReserved),
  count('Peak live bytes (undivided)', (c) => c.peakLiveBytes),
  count('Live bytes after (undivided)', (c) => c.liveBytesAfter),
  count('Deepest stack bytes (undivided)', (c) => c.stackBytes),
  count('Pages grown (undivided)', (c) => c.pagesGrown),
  count('Retains', (c) => c.retains),
  count('Releases', (c) => c.releases),
  count('Borrows', (c) => c.borrows),
  count('Refused borrows', (c) => c.refusedBorrows),
  count('Moves', (c) => c.moves),
  count('Copies', (c) => c.copies),
  count('Clones', (c) => c.clones),
  count('Lock operations', (c) => c.lockOperations),
  count('Atomics', (c) => c.atomics),
  count('Collections', (c) => c.collections),
  count('Misses, cache of 32 KiB (model)', (c) => c.misses32KiB),
  count('Misses, cache of 1 MiB (model)', (c) => c.misses1MiB),
  count('Collector visits', (c) => c.visits ?? null),
  count('Free bytes (undivided)', (c) => c.freeBytes ?? null),
  count('Largest free block (undivided)', (c) => c.largestFreeBytes ?? null),
  count('External fragmentation', readFragmentation),
];

/** What no load or store shows of a variant, in words: `retains 1, releases 1`; a dash where it has none. */
export function sayMachinery(cell: LedgerCell): string {
  const told = listMachinery([cell]).map(
    ({ name, read }) => `${name.toLowerCase()} ${writeCount(read(cell.counts) ?? 0)}`,
  );
  return told.length === 0 ? '–' : told.join(', ');
}

/** Null where a ledger does not know it. */
function count(name: string, value: (counts: Counts) => number | null): LedgerColumn {
  return {
    name,
    write: (counts) => {
      const known = value(counts);
      return known === null ? '–' : writeCount(known);
    },
  };
}
