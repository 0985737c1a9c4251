import type { Experiment } from '../catalogue/experiment.ts';
import type { Measurement } from '../measure/measurement.ts';
import type { Summary } from '../measure/verdict.ts';
import { keepFigures } from './answer.ts';
import type { ChartSeries } from './chart-series.ts';
import { type Comparison, compareVariants } from '../report/variant-ratios.ts';
import { writeFigure, writeMany } from '../report/figures.ts';
import { type FiguresRow, listFigures } from './figures-rows.ts';
import { countBlocks } from './run-news.ts';
import { seriesNames } from './series-names.ts';
import { ratioSeries, timeSeries } from './timing-series.ts';
import { floorPercent } from './verdict-notes.ts';

/** A measurement with what follows from it. */
export interface Result {
  readonly measurement: Measurement;
  readonly summary: Summary;
  readonly isRunning: boolean;
}

/** What the elements of a page draw of a result. */
export interface ResultFigures {
  readonly comparisons: readonly Comparison[];
  readonly times: readonly ChartSeries[];
  readonly ratios: readonly ChartSeries[];
  readonly rows: readonly FiguresRow[];
  readonly sizes: readonly number[];
  readonly caption: string;
  /** How much was measured: blocks, workers, floor. */
  readonly effort: readonly string[];
}

export function deriveFigures(
  experiment: Experiment,
  measurement: Measurement,
  summary: Summary,
  isRunning: boolean,
  baseline: string,
): ResultFigures {
  const { plan } = measurement;
  const names = seriesNames(experiment);
  const compared = compareVariants(plan, summary, baseline);
  const comparisons = keepFigures(compared, ({ ratio }) => ratio !== null);
  return {
    comparisons,
    times: timeSeries(plan, summary, names),
    ratios: ratioSeries(comparisons, baseline, names),
    // Seven columns of every variant and size are laid out once, when they are final.
    rows: isRunning ? [] : listFigures(measurement, summary, comparisons),
    sizes: plan.points.map((point) => point.n),
    caption: `${experiment.question} All figures${describeChoices(experiment, measurement)}`,
    effort: describeEffort(measurement, summary),
  };
}

/** `, first and last word, once`: the options that a result was measured with. */
export function describeChoices(experiment: Experiment, { plan }: Measurement): string {
  const chosen = experiment.options.map((option) => {
    const value = option.values.find(({ id }) => id === plan.options[option.id]);
    return `${option.label.toLowerCase()}: ${value?.label ?? plan.options[option.id]}`;
  });
  return chosen.length === 0 ? '' : ` (${chosen.join('; ')})`;
}

function describeEffort(measurement: Measurement, { floors }: Summary): readonly string[] {
  const workers = measurement.points.map((point) => point.workers.length);
  const blocks = measurement.points.map((point) =>
    point.workers.reduce((sum, worker) => sum + worker, 0),
  );
  if (countBlocks(measurement) === 0) return [];
  const most = Math.max(...blocks);
  const least = Math.min(...blocks);
  const range =
    most === least ? writeMany(most, 'block') : `${least} to ${writeMany(most, 'block')}`;
  const floor =
    floors.length === 0
      ? []
      : [`floor of this session ±${writeFigure(floorPercent(floors), 2)}\u00a0%`];
  return [`${range} a size in up to ${writeMany(Math.max(...workers), 'worker')}`, ...floor];
}
