import type { Counts, LedgerCell } from './counts.ts';
import { readFragmentation } from './free-space.ts';

/** A count of what no load or store shows; `read` gives null where a ledger does not know it. */
export interface Machine {
  readonly name: string;
  readonly read: (counts: Counts) => number | null;
}

/** All of them, in the order in which they are shown. Per operation, but for the fragmentation. */
const MACHINERY: readonly Machine[] = [
  { name: 'Retains', read: (counts) => counts.retains },
  { name: 'Releases', read: (counts) => counts.releases },
  { name: 'Borrows', read: (counts) => counts.borrows },
  { name: 'Refused borrows', read: (counts) => counts.refusedBorrows },
  { name: 'Lock operations', read: (counts) => counts.lockOperations },
  { name: 'Atomics', read: (counts) => counts.atomics },
  { name: 'Moves', read: (counts) => counts.moves },
  { name: 'Copies', read: (counts) => counts.copies },
  { name: 'Clones', read: (counts) => counts.clones },
  { name: 'Reallocations, moved', read: (counts) => counts.reallocationsMoved },
  { name: 'Reallocations, in place', read: (counts) => counts.reallocationsInPlace },
  { name: 'Collections', read: (counts) => counts.collections },
  { name: 'Collector visits', read: (counts) => counts.visits ?? null },
  { name: 'Fragmentation', read: readFragmentation },
];

/** What is not 0 in one of these ledgers at least. */
export function listMachinery(cells: readonly LedgerCell[]): readonly Machine[] {
  return MACHINERY.filter(({ read }) => cells.some(({ counts }) => (read(counts) ?? 0) !== 0));
}
