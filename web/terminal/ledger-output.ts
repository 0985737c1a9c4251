import type { Choices, Experiment } from '../catalogue/experiment.ts';
import type { LedgerCell } from '../memory/counts.ts';
import { listMachinery } from '../memory/machinery.ts';
import { writeLongCount, writeSize } from '../report/figures.ts';
import type { CountedFact } from './count-facts.ts';
import { drawTable } from './table.ts';

/** A variant that did not come to its end in the traced twin, and why. */
export interface LedgerFailure {
  readonly variant: string;
  readonly n: number;
  readonly message: string;
}

/** What `ledger --json` gives. `k` is the largest of the cells' own. */
export function shapeLedger(
  experiment: Experiment,
  choices: Choices,
  cells: readonly LedgerCell[],
  failures: readonly LedgerFailure[],
  facts: readonly CountedFact[],
): object {
  return {
    experiment: experiment.id,
    options: choices,
    k: Math.max(0, ...cells.map((cell) => cell.k)),
    cells,
    failures,
    facts,
  };
}

const COLUMNS = [
  ['loads', 'loads'],
  ['stores', 'stores'],
  ['bytesRead', 'bytes read'],
  ['bytesWritten', 'bytes written'],
  ['allocations', 'allocs'],
  ['frees', 'frees'],
  ['peakLiveBytes', 'peak live B'],
  ['stackBytes', 'stack B'],
  ['pagesGrown', 'pages grown'],
  ['misses32KiB', 'misses 32 KiB'],
] as const;

/** A row a variant and size, per operation; peaks as they are. Columns of machinery only where there is any. */
export function drawLedger(
  experiment: Experiment,
  cells: readonly LedgerCell[],
  failures: readonly LedgerFailure[],
): string {
  const machinery = listMachinery(cells);
  const rows = cells.map((cell) => [
    writeSize(cell.n, experiment.parameter.unit),
    cell.variant,
    String(cell.k),
    ...COLUMNS.map(([name]) => writeLongCount(cell.counts[name])),
    ...machinery.map(({ read }) => writeKnown(read(cell.counts))),
  ]);
  const table = drawTable(
    [
      { heading: experiment.parameter.name, align: 'right' },
      { heading: 'variant', align: 'left' },
      { heading: 'k', align: 'right' },
      ...COLUMNS.map(([, heading]) => ({ heading, align: 'right' as const })),
      ...machinery.map(({ name }) => ({ heading: name.toLowerCase(), align: 'right' as const })),
    ],
    rows,
  );
  const said = failures.map(
    ({ variant, n, message }) =>
      `${variant} at ${writeSize(n, experiment.parameter.unit)}: ${message}`,
  );
  return [table, ...said].join('\n');
}

function writeKnown(count: number | null): string {
  return count === null ? '–' : writeLongCount(count);
}
