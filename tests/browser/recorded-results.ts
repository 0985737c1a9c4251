import { readFileSync } from 'node:fs';
import { openText } from '../../web/report/file.ts';
import type { Report } from '../../web/report/report.ts';
import { inflate } from '../report/platform.ts';

const read = (name: string) =>
  readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8').trim();

/** A recorded result, and the same with a variant that got slower and allocates once more. */
export async function makeTwo(): Promise<readonly [Report, Report]> {
  const opened = await openText(read('report-v1.json'), { inflate });
  if (opened.kind === 'refused') throw new Error(opened.sentence);
  const { report } = opened;
  const steady = changeFigures(report, (figures) => {
    const mean = figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
    return figures.map((_, block) => Math.round(mean * (1 + 0.001 * (block % 3))));
  });
  const slower = changeFigures(steady, (figures, entry) =>
    figures.map((figure) => Math.round(figure * (entry === 2 ? 1.5 : 1))),
  );
  const ledger = report.ledger.map((cell) =>
    cell.variant === 'boxed' ? { ...cell, counts: { ...cell.counts, allocations: 2 } } : cell,
  );
  return [steady, { ...slower, ledger }];
}

function changeFigures(
  report: Report,
  change: (figures: readonly number[], entry: number) => readonly number[],
): Report {
  const { plan, points } = report.measurement;
  return {
    ...report,
    measurement: {
      plan,
      points: points.map((point) => ({
        ...point,
        cells: point.cells.map((cell) => ({ ...cell, figures: change(cell.figures, cell.entry) })),
      })),
    },
  };
}
