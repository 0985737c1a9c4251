import type { Cell, Measurement } from './measurement.ts';
import { type Interval, exponential, signedRankInterval } from './statistics.ts';
import { compareSamples, widenInterval } from './unpaired.ts';
import { type CellFigure, type Verdict, decide, summarise } from './verdict.ts';

/** A finished run, with what it calls identical code. */
export interface Session {
  readonly measurement: Measurement;
  /** Half-widths of its A/A intervals as log ratios, by value of the parameter; empty in a quick run. */
  readonly floors: ReadonlyMap<number, number>;
  /** Nanoseconds per operation. */
  readonly cells: readonly CellFigure[];
}

/** One variant at one size in two sessions that share no blocks. The verdict speaks of the second. */
export interface UnpairedFigure {
  readonly verdict: Verdict;
  /** Second ÷ first, widened by both floors. Null where nothing can be compared. */
  readonly ratio: Interval | null;
  /** By how much it was widened on each side: a factor, 1.02 is 2 %. */
  readonly floor: number;
  /** `pair`: both sessions measured their floor; `spread`: at least one floor was estimated. */
  readonly floorFrom: 'pair' | 'spread';
  /** Of the rank-sum test alone, before widening. Null where nothing can be compared. */
  readonly p: number | null;
  readonly method: 'exact' | 'approximate';
  /** Blocks of the first and of the second session. */
  readonly blocks: readonly [number, number];
}

/** Probability of a false verdict: two finished runs are compared once. */
const UNPAIRED_LEVEL = 0.01;
/** Fewer blocks give no verdict, as within a run. */
const LEAST_BLOCKS = 10;

export function openSession(measurement: Measurement): Session {
  const { cells, floors } = summarise(measurement);
  const measured = floors.flatMap(({ n, ratio, blocks }) =>
    ratio === null || blocks < LEAST_BLOCKS ? [] : [[n, halfWidth(ratio)] as const],
  );
  return { measurement, cells, floors: new Map(measured) };
}

/** Two sessions' figures of a variant; null where one of them did not plan or reach it. */
export function compareSessions(
  first: Session,
  second: Session,
  where: { readonly variant: string; readonly n: number },
): UnpairedFigure | null {
  const [a, b] = [findCell(first, where), findCell(second, where)];
  if (a === null || b === null) return null;
  const [before, after] = [logFigures(a), logFigures(b)];
  const floors = [floorAt(first, where.n, before), floorAt(second, where.n, after)];
  const floor = floors.reduce((sum, { log }) => sum + log, 0);
  const tested = compareSamples(before, after, UNPAIRED_LEVEL);
  const ratio = tested === null ? null : exponential(widenInterval(tested.shift, floor));
  const isEnough = Math.min(before.length, after.length) >= LEAST_BLOCKS;
  return {
    verdict: ratio === null || !isEnough ? 'unclear' : decide(ratio),
    ratio,
    floor: Math.exp(floor),
    floorFrom: floors.every(({ isMeasured }) => isMeasured) ? 'pair' : 'spread',
    p: tested?.p ?? null,
    method: tested?.method ?? 'exact',
    blocks: [before.length, after.length],
  };
}

interface Floor {
  readonly log: number;
  readonly isMeasured: boolean;
}

/** The floor of a session at a size: its A/A pair there, else the widest it has, else its own spread. */
function floorAt({ floors }: Session, n: number, logs: readonly number[]): Floor {
  const measured = floors.get(n) ?? Math.max(...floors.values());
  return measured >= 0
    ? { log: measured, isMeasured: true }
    : { log: estimateFloor(logs), isMeasured: false };
}

/**
 * What an A/A pair of such blocks would come to: the difference of two samples is √2 times as wide
 * as one of them; never below 1 %, since how a session drifts is not in its own spread.
 */
function estimateFloor(logs: readonly number[]): number {
  const own = signedRankInterval(logs, UNPAIRED_LEVEL);
  if (own === null) return LEAST_ESTIMATE;
  const half = Math.max(own.high - own.estimate, own.estimate - own.low);
  return Math.max(LEAST_ESTIMATE, Math.SQRT2 * half);
}

const LEAST_ESTIMATE = Math.log(1.01);

/** The further end of an A/A interval from 1, as a log ratio: noise and bias at once. */
function halfWidth(ratio: Interval): number {
  return Math.max(Math.abs(Math.log(ratio.low)), Math.abs(Math.log(ratio.high)));
}

function findCell(
  { measurement: { plan, points } }: Session,
  { variant, n }: { readonly variant: string; readonly n: number },
): Cell | null {
  const entry = plan.entries.findIndex((one) => one.variant === variant && !one.isTwin);
  const measured = points.find(({ point }) => plan.points[point]?.n === n);
  return measured?.cells.find((cell) => cell.entry === entry) ?? null;
}

/** A slice of 0 ns says nothing of a ratio. */
function logFigures({ figures, iterations }: Cell): readonly number[] {
  return figures.filter((figure) => figure > 0).map((figure) => Math.log(figure / iterations));
}
