import { type ReportComparison, writeOptions } from './compare.ts';
import type { ClassGroup } from './compare-class.ts';
import type { DepthComparison } from './compare-depths.ts';
import { writeCsv } from './csv.ts';
import type { CsvColumn } from './csv-report.ts';

/** Tidy: one row per pair of results, variant, size and figure; what did not change is a row, too, where it was timed. */
export const COMPARISON_COLUMNS: readonly CsvColumn[] = [
  { name: 'experiment', meaning: 'id of the question' },
  { name: 'options', meaning: 'chosen options, `name=value` with commas between, or `none`' },
  { name: 'base', meaning: 'letter of the result that is compared with' },
  { name: 'head', meaning: 'letter of the other one' },
  { name: 'variant', meaning: 'id of the variant, or the recursion' },
  { name: 'n', meaning: 'value of the swept parameter, in its own unit' },
  { name: 'figure', meaning: '`time` in ns per operation, a count that changed, or `depth`' },
  { name: 'base_value', meaning: 'of the base; of depths the least of the repeats' },
  { name: 'head_value', meaning: 'of the head' },
  { name: 'ratio', meaning: 'of times: head ÷ base' },
  { name: 'ratio_low', meaning: 'lower end of its interval' },
  { name: 'ratio_high', meaning: 'upper end of its interval' },
  { name: 'verdict', meaning: 'what the head is: `slower`, `same`, `unclear`, `more`, `deeper`' },
];

/** Tidy: one row per result, variant and size. */
const CLASS_COLUMNS: readonly CsvColumn[] = [
  { name: 'engine', meaning: 'of the result' },
  { name: 'result', meaning: 'its number in the class, from 1' },
  { name: 'variant', meaning: 'id of the variant' },
  { name: 'n', meaning: 'value of the swept parameter, in its own unit' },
  { name: 'ns_per_operation', meaning: 'estimate over its blocks' },
];

/** The curves of a class, by engine. */
export function writeClassCsv(groups: readonly ClassGroup[]): string {
  const rows = groups.flatMap(({ engine, curves }) =>
    curves.flatMap(({ report, variant, points }) =>
      points.map(({ n, ns }) => [engine, report + 1, variant, n, ns]),
    ),
  );
  return writeCsv(
    CLASS_COLUMNS.map(({ name }) => name),
    rows,
  );
}

type Row = readonly (string | number)[];

/** Every result against the first, which has the first letter. */
export function writeComparisonsCsv(
  comparisons: readonly ReportComparison[],
  letterOf: (index: number) => string,
): string {
  const rows = comparisons.flatMap((comparison, index) => {
    const { plan } = comparison.base.measurement;
    const pair = [plan.experiment, writeOptions(plan), letterOf(0), letterOf(index + 1)];
    const { depths } = comparison;
    return comparison.isSame
      ? []
      : [...listTimes(comparison), ...listCounts(comparison), ...depths.map(listDepth)].map(
          (row) => [...pair, ...row],
        );
  });
  return writeCsv(
    COMPARISON_COLUMNS.map(({ name }) => name),
    rows,
  );
}

function listTimes({ cells }: ReportComparison): readonly Row[] {
  return cells.map(({ variant, n, ns, ratio, verdict }) => [
    variant,
    n,
    'time',
    ns.base?.estimate ?? '',
    ns.head?.estimate ?? '',
    ...(ratio === null ? ['', '', ''] : [ratio.estimate, ratio.low, ratio.high]),
    verdict,
  ]);
}

function listCounts({ ledgers }: ReportComparison): readonly Row[] {
  return ledgers.flatMap(({ variant, n, changes }) =>
    changes.map(({ count, base, head }) => [
      variant,
      n,
      count,
      base,
      head,
      '',
      '',
      '',
      head > base ? 'more' : 'less',
    ]),
  );
}

function listDepth({ base, head, verdict }: DepthComparison): Row {
  const { kind, thread, state, frameBytes, stackBytes, locals } = base;
  const name = `${kind} ${thread} ${state} frame=${frameBytes} stack=${stackBytes}`;
  const least = (depths: readonly number[]) => (depths.length === 0 ? '' : Math.min(...depths));
  return [name, locals, 'depth', least(base.depths), least(head.depths), '', '', '', verdict];
}
