import type { Cell, Measurement, PointMeasurement } from '../measure/measurement.ts';
import type { PauseCell } from '../measure/pause.ts';
import type { Plan } from '../measure/plan.ts';
import type { LedgerCell } from '../memory/counts.ts';
import { limits } from './limits.ts';
import type { Report } from './report.ts';

/**
 * What the parts of a report say against each other, or null. The shape was checked before: here
 * are the rules that span several fields. The answer ends a sentence that begins with "it says that".
 */
export function findContradiction(report: Report): string | null {
  const { plan, points, pauses = [] } = report.measurement;
  return (
    findInPlan(plan) ??
    findInPoints(plan, points) ??
    findInPauses(plan, pauses) ??
    findInLedger(plan, report.ledger) ??
    (countFigures(report.measurement) > limits.figures
      ? `it holds more than ${limits.figures} block figures`
      : null)
  );
}

function findInPlan(plan: Plan): string | null {
  if (!isAscending(plan.points.map((point) => point.n))) return 'its sizes are not in order';
  if (!isAscending(plan.looks)) return 'its looks are not in order';
  if (Object.keys(plan.options).length === 0 && plan.optionIndex !== 0) {
    return 'it chooses an option where there is none';
  }
  for (const point of plan.points) {
    if (!isAscending(point.entries)) return `its entries at ${point.n} are not in order`;
    const beyond = point.entries.find((entry) => entry >= plan.entries.length);
    if (beyond !== undefined) return `entry ${beyond} at ${point.n} is not in its plan`;
  }
  return findInEntries(plan);
}

/** A variant is entered once; its twin, if any, comes later and in the same group. */
function findInEntries(plan: Plan): string | null {
  const groups = new Map<string, string>();
  const twins = new Set<string>();
  for (const { variant, group, isTwin } of plan.entries) {
    const first = groups.get(variant);
    if (isTwin) {
      if (first !== group) return `${variant} has a twin but is not measured itself`;
      if (twins.has(variant)) return `${variant} has two twins`;
      twins.add(variant);
    } else {
      if (first !== undefined) return `${variant} is entered twice`;
      groups.set(variant, group);
    }
  }
  return null;
}

function findInPoints(plan: Plan, points: readonly PointMeasurement[]): string | null {
  if (!isAscending(points.map(({ point }) => point))) return 'its measured points are not in order';
  for (const measured of points) {
    const planned = plan.points[measured.point];
    if (planned === undefined) return `point ${measured.point} is not in its plan`;
    const blocks = measured.workers.reduce((sum, worker) => sum + worker, 0);
    if (blocks > limits.blocks) return `${blocks} blocks were measured at ${planned.n}`;
    const found = findInCells(measured.cells, planned.entries, blocks);
    if (found !== null) return `${found} at ${planned.n}`;
  }
  return null;
}

function findInCells(
  cells: readonly Cell[],
  entries: readonly number[],
  blocks: number,
): string | null {
  const seen = new Set<number>();
  for (const { entry, figures, iterations, outcome } of cells) {
    if (!entries.includes(entry)) return `entry ${entry} is not planned`;
    if (seen.has(entry)) return `entry ${entry} was measured twice`;
    seen.add(entry);
    if (figures.length > blocks || (outcome === null && figures.length < blocks)) {
      return `entry ${entry} has ${figures.length} figures in ${blocks} blocks`;
    }
    if (iterations === 0 && figures.length > 0) return `entry ${entry} has figures of no operation`;
  }
  return null;
}

function findInPauses(plan: Plan, pauses: readonly PauseCell[]): string | null {
  const seen = new Set<string>();
  for (const pause of pauses) {
    const { point, entry } = pause;
    const planned = plan.points[point];
    if (planned === undefined) return `point ${point} is not in its plan`;
    if (!planned.entries.includes(entry)) return `entry ${entry} is not planned at ${planned.n}`;
    const place = `entry ${entry} at ${planned.n}`;
    if (seen.has(place)) return `it holds the pauses of ${place} twice`;
    seen.add(place);
    if (!isDistribution(pause)) return `the pauses of ${place} are no distribution`;
  }
  return null;
}

/** Each round has a step at least, and what returned has a round. */
function isDistribution({ longest, firstBin, bins, outcome }: PauseCell): boolean {
  const steps = bins.reduce((sum, bin) => sum + bin, 0);
  const isWhole = firstBin + bins.length <= limits.bins && steps >= longest.length;
  return isWhole && (outcome !== null || longest.length > 0);
}

function findInLedger(plan: Plan, ledger: readonly LedgerCell[]): string | null {
  const variants = new Set(plan.entries.map(({ variant }) => variant));
  const sizes = new Set(plan.points.map(({ n }) => n));
  const seen = new Set<string>();
  for (const { variant, n } of ledger) {
    if (!variants.has(variant)) return `it counts ${variant}, which is not in its plan`;
    if (!sizes.has(n)) return `it counts ${variant} at ${n}, which is not in its plan`;
    if (seen.has(`${variant} ${n}`)) return `it counts ${variant} at ${n} twice`;
    seen.add(`${variant} ${n}`);
  }
  return null;
}

/** Of all blocks, and of all rounds of pauses. */
function countFigures({ points, pauses = [] }: Measurement): number {
  const blocks = points.flatMap(({ cells }) => cells.map(({ figures }) => figures.length));
  const rounds = pauses.map(({ longest }) => longest.length);
  return [...blocks, ...rounds].reduce((sum, figures) => sum + figures, 0);
}

function isAscending(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || (values[index - 1] ?? value) < value);
}
