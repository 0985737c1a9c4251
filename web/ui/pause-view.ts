import { type PauseCell, sharePauses } from '../measure/pause.ts';
import { type PauseSummary, summarisePauses } from '../measure/pause-summary.ts';
import type { Measurement } from '../measure/measurement.ts';
import type { LedgerCell } from '../memory/counts.ts';
import { grownBytes } from '../memory/pages.ts';
import type { Report } from '../report/report.ts';
import type { ChartPoint, ChartSeries } from './chart-series.ts';
import type { SeriesName } from './timing-series.ts';

/** One line of the table of pauses. */
export interface PauseRow extends PauseSummary {
  readonly name: SeriesName;
  /** What memory has grown by for good; null where that is not counted yet. */
  readonly reservedBytes: number | null;
}

/** A point of a distribution is left out where its share is above so much of the last one drawn. */
const NEAR = 0.75;

/**
 * The longest step of a round over the size: the line is the median over the rounds, its band their
 * middle half. The clock's own step is drawn into it.
 */
export function longestSeries(
  measurement: Measurement,
  clockStepNs: number,
  names: readonly SeriesName[],
): readonly ChartSeries[] {
  const all = summarisePauses(measurement, clockStepNs);
  const lines = toSeries(names, (id) => all.filter(({ variant }) => variant === id).map(toPoint));
  const sizes = [...new Set(all.map(({ n }) => n))].sort((a, b) => a - b);
  const points = sizes.map((n) => exact(n, clockStepNs));
  const floor = {
    id: 'clock',
    label: 'clock',
    short: 'clock',
    slot: 1,
    kind: 'law',
    points,
  } as const;
  return lines.length === 0 || clockStepNs <= 0 ? lines : [floor, ...lines];
}

/** The distribution of all steps at one size: which part of them took so long or longer. */
export function shareSeries(
  measurement: Measurement,
  clockStepNs: number,
  names: readonly SeriesName[],
  n: number,
): readonly ChartSeries[] {
  const all = summarisePauses(measurement, clockStepNs).filter((one) => one.n === n);
  return toSeries(names, (id) => {
    const found = all.find(({ variant }) => variant === id);
    return found === undefined ? [] : thinOut(found.cell, clockStepNs);
  });
}

/** Whether the clock saw none of the steps of a distribution. */
export function areBelowClock(shares: readonly ChartSeries[], clockStepNs: number): boolean {
  const points = shares.flatMap((one) => one.points);
  return points.length > 0 && points.every(({ x }) => x <= clockStepNs);
}

export function pauseRows(
  measurement: Measurement,
  clockStepNs: number,
  names: readonly SeriesName[],
  n: number,
  ledger: readonly LedgerCell[],
): readonly PauseRow[] {
  const all = summarisePauses(measurement, clockStepNs).filter((one) => one.n === n);
  return names.flatMap((name) => {
    const found = all.find(({ variant }) => variant === name.id);
    const cell = ledger.find((one) => one.variant === name.id && one.n === n);
    if (found === undefined) return [];
    return [{ ...found, name, reservedBytes: cell === undefined ? null : grownBytes(cell.counts) }];
  });
}

/** What stands in the place of pauses while there are none. */
export function sayNoPauses(report: Report | null, isRunning: boolean): string {
  if (isRunning) return 'Pauses are timed after the blocks.';
  return report === null
    ? 'Press Run: pauses are timed after the blocks.'
    : 'This result holds no pauses. Run times them after the blocks.';
}

function toSeries(
  names: readonly SeriesName[],
  pointsOf: (id: string) => readonly (ChartPoint | null)[],
): readonly ChartSeries[] {
  return names.flatMap((name) => {
    const points = pointsOf(name.id).filter((point) => point !== null);
    return points.length === 0 ? [] : [{ ...name, kind: 'measured' as const, points }];
  });
}

function toPoint({ n, cell, pauses }: PauseSummary): ChartPoint | null {
  if (pauses === null) return null;
  const sorted = [...cell.longest].sort((a, b) => a - b);
  const quarter = (of: number): number =>
    Math.max(pauses.clockStepNs, sorted[Math.max(0, Math.ceil((of * sorted.length) / 4) - 1)] ?? 0);
  return { x: n, y: pauses.longestOfRoundNs, low: quarter(1), high: quarter(3) };
}

/** Few enough for markers; the last point, the longest step, is always there. */
function thinOut(cell: PauseCell, clockStepNs: number): readonly ChartPoint[] {
  const shares = sharePauses(cell, clockStepNs);
  let drawn = Number.POSITIVE_INFINITY;
  return shares.flatMap(({ ns, share }, index) => {
    if (share > NEAR * drawn && index < shares.length - 1) return [];
    drawn = share;
    return [exact(ns, share)];
  });
}

function exact(x: number, y: number): ChartPoint {
  return { x, y, low: y, high: y };
}
