import type { Finding } from './checker-finding.ts';

/** Bytes of linear memory around a mistake: right before it, and when it is over. */
export interface WatchedBytes {
  readonly address: number;
  /** One number a byte, 0 to 255; `after` has as many. */
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/**
 * How the function ended: with the number that the program saw, in Rust's words, or in the engine's; or
 * how threads ended that made so many updates of one count, which shows `value` of them.
 */
export type HazardEnd =
  | { readonly kind: 'returned'; readonly value: number }
  | { readonly kind: 'panicked'; readonly words: string }
  | { readonly kind: 'trapped'; readonly message: string }
  | { readonly kind: 'raced'; readonly updates: number; readonly value: number };

/** What came of a mistake that was made for real. */
export interface RanHazard {
  readonly kind: 'ran';
  readonly end: HazardEnd;
  /** In the order in which the program named them. */
  readonly watched: readonly WatchedBytes[];
  readonly findings: readonly Finding[];
}

/** The same, or why it could not be made. */
export type HazardAnswer = RanHazard | { readonly kind: 'failed'; readonly message: string };
