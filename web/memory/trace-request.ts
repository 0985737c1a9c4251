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
  /** Only where a fact is asked for: its function is called once, and a panic is its answer. */
  readonly isFact?: true;
}

/** How the one call of a fact ended; a panic in Rust's words. */
export type FactOutcome =
  | { readonly kind: 'returned' }
  | { readonly kind: 'panicked'; readonly message: string };

/** The ledger and the memory of one variant at one point, or why there is none. */
export type TraceAnswer =
  | {
      readonly kind: 'traced';
      readonly cell: LedgerCell;
      readonly map: MemoryMap;
      /** Only of a fact: its counts are those of the one call, undivided. */
      readonly outcome?: FactOutcome;
    }
  | { readonly kind: 'failed'; readonly message: string };

/** The ledger of one variant at one point, or why there is none. */
export type CountAnswer =
  | { readonly kind: 'counted'; readonly cell: LedgerCell; readonly outcome?: FactOutcome }
  | { readonly kind: 'failed'; readonly message: string };
