import type { Experiment } from '../catalogue/experiment.ts';
import type { Pauses } from '../measure/pause.ts';
import { type PauseSummary, summarisePauses } from '../measure/pause-summary.ts';
import { grownBytes } from '../memory/pages.ts';
import { writeCount, writeFigure, writePlain, writeSize } from '../report/figures.ts';
import { sayOutcome } from '../report/outcome-words.ts';
import type { Report } from '../report/report.ts';
import { drawTable } from './table.ts';

/** The pauses of one variant at one size, as `--json` gives them. */
export interface PauseJson extends Pauses {
  readonly variant: string;
  readonly n: number;
  /** What memory has grown by for good; null where it was not counted. */
  readonly reservedBytes: number | null;
}

/** Empty where an experiment has no steps. */
export function shapePauses(report: Report): readonly PauseJson[] {
  return listPauses(report).flatMap(({ variant, n, pauses }) =>
    pauses === null
      ? []
      : [{ variant, n, ...pauses, reservedBytes: readReserved(report, variant, n) }],
  );
}

/** A table under that of the times, and a line for each that did not return; nothing where there are none. */
export function drawPauses(report: Report, { parameter, steps }: Experiment): readonly string[] {
  const listed = listPauses(report);
  if (listed.length === 0) return [];
  const right = [
    'steps',
    'median µs',
    '99 % µs',
    'longest of a round µs',
    'longest µs',
    'still reserved B',
  ];
  const table = drawTable(
    [
      { heading: parameter.name, align: 'right' },
      { heading: 'variant', align: 'left' },
      ...right.map((heading) => ({ heading, align: 'right' as const })),
    ],
    shapePauses(report).map((pause) => drawRow(pause, parameter.unit)),
  );
  const failed = listed.flatMap(({ variant, n, cell }) =>
    cell.outcome === null
      ? []
      : [
          writePlain(
            sayOutcome(cell.outcome, `The steps of ${variant}`, writeSize(n, parameter.unit)),
          ),
        ],
  );
  const step = writeMicroseconds(report.environment.clockStepNs);
  return [
    '',
    `Pauses. ${steps ?? ''} The clock steps by ${step} µs: no figure is below that.`,
    table,
    'Still reserved: what memory has grown by when all is given back. No variant returns a page.',
    ...failed,
  ];
}

function listPauses({ measurement, environment }: Report): readonly PauseSummary[] {
  return summarisePauses(measurement, environment.clockStepNs);
}

function drawRow(pause: PauseJson, unit: string): readonly string[] {
  const times = [pause.medianNs, pause.ninetyNinthNs, pause.longestOfRoundNs, pause.longestNs];
  return [
    writeSize(pause.n, unit),
    pause.variant,
    writeCount(pause.steps),
    ...times.map(writeMicroseconds),
    pause.reservedBytes === null ? '–' : writeCount(pause.reservedBytes),
  ];
}

function writeMicroseconds(ns: number): string {
  return writeFigure(ns / 1000);
}

function readReserved({ ledger }: Report, variant: string, n: number): number | null {
  const cell = ledger.find((one) => one.variant === variant && one.n === n);
  return cell === undefined ? null : grownBytes(cell.counts);
}
