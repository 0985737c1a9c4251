import type { Experiment } from '../catalogue/experiment.ts';
import { summarise } from '../measure/verdict.ts';
import type { Report } from '../report/report.ts';
import { keepFigures } from './answer.ts';
import type { ChartSeries } from './chart-series.ts';
import { describeEnvironment, writeWhen } from './environment-words.ts';
import { deriveFigures } from './result-view.ts';
import { isLeftOut } from '../report/reveal-environment.ts';
import type { Sentence } from './sentence.ts';
import { namingOf } from './series-names.ts';
import { keepBaseline } from './settings.ts';
import { chooseHeadline, sayComparison } from './verdict-sentences.ts';

/** What a frame draws and says of a result. */
export interface EmbedView {
  readonly verdict: readonly Sentence[];
  readonly times: readonly ChartSeries[];
  readonly ratios: readonly ChartSeries[];
  readonly sizes: readonly number[];
  readonly baseline: string;
  /** Labels by id. */
  readonly variants: ReadonlyMap<string, string>;
}

/** One verdict: of all sizes, or of the one that is asked for. */
export function deriveEmbed(experiment: Experiment, report: Report, n: number | null): EmbedView {
  const { measurement } = report;
  const measured = measurement.plan.entries.map(({ variant }) => variant);
  const baseline = keepBaseline(measured, experiment.baseline);
  const summary = summarise(measurement);
  const figures = deriveFigures(experiment, measurement, summary, false, baseline);
  const { comparisons, times, ratios, sizes } = figures;
  const told = keepFigures(comparisons, (figure) => n === null || figure.n === n);
  const headline = chooseHeadline(told);
  return {
    verdict: headline === undefined ? [UNDECIDED] : sayComparison(headline, namingOf(experiment)),
    times,
    ratios,
    sizes,
    baseline,
    variants: new Map(experiment.variants.map(({ id, label }) => [id, label])),
  };
}

const UNDECIDED: Sentence = ['Nothing was compared here, so there is no verdict.'];

/** Where and when a result was recorded. */
export function sayRecorded({ environment }: Report): string {
  const when = isLeftOut(environment) ? [] : [writeWhen(environment.when)];
  return `Recorded: ${[...describeEnvironment(environment), ...when].join(' · ')}`;
}

/** Why a result is not what a frame can show, one sentence; null where it is. */
export function refuseResult(
  experiment: string,
  { measurement: { plan, points }, depth }: Report,
  n: number | null,
): string | null {
  if (plan.experiment !== experiment) return 'This link holds a result of another question.';
  if (points.length === 0 && depth.length === 0)
    return 'This result has neither timings nor depths, so an embed has nothing to draw.';
  if (n !== null && !plan.points.some((point) => point.n === n))
    return 'This result was not measured at the size that the embed names.';
  return null;
}
