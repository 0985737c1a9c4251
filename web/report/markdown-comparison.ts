import type { Judged, Tolerance } from './compare-judgement.ts';
import {
  nameQuestion,
  sayChange,
  sayDifference,
  sayJudgement,
  sayVerdict,
  writeExact,
  writeRatio,
} from './compare-words.ts';
import { writeInterval, writeMany, writePlain, writeSize } from './figures.ts';
import { escapeMarkdown, writeMarkdownTable } from './markdown.ts';

/** A comparison for a comment or a job's summary: the answer, what is worse, and the rest folded away. */
export function writeComparisonMarkdown(judged: Judged, tolerance: Tolerance): string {
  const { comparison, judgement } = judged;
  const answer = escapeMarkdown(
    writePlain(sayJudgement(comparison, judgement, tolerance.thresholdPercent)),
  );
  if (comparison.isSame)
    return [`### ${escapeMarkdown(nameQuestion(comparison))}`, answer].join('\n\n');
  const parts = [
    `### ${escapeMarkdown(`${nameQuestion(comparison)}: ${judgement.verdict}`)}`,
    answer,
    comparison.differences.map((one) => `- ${escapeMarkdown(sayDifference(one))}`).join('\n'),
    writeSlower(judged),
    writeWorseCounts(judged),
    fold(writeMany(comparison.cells.length, 'figure'), writeAllCells(judged)),
    fold('All counts that changed', writeAllCounts(judged)),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function writeSlower(judged: Judged): string {
  const { slower, failing } = judged.judgement;
  const worse = [...slower, ...failing.filter((cell) => !slower.includes(cell))];
  return worse.length === 0 ? '' : writeCells(judged, worse);
}

function writeAllCells(judged: Judged): string {
  const { cells } = judged.comparison;
  return cells.length === 0 ? '' : writeCells(judged, cells);
}

function writeCells(
  { parameter, judgement }: Judged,
  cells: Judged['comparison']['cells'],
): string {
  const rows = cells.map((cell) => [
    sizeOf(cell.n, parameter.unit),
    cell.variant,
    writeInterval(cell.ns.base),
    writeInterval(cell.ns.head),
    writePlain(writeRatio(cell.ratio)),
    judgement.failing.includes(cell) ? 'no longer returns' : sayVerdict(cell.verdict),
  ]);
  const right = ['ns per operation, base', 'head', 'change'];
  return writeMarkdownTable(
    [
      { heading: parameter.name, align: 'right' },
      { heading: 'variant', align: 'left' },
      ...right.map((heading) => ({ heading, align: 'right' as const })),
      { heading: 'head is', align: 'left' },
    ],
    rows,
  );
}

function writeWorseCounts(judged: Judged): string {
  const worse = judged.judgement.rises.filter(({ isAllowed }) => !isAllowed);
  const rows = worse.map((rise) => [
    sizeOf(rise.n, judged.parameter.unit),
    rise.variant,
    rise.count,
    writeExact(rise.base),
    writeExact(rise.head),
    sayChange(rise, rise),
  ]);
  return rows.length === 0 ? '' : writeCounts(judged, rows);
}

function writeAllCounts(judged: Judged): string {
  const { comparison, judgement, parameter } = judged;
  const rows = comparison.ledgers.flatMap(({ variant, n, changes }) =>
    changes.map((change) => {
      const rise = judgement.rises.find(
        (one) => one.variant === variant && one.n === n && one.count === change.count,
      );
      const [base, head] = [writeExact(change.base), writeExact(change.head)];
      return [
        sizeOf(n, parameter.unit),
        variant,
        change.count,
        base,
        head,
        sayChange(change, rise),
      ];
    }),
  );
  return rows.length === 0 ? '' : writeCounts(judged, rows);
}

function writeCounts({ parameter }: Judged, rows: readonly (readonly string[])[]): string {
  return writeMarkdownTable(
    [
      { heading: parameter.name, align: 'right' },
      { heading: 'variant', align: 'left' },
      { heading: 'count', align: 'left' },
      { heading: 'base', align: 'right' },
      { heading: 'head', align: 'right' },
      { heading: 'head has', align: 'left' },
    ],
    rows,
  );
}

/** GitHub reads Markdown within `<details>` after an empty line. */
function fold(summary: string, content: string): string {
  if (content === '') return '';
  return `<details><summary>${escapeMarkdown(summary)}</summary>\n\n${content}\n\n</details>`;
}

function sizeOf(n: number, unit: string): string {
  return writePlain(writeSize(n, unit));
}
