import type { Interval } from './statistics.ts';

/** What the blocks say about b against a. `unclear` is "cannot tell", and never shown like `same`. */
export type Verdict = 'faster' | 'slower' | 'same' | 'unclear';

/** Nanoseconds per operation of one entry at one point, over blocks. */
export interface CellFigure {
  readonly entry: number;
  readonly point: number;
  readonly n: number;
  /** Null below two blocks. */
  readonly ns: Interval | null;
  readonly blocks: number;
}

/** Two entries of one checksum group at one point. `ratio` is b ÷ a; the verdict speaks of b. */
export interface PairFigure {
  readonly a: number;
  readonly b: number;
  readonly point: number;
  readonly n: number;
  readonly verdict: Verdict;
  /** At the look that decided, or at the last one. Null below two blocks. */
  readonly ratio: Interval | null;
  readonly blocks: number;
}

/** The A/A pair of a careful run at one point: what this session calls identical code. */
export type FloorFigure = PairFigure;

/** Everything derived from a measurement; never stored. */
export interface Summary {
  readonly cells: readonly CellFigure[];
  /** Pairs of distinct variants, within their groups, in plan order. */
  readonly pairs: readonly PairFigure[];
  readonly floors: readonly FloorFigure[];
}
