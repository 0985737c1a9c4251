import type { Experiment } from '../catalogue/experiment.ts';
import type { Tally } from '../measure/contention.ts';
import type { Entry, Plan } from '../measure/plan.ts';
import type { Interval } from '../measure/statistics.ts';
import type { Summary, Verdict } from '../measure/verdict.ts';
import { writeInterval, writePlain, writeSize } from '../report/figures.ts';
import { listOutcomes, type NamedOutcome, sayOutcome } from '../report/outcome-words.ts';
import type { Report } from '../report/report.ts';
import { compareVariants, findRatio, type RatioFigure } from '../report/variant-ratios.ts';
import { drawPauses, type PauseJson, shapePauses } from './pauses-output.ts';
import { drawTable } from './table.ts';
import { drawTallies } from './tally-output.ts';

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
  readonly outcomes: readonly NamedOutcome[];
  /** Only of an experiment whose workloads have steps. */
  readonly pauses: readonly PauseJson[];
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
    outcomes: listOutcomes(report.measurement),
    pauses: shapePauses(report),
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

/** A row a variant and size: figures, and the verdict against the baseline. */
export function drawRun(report: Report, summary: Summary, experiment: Experiment): string {
  const { plan } = report.measurement;
  const baseline = experiment.baseline;
  const compared = compareVariants(plan, summary, baseline);
  const rows = summary.cells
    .filter((cell) => !entryAt(plan, cell.entry).isTwin)
    .map((cell) => {
      const variant = entryAt(plan, cell.entry).variant;
      const figure = findRatio(compared, variant, baseline, cell.point);
      return [
        writeSize(cell.n, experiment.parameter.unit),
        variant,
        writeInterval(cell.ns),
        String(cell.blocks),
        ...(variant === baseline
          ? ['', '']
          : [writeInterval(figure?.ratio ?? null), sayVerdict(figure)]),
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
    ...drawTallies(report, experiment),
    ...drawPauses(report, experiment),
  ].join('\n');
}

function sayVerdict(figure: RatioFigure | undefined): string {
  if (figure === undefined) return '–';
  return figure.verdict === 'unclear' ? 'cannot tell' : figure.verdict;
}

/** A sentence for each workload that did not return. */
export function sayOutcomes(report: Report, experiment: Experiment): readonly string[] {
  return listOutcomes(report.measurement).map(({ variant, n, outcome }) =>
    writePlain(sayOutcome(outcome, variant, writeSize(n, experiment.parameter.unit))),
  );
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

function entryAt(plan: Plan, index: number): Entry {
  const entry = plan.entries[index];
  if (entry === undefined) throw new Error(`the plan has no entry ${index}`);
  return entry;
}
