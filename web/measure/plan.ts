/** Quick: one look at 10 blocks. Careful: looks at 10, 20 and 40 and an A/A floor. */
export type Preset = 'quick' | 'careful';

/**
 * One column of a run: a variant, entered once, or twice for the floor of the
 * session (an A/A pair: the same code compiled apart).
 */
export interface Entry {
  readonly variant: string;
  /** Variants of one checksum group do the same observable work; verdicts are given within it. */
  readonly group: string;
  /** Set on the second entry of a variant that is measured against itself. */
  readonly isTwin: boolean;
}

/** One value of the swept parameter and the entries that exist there (indices into `Plan.entries`). */
export interface Point {
  readonly n: number;
  readonly entries: readonly number[];
  /** Every call does a whole multiple of so many operations: 1, or the depth of a recursion. */
  readonly granule: number;
}

/** Everything that decides what a run measures. Serialisable; the report carries it whole. */
export interface Plan {
  readonly experiment: string;
  readonly entries: readonly Entry[];
  readonly points: readonly Point[];
  /** Chosen option values by option id. */
  readonly options: Readonly<Record<string, string>>;
  /** Mixed-radix index of `options`, handed to the module's `prepare`. */
  readonly optionIndex: number;
  readonly preset: Preset;
  /** Numbers of blocks at which verdicts may be given, ascending, at most three. */
  readonly looks: readonly number[];
  /**
   * Seconds of wall time that a pair and point may take; looks end when they are used up. A point of
   * m entries may take m ÷ 2 times that. `null`: no limit.
   */
  readonly budgetSeconds: number | null;
  /** Seeds orders, placement and the workload's own data: 32 bits unsigned. */
  readonly seed: number;
  /** Rounds of steps that are timed for pauses after the blocks; absent where there are no steps. */
  readonly pauseRounds?: number;
}
