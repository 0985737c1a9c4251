import type { Work } from './bench.ts';
import type { Measurement, PointMeasurement } from './measurement.ts';
import type { Plan } from './plan.ts';
import { isFloor, summarisePairs } from './verdict.ts';

/** Where a run stands: all that decides what comes next. */
export interface Standing {
  readonly measurement: Measurement;
  /** Wall milliseconds that each point has taken so far, by index into `Plan.points`. */
  readonly spentMs: readonly number[];
  /** Workers in a row that were asked for blocks at a point and gave none, by the same index. */
  readonly fruitless: readonly number[];
  /** Milliseconds from opening a worker to its first word, as last seen. */
  readonly startMs: number;
  /** How many times the plan's budget a point may take: more where the clock is coarse. */
  readonly patience: number;
}

/**
 * What the next fresh worker does; nothing when the run is over. All points reach a look before any
 * goes beyond it. At the first look the smallest, the middle and the largest point have workers of
 * their own, so that their verdicts come early; other workers are shared, each doing its part of the
 * blocks of several points, since a worker takes time to start.
 */
export function nextWork(standing: Standing): Work[] {
  const { plan } = standing.measurement;
  for (const [level, look] of plan.looks.entries()) {
    for (const batch of batches(plan.points.length, level)) {
      const open = batch.filter((point) => isOpen(point, look, standing));
      if (open.length > 0) return open.map((point) => workAt(point, level, standing));
    }
  }
  return [];
}

/** Blocks that each point can still come to, those that it has included, by index into `Plan.points`. */
export function blocksPlanned(standing: Standing): number[] {
  const { plan } = standing.measurement;
  const most = plan.looks.at(-1) ?? 0;
  return plan.points.map((_, point) => {
    const done = blocksAt(point, standing);
    if (!isOpen(point, most, standing)) return done;
    const left = leftMs(point, standing);
    if (left === null || done === 0) return most;
    return Math.min(most, done + blocksWithin(left, point, standing));
  });
}

/** Blocks that each point has, by index into `Plan.points`. */
export function blocksDone(standing: Standing): number[] {
  return standing.measurement.plan.points.map((_, point) => blocksAt(point, standing));
}

/** Order of first attention: smallest, middle and largest, then the rest, ascending. */
export function priority(points: number): number[] {
  const all = Array.from({ length: points }, (_, point) => point);
  const first = [0, Math.floor((points - 1) / 2), points - 1].filter((point) => point in all);
  return [...new Set([...first, ...all])];
}

function batches(points: number, level: number): number[][] {
  const order = priority(points);
  const alone = level === 0 ? Math.min(ALONE, points) : 0;
  const shared = order.slice(alone);
  const chunks = Array.from({ length: Math.ceil(shared.length / SHARED) }, (_, chunk) =>
    shared.slice(chunk * SHARED, (chunk + 1) * SHARED),
  );
  return [...order.slice(0, alone).map((point) => [point]), ...chunks];
}

/** A look's missing blocks, spread evenly over the workers that this look still has. */
function workAt(point: number, level: number, standing: Standing): Work {
  const { plan } = standing.measurement;
  const before = plan.looks[level - 1] ?? 0;
  const missing = (plan.looks[level] ?? 0) - blocksAt(point, standing);
  const planned = level === 0 ? FIRST_WORKERS : LATER_WORKERS;
  const left = Math.max(1, planned - workersSince(before, point, standing));
  return { point, blocks: Math.ceil(missing / left), milliseconds: workMs(point, standing) };
}

function workersSince(look: number, point: number, standing: Standing): number {
  let blocks = 0;
  return (measuredAt(point, standing)?.workers ?? []).filter((own) => {
    blocks += own;
    return blocks > look;
  }).length;
}

function isOpen(point: number, look: number, standing: Standing): boolean {
  const measured = measuredAt(point, standing);
  if (measured === undefined) return (standing.fruitless[point] ?? 0) < MOST_FRUITLESS;
  if (blocksAt(point, standing) >= look) return false;
  if ((standing.fruitless[point] ?? 0) >= MOST_FRUITLESS) return false;
  if (measured.cells.every(({ outcome }) => outcome !== null)) return false;
  return hasTime(point, standing) && !isDecided(standing.measurement.plan, measured);
}

/**
 * Every pair that still works has its verdict. The floor goes on for as long as the others, or alone
 * where it is alone.
 */
function isDecided(plan: Plan, measured: PointMeasurement): boolean {
  const blocks = countBlocks(measured.workers);
  if (blocks < (plan.looks[0] ?? 0)) return false;
  const works = (entry: number): boolean =>
    measured.cells.some((cell) => cell.entry === entry && cell.outcome === null);
  const pairs = summarisePairs(plan, measured, 'running').filter(
    ({ a, b }) => works(a) && works(b),
  );
  const proper = pairs.filter((pair) => !isFloor(plan, pair));
  return (proper.length > 0 ? proper : pairs).every(({ verdict }) => verdict !== 'unclear');
}

/** Whether another worker's first block fits into what is left of a point's budget. */
function hasTime(point: number, standing: Standing): boolean {
  const left = workMs(point, standing);
  if (left === null || blocksAt(point, standing) === 0) return true;
  return blocksWithin(left, point, standing) >= 1;
}

function blocksWithin(milliseconds: number, point: number, standing: Standing): number {
  const each = (standing.spentMs[point] ?? 0) / blocksAt(point, standing);
  return Math.floor(milliseconds / each);
}

/** What a fresh worker may take, once it has started. */
function workMs(point: number, standing: Standing): number | null {
  const left = leftMs(point, standing);
  return left === null ? null : Math.max(0, left - standing.startMs);
}

/** Milliseconds left of a point's budget: m entries have that of m ÷ 2 pairs. */
function leftMs(point: number, standing: Standing): number | null {
  const { plan } = standing.measurement;
  if (plan.budgetSeconds === null) return null;
  const entries = plan.points[point]?.entries.length ?? 0;
  const allowed = plan.budgetSeconds * 1000 * standing.patience * Math.max(1, entries / 2);
  return Math.max(0, allowed - (standing.spentMs[point] ?? 0));
}

function blocksAt(point: number, standing: Standing): number {
  return countBlocks(measuredAt(point, standing)?.workers ?? []);
}

function countBlocks(workers: readonly number[]): number {
  return workers.reduce((sum, blocks) => sum + blocks, 0);
}

function measuredAt(point: number, { measurement }: Standing): PointMeasurement | undefined {
  return measurement.points.find((measured) => measured.point === point);
}

/** The first points of the order have workers of their own. */
const ALONE = 3;
/** Points that share a worker: enough to save starts, few enough for a chart that fills steadily. */
const SHARED = 4;
/** At least four fresh workers a point: an engine may freeze each into a speed of its own. */
const FIRST_WORKERS = 4;
const LATER_WORKERS = 2;
const MOST_FRUITLESS = 3;
