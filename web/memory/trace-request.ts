import type { LedgerCell } from './counts.ts';
import type { MemoryMap } from './map.ts';

/** What the traced twin is asked: one variant at one point. */
export interface TraceRequest {
  readonly experiment: string;
  readonly variant: string;
  readonly n: number;
  /** Mixed-radix index of all options, handed to the module's `prepare`. */
  readonly optionIndex: number;
  readonly seed: number;
  /** Operations the difference is taken over; a multiple of `granule`. */
  readonly operations: number;
  /** The module runs whole multiples of so many operations: 1, or the depth of a recursion. */
  readonly granule: number;
}

/** The ledger and the memory of one variant at one point, or why there is none. */
export type TraceAnswer =
  | { readonly kind: 'traced'; readonly cell: LedgerCell; readonly map: MemoryMap }
  | { readonly kind: 'failed'; readonly message: string };

/** The ledger of one variant at one point, or why there is none. */
export type CountAnswer =
  | { readonly kind: 'counted'; readonly cell: LedgerCell }
  | { readonly kind: 'failed'; readonly message: string };
