import type { Tally } from './contention.ts';
import type { Outcome } from './outcome.ts';
import type { PauseCell } from './pause.ts';
import type { Plan } from './plan.ts';

/** What was measured of one entry at one point. Figures are raw: statistics are derived from them. */
export interface Cell {
  /** Index into `Plan.entries`. */
  readonly entry: number;
  /** Operations in one slice: the pilot's choice, the same for all blocks. 0 when the pilot already failed. */
  readonly iterations: number;
  /** One whole number of nanoseconds per slice and block, in block order. */
  readonly figures: readonly number[];
  /** Checksum of the first call after `prepare`, of `Point.granule` operations; null when none was reached. */
  readonly checksum: number | null;
  /** Set when the workload did not return; figures up to then are kept. */
  readonly outcome: Outcome | null;
  /** Only where threads met, of all slices of the blocks above. */
  readonly tally?: Tally;
}

export interface PointMeasurement {
  /** Index into `Plan.points`. */
  readonly point: number;
  readonly cells: readonly Cell[];
  /** Blocks by worker, in order: `[3, 3, 2, 2]`. Their sum is the number of blocks. */
  readonly workers: readonly number[];
  /** Blocks discarded (tab hidden, machine slept) and replaced. */
  readonly discarded: number;
}

/** All that a run yields and all that its statistics need. */
export interface Measurement {
  readonly plan: Plan;
  /** Points in plan order; a point not reached yet has no entry here. */
  readonly points: readonly PointMeasurement[];
  /** Only of an experiment whose workloads have steps, and once the first of them are timed. */
  readonly pauses?: readonly PauseCell[];
}
