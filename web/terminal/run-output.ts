import type { Experiment } from '../catalogue/experiment.ts';
import type { Outcome } from '../measure/outcome.ts';
import type { Tally } from '../measure/contention.ts';
import type { Entry, Plan } from '../measure/plan.ts';
import type { Interval } from '../measure/statistics.ts';
import type { Summary, Verdict } from '../measure/verdict.ts';
import type { Report } from '../report/report.ts';
import { writeCsv } from './csv.ts';
import { writeInterval, writeSize } from './figures.ts';
import { drawTable } from './table.ts';
import { sayTallies } from './tally-output.ts';

interface RunJson {
  readonly report: Report;
  readonly cells: readonly {
    readonly variant: string;
    readonly n: number;
    readonly ns: Interval | null;
    readonly blocks: number;
    /** Only where threads met. */
    readonly tally?: Tally;
  }[];
  readonly pairs: readonly PairJson[];
  /** A/A pairs of a careful run: one variant against itself. */
  readonly floors: readonly PairJson[];
  readonly outcomes: readonly {
    readonly variant: string;
    readonly n: number;
    readonly outcome: Outcome;
  }[];
}

interface PairJson {
  readonly a: string;
  readonly b: string;
  readonly n: number;
  readonly verdict: Verdict;
  readonly ratio: Interval | null;
}

/** What `run --json` and `open --json` give; names are an interface (README, *JSON*). */
export function shapeRun(report: Report, summary: Summary): RunJson {
  const { plan } = report.measurement;
  return {
    report,
    cells: summary.cells
      .filter((cell) => !entryAt(plan, cell.entry).isTwin)
      .map(({ entry, point, n, ns, blocks }) => ({
        variant: entryAt(plan, entry).variant,
        n,
        ns,
        blocks,
        ...tallyOf(report, point, entry),
      })),
    pairs: summary.pairs.map((pair) => shapePair(plan, pair)),
    floors: summary.floors.map((pair) => shapePair(plan, pair)),
    outcomes: listOutcomes(report),
  };
}

function tallyOf(report: Report, point: number, entry: number): { readonly tally?: Tally } {
  const measured = report.measurement.points.find((one) => one.point === point);
  const tally = measured?.cells.find((cell) => cell.entry === entry)?.tally;
  return tally === undefined ? {} : { tally };
}

function shapePair(plan: Plan, pair: Summary['pairs'][number]): PairJson {
  const { n, verdict, ratio } = pair;
  const [a, b] = [pair.a, pair.b].map((index) => entryAt(plan, index).variant);
  return { a: a ?? '', b: b ?? '', n, verdict, ratio };
}

function listOutcomes(report: Report): RunJson['outcomes'] {
  const { plan, points } = report.measurement;
  return points.flatMap((point) =>
    point.cells.flatMap(({ entry, outcome }) =>
      outcome === null
        ? []
        : [
            {
              variant: entryAt(plan, entry).variant,
              n: plan.points[point.point]?.n ?? 0,
              outcome,
            },
          ],
    ),
  );
}

/** A row a variant and size: figures, and the verdict against the baseline. */
export function drawRun(report: Report, summary: Summary, experiment: Experiment): string {
  const { plan } = report.measurement;
  const baseline = experiment.baseline;
  const rows = summary.cells
    .filter((cell) => !entryAt(plan, cell.entry).isTwin)
    .map((cell) => {
      const variant = entryAt(plan, cell.entry).variant;
      const pair = findPair(plan, summary, baseline, variant, cell.point);
      return [
        writeSize(cell.n, experiment.parameter.unit),
        variant,
        writeInterval(cell.ns),
        String(cell.blocks),
        ...(variant === baseline ? ['', ''] : [writeInterval(pair.ratio), sayVerdict(pair)]),
      ];
    });
  const table = drawTable(
    [
      { heading: experiment.parameter.name, align: 'right' },
      { heading: 'variant', align: 'left' },
      { heading: 'ns per operation', align: 'right' },
      { heading: 'blocks', align: 'right' },
      { heading: `ratio to ${baseline}`, align: 'right' },
      { heading: 'verdict', align: 'left' },
    ],
    rows,
  );
  return [
    table,
    ...sayOutcomes(report, experiment),
    ...sayFloors(plan, summary),
    ...sayTallies(report, experiment),
  ].join('\n');
}

interface BaselinePair {
  readonly ratio: Interval | null;
  readonly verdict: Verdict | null;
}

/** The pair as variant ÷ baseline, whichever way round the plan has it. */
function findPair(
  plan: Plan,
  summary: Summary,
  baseline: string,
  variant: string,
  point: number,
): BaselinePair {
  for (const pair of summary.pairs) {
    if (pair.point !== point) continue;
    const a = entryAt(plan, pair.a).variant;
    const b = entryAt(plan, pair.b).variant;
    if (a === baseline && b === variant) return pair;
    if (b === baseline && a === variant) return invert(pair);
  }
  return { ratio: null, verdict: null };
}

function invert(pair: { ratio: Interval | null; verdict: Verdict }): BaselinePair {
  const opposite = {
    faster: 'slower',
    slower: 'faster',
    same: 'same',
    unclear: 'unclear',
  } as const;
  const { ratio, verdict } = pair;
  const turned =
    ratio === null
      ? null
      : { estimate: 1 / ratio.estimate, low: 1 / ratio.high, high: 1 / ratio.low };
  return { ratio: turned, verdict: opposite[verdict] };
}

function sayVerdict(pair: BaselinePair): string {
  if (pair.verdict === null) return '–';
  return pair.verdict === 'unclear' ? 'cannot tell' : pair.verdict;
}

function sayOutcomes(report: Report, experiment: Experiment): readonly string[] {
  return listOutcomes(report).map(
    ({ variant, n, outcome }) =>
      `${variant} at ${writeSize(n, experiment.parameter.unit)}: ${sayOutcome(outcome)}.`,
  );
}

/** One clause a kind of outcome, without a full stop. */
export function sayOutcome(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'trap':
      return `trapped: ${outcome.panic ?? outcome.message}`;
    case 'overflow':
      return outcome.stack === 'engine'
        ? "overflowed the engine's call stack"
        : `overflowed ${outcome.stack === 'shadow' ? 'the stack in linear memory' : 'linear memory'}`;
    case 'out-of-memory':
      return `out of memory: ${outcome.message}`;
    case 'deadline':
      return `still running after ${outcome.seconds} s, and stopped`;
    case 'worker-lost':
      return `its worker was lost: ${outcome.message}`;
    default: {
      const never: never = outcome;
      throw new Error(`unknown outcome ${JSON.stringify(never)}`);
    }
  }
}

function sayFloors(plan: Plan, summary: Summary): readonly string[] {
  if (summary.floors.length === 0) return [];
  const different = summary.floors.filter(
    ({ verdict }) => verdict === 'faster' || verdict === 'slower',
  );
  const name = entryAt(plan, summary.floors[0]?.a ?? 0).variant;
  return [
    `Floor: ${name} against itself was called different at ${different.length} of ${summary.floors.length} sizes.`,
  ];
}

/** Tidy rows: one a block, with the whole nanoseconds that were measured. */
export function writeRunCsv(report: Report): string {
  const { plan, points } = report.measurement;
  const rows = points.flatMap((point) =>
    point.cells.flatMap((cell) =>
      cell.figures.map((figure, block) => [
        plan.experiment,
        entryAt(plan, cell.entry).variant,
        entryAt(plan, cell.entry).isTwin ? 'twin' : 'first',
        plan.points[point.point]?.n ?? 0,
        block,
        cell.iterations,
        figure,
      ]),
    ),
  );
  return writeCsv(
    ['experiment', 'variant', 'entry', 'n', 'block', 'iterations', 'ns_per_slice'],
    rows,
  );
}

function entryAt(plan: Plan, index: number): Entry {
  const entry = plan.entries[index];
  if (entry === undefined) throw new Error(`the plan has no entry ${index}`);
  return entry;
}
