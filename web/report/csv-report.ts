import type { DepthProbe } from '../measure/depth.ts';
import type { Outcome } from '../measure/outcome.ts';
import type { Pauses } from '../measure/pause.ts';
import { summarisePauses } from '../measure/pause-summary.ts';
import type { Plan } from '../measure/plan.ts';
import type { LedgerCell } from '../memory/counts.ts';
import { writeOptions } from './compare.ts';
import { nameCounts } from './compare-ledgers.ts';
import { writeCsv } from './csv.ts';
import { describeOutcome } from './outcome-words.ts';
import type { Report } from './report.ts';

/** A column of a table: its heading and what stands under it, with its unit. */
export interface CsvColumn {
  readonly name: string;
  readonly meaning: string;
}

/**
 * Tidy: one row per variant, size and figure. The time of an operation is a figure of each block, with
 * the whole nanoseconds that were measured; figures of pauses are of all rounds, and have no block.
 * What did not return has a row that says how it ended, after what was timed until then.
 */
export const RUN_COLUMNS: readonly CsvColumn[] = [
  { name: 'experiment', meaning: 'id of the question' },
  { name: 'options', meaning: 'chosen options, `name=value` with commas between, or `none`' },
  { name: 'variant', meaning: 'id of the variant' },
  { name: 'entry', meaning: '`first`, or `twin` where a careful run measures it against itself' },
  { name: 'n', meaning: 'value of the swept parameter, in its own unit' },
  { name: 'block', meaning: 'number of the block, from 0' },
  { name: 'worker', meaning: 'number of the worker that measured it, from 0' },
  { name: 'iterations', meaning: 'operations in a slice' },
  { name: 'ns_per_slice', meaning: 'the block’s figure: whole nanoseconds a slice' },
  { name: 'ns_per_operation', meaning: '`ns_per_slice` ÷ `iterations`' },
  {
    name: 'figure',
    meaning: '`time`, or one of pauses: `pause_median` and the like; `pause` of an outcome',
  },
  { name: 'value', meaning: 'of the figure; for `time` it is `ns_per_operation`' },
  { name: 'unit', meaning: '`ns`, or `steps` for how many were timed' },
  {
    name: 'outcome',
    meaning: 'how the workload ended where it did not return; its value is empty',
  },
];

/** Tidy: one row per variant, size and exact count. */
export const LEDGER_COLUMNS: readonly CsvColumn[] = [
  { name: 'experiment', meaning: 'id of the question' },
  { name: 'options', meaning: 'chosen options, `name=value` with commas between, or `none`' },
  { name: 'variant', meaning: 'id of the variant' },
  { name: 'n', meaning: 'value of the swept parameter, in its own unit' },
  { name: 'k', meaning: 'operations that the difference was taken over' },
  {
    name: 'count',
    meaning: 'what is counted, as in `ledger --json`; `stack loads` is of a region',
  },
  { name: 'value', meaning: 'per operation; peaks as they are' },
];

/** Reports one after the other; of several questions too. */
export function writeRunsCsv(
  reports: readonly Pick<Report, 'measurement' | 'environment'>[],
): string {
  const rows = reports.flatMap((report) => [...listFigures(report), ...listPauses(report)]);
  return writeCsv(namesOf(RUN_COLUMNS), rows);
}

function listFigures({
  measurement,
}: Pick<Report, 'measurement'>): readonly (readonly (string | number)[])[] {
  const { plan, points } = measurement;
  return points.flatMap(({ point, cells, workers }) =>
    cells.flatMap(({ entry, figures, iterations, outcome }) => {
      const { variant = '', isTwin = false } = plan.entries[entry] ?? {};
      const ids = [plan.experiment, writeOptions(plan), variant, isTwin ? 'twin' : 'first'];
      const n = plan.points[point]?.n ?? 0;
      const timed = figures.map((figure, block) => {
        const measured = [iterations, figure, figure / iterations];
        const named = ['time', figure / iterations, 'ns', ''];
        return [...ids, n, block, workerOf(block, workers), ...measured, ...named];
      });
      return [
        ...timed,
        ...listEnd('time', outcome).map((named) => [...ids, n, ...NO_BLOCK, ...named]),
      ];
    }),
  );
}

/** A row a figure of `describePauses`; its block, worker, iterations and slice stay empty. */
function listPauses({
  measurement,
  environment,
}: Pick<Report, 'measurement' | 'environment'>): readonly (readonly (string | number)[])[] {
  const { plan } = measurement;
  return summarisePauses(measurement, environment.clockStepNs).flatMap((summary) => {
    const { variant, n, cell, pauses } = summary;
    const ids = [plan.experiment, writeOptions(plan), variant, 'first', n, ...NO_BLOCK];
    const named = pauses === null ? [] : namePauses(pauses).map((one) => [...one, '']);
    return [...named, ...listEnd('pause', cell.outcome)].map((one) => [...ids, ...one]);
  });
}

/** Columns from `block` to `ns_per_operation`, of what has none. */
const NO_BLOCK = ['', '', '', '', ''];

/** Figure, value, unit and outcome of what did not return; nothing where it did. */
function listEnd(figure: string, outcome: Outcome | null): readonly (readonly string[])[] {
  return outcome === null ? [] : [[figure, '', '', describeOutcome(outcome)]];
}

function namePauses(pauses: Pauses): readonly (readonly [string, number, string])[] {
  return [
    ['pause_steps', pauses.steps, 'steps'],
    ['pause_median', pauses.medianNs, 'ns'],
    ['pause_99th', pauses.ninetyNinthNs, 'ns'],
    ['pause_longest_of_round', pauses.longestOfRoundNs, 'ns'],
    ['pause_longest', pauses.longestNs, 'ns'],
    ['pause_clock_step', pauses.clockStepNs, 'ns'],
  ];
}

/** Ledgers of one question each, with the options that they were counted with. */
export interface OwnedLedger extends Pick<Plan, 'experiment' | 'options'> {
  readonly cells: readonly LedgerCell[];
}

export function writeLedgersCsv(ledgers: readonly OwnedLedger[]): string {
  const rows = ledgers.flatMap(({ experiment, cells, ...chosen }) => {
    const options = writeOptions(chosen);
    return cells.flatMap(({ variant, n, k, counts }) =>
      [...nameCounts(counts)].map(([count, value]) => [
        experiment,
        options,
        variant,
        n,
        k,
        count,
        value,
      ]),
    );
  });
  return writeCsv(namesOf(LEDGER_COLUMNS), rows);
}

/** Tidy: one row per probe and repeat. */
export function writeDepthCsv(probes: readonly DepthProbe[]): string {
  const rows = probes.flatMap((probe) =>
    probe.depths.map((depth, repeat) => [
      probe.kind,
      probe.thread,
      probe.state,
      probe.frameBytes,
      probe.stackBytes,
      probe.locals,
      repeat,
      depth,
      probe.ended,
    ]),
  );
  return writeCsv(DEPTH_COLUMNS, rows);
}

const DEPTH_COLUMNS = [
  'kind',
  'thread',
  'state',
  'frame_bytes',
  'stack_bytes',
  'locals',
  'repeat',
  'depth',
  'ended',
];

function namesOf(columns: readonly CsvColumn[]): readonly string[] {
  return columns.map(({ name }) => name);
}

/** Blocks lie worker by worker, in order. */
function workerOf(block: number, workers: readonly number[]): number {
  let end = 0;
  const worker = workers.findIndex((blocks) => {
    end += blocks;
    return block < end;
  });
  return Math.max(0, worker);
}
