import type { Cell, Measurement, PointMeasurement } from './measurement.ts';
import type { Plan } from './plan.ts';
import { type Interval, exponential, median, signedRankInterval } from './statistics.ts';

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
  /**
   * Median of the slowest worker ÷ median of the fastest. Shown without a claim: a worker holds too
   * few blocks for one. Null below two workers.
   */
  readonly workerSpread: number | null;
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
  /** Blocks that `ratio` stands on. */
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

/** While a run goes on, only the looks of its plan count; the blocks of a finished one are a last look. */
export type Progress = 'running' | 'finished';

/**
 * All figures of a measurement, from its whole numbers alone: an opened report gives the same digits
 * as the run that wrote it.
 */
export function summarise(measurement: Measurement, progress: Progress = 'finished'): Summary {
  const { plan, points } = measurement;
  const pairs = points.flatMap((point) => summarisePairs(plan, point, progress));
  return {
    cells: points.flatMap((point) => point.cells.map((cell) => summariseCell(plan, point, cell))),
    pairs: pairs.filter((pair) => !isFloor(plan, pair)),
    floors: pairs.filter((pair) => isFloor(plan, pair)),
  };
}

/**
 * All pairs at one point, floors among them, in plan order. Computed once for each state of a point:
 * measurements never change, and a page asks again and again.
 */
export function summarisePairs(
  plan: Plan,
  measured: PointMeasurement,
  progress: Progress,
): readonly PairFigure[] {
  const known = pairMemory[progress].get(measured);
  if (known?.plan === plan) return known.pairs;
  const pairs = comparePairs(plan, measured, progress);
  pairMemory[progress].set(measured, { plan, pairs });
  return pairs;
}

type PairMemory = WeakMap<PointMeasurement, { plan: Plan; pairs: readonly PairFigure[] }>;

const pairMemory: Readonly<Record<Progress, PairMemory>> = {
  running: new WeakMap(),
  finished: new WeakMap(),
};

function comparePairs(plan: Plan, measured: PointMeasurement, progress: Progress): PairFigure[] {
  const { point, cells } = measured;
  const n = plan.points[point]?.n ?? Number.NaN;
  return cells.flatMap((a, index) =>
    cells
      .slice(index + 1)
      .filter((b) => isPair(plan, a.entry, b.entry))
      .map((b) => {
        const judged = judge(logRatios(a, b), plan.looks, progress);
        return { a: a.entry, b: b.entry, point, n, ...judged };
      }),
  );
}

/** Two entries of one variant: an A/A pair. */
export function isFloor(plan: Plan, pair: { readonly a: number; readonly b: number }): boolean {
  return plan.entries[pair.a]?.variant === plan.entries[pair.b]?.variant;
}

/** Pairs are formed within a group; a twin is compared with its own variant alone. */
function isPair(plan: Plan, first: number, second: number): boolean {
  const [a, b] = [plan.entries[first], plan.entries[second]];
  if (a === undefined || b === undefined) throw new Error(`no entries ${first} and ${second}`);
  if (a.isTwin || b.isTwin) return a.variant === b.variant;
  return a.group === b.group;
}

/** A ratio within ±1 % is the same; one beyond ±0.5 % is a difference; the first comes first. */
export function decide(ratio: Interval): Verdict {
  const [low, high] = [Math.log(ratio.low), Math.log(ratio.high)];
  if (low >= -SAME && high <= SAME) return 'same';
  if (low > DIFFERENT) return 'slower';
  if (high < -DIFFERENT) return 'faster';
  return 'unclear';
}

/** How many false verdicts the level of `decide`'s intervals allows among so many pairs. */
export function falseVerdictsAllowed(pairs: number): number {
  return Math.ceil(pairs * LEVEL);
}

/** In log ratios, so that swapping a and b mirrors the verdict. */
const SAME = Math.log(1.01);
const DIFFERENT = Math.log(1.005);

/** Probability of a false verdict, shared by at most three looks (Bonferroni). */
const LEVEL = 0.01;
const MOST_LOOKS = 3;
const LOOK_LEVEL = LEVEL / MOST_LOOKS;
/** Below 10 blocks the exact interval does not reach `LOOK_LEVEL`. */
const LEAST_BLOCKS = 10;

/** The first look that decides stands: later blocks, measured for other pairs, do not reopen it. */
function judge(
  ratios: readonly number[],
  planned: readonly number[],
  progress: Progress,
): Pick<PairFigure, 'verdict' | 'ratio' | 'blocks'> {
  const looks = looksTaken(ratios.length, planned, progress);
  for (const blocks of looks) {
    const ratio = ratioInterval(ratios.slice(0, blocks));
    const verdict = ratio === null ? 'unclear' : decide(ratio);
    if (verdict !== 'unclear') return { verdict, ratio, blocks };
  }
  const blocks = looks.at(-1) ?? ratios.length;
  return { verdict: 'unclear', ratio: ratioInterval(ratios.slice(0, blocks)), blocks };
}

/** A run that ended between looks, with one to spare, has its last blocks as the final look. */
function looksTaken(blocks: number, planned: readonly number[], progress: Progress): number[] {
  const taken = planned.filter((look) => look >= LEAST_BLOCKS && look <= blocks);
  const isOver = progress === 'finished' && blocks >= LEAST_BLOCKS;
  const hasMore = blocks > (taken.at(-1) ?? 0) && taken.length < planned.length;
  return isOver && hasMore && taken.length < MOST_LOOKS ? [...taken, blocks] : taken;
}

function ratioInterval(ratios: readonly number[]): Interval | null {
  return exponential(signedRankInterval(ratios, LOOK_LEVEL));
}

function logRatios(a: Cell, b: Cell): number[] {
  const [first, second] = [logFigures(a), logFigures(b)];
  const shared = Math.min(first.length, second.length);
  return second.slice(0, shared).map((log, block) => log - (first[block] ?? Number.NaN));
}

function logFigures(cell: Cell): number[] {
  return cell.figures.map((figure) => Math.log(figure / cell.iterations));
}

function summariseCell(plan: Plan, measured: PointMeasurement, cell: Cell): CellFigure {
  return {
    entry: cell.entry,
    point: measured.point,
    n: plan.points[measured.point]?.n ?? Number.NaN,
    ns: exponential(signedRankInterval(logFigures(cell), LEVEL)),
    blocks: cell.figures.length,
    workerSpread: workerSpread(cell.figures, measured.workers),
  };
}

function workerSpread(figures: readonly number[], workers: readonly number[]): number | null {
  const medians: number[] = [];
  let start = 0;
  for (const blocks of workers) {
    const own = figures.slice(start, start + blocks);
    if (own.length > 0) medians.push(median(own));
    start += blocks;
  }
  return medians.length < 2 ? null : Math.max(...medians) / Math.min(...medians);
}
