import type { Experiment } from '../catalogue/experiment.ts';
import { deriveDepths } from '../measure/depth-result.ts';
import { summarise } from '../measure/verdict.ts';
import { writeClockStep, writeSize } from '../report/figures.ts';
import { describeOrigin } from '../report/markdown-report.ts';
import type { Report } from '../report/report.ts';
import {
  BEFORE_ZERO,
  BYTES_AXIS,
  DEPTH_AXIS,
  FRAME_AXIS,
  LOCALS_AXIS,
  ZERO,
} from './depth-axes.ts';
import { drawDepths } from './depth-facets.ts';
import { PLACES } from './depth-words.ts';
import type { ExportChart } from './export-chart.ts';
import { areBelowClock, longestSeries, shareSeries } from './pause-view.ts';
import { deriveFigures, describeChoices } from './result-view.ts';
import { seriesNames } from './series-names.ts';
import { describeRatio, describeTime, describeX, SAME, SHARE_AXIS } from './timing-axes.ts';

/** Charts to be saved, by the part of a file's name. */
export type ExportCharts = Readonly<Record<string, ExportChart>>;

/** What a chart shows, to choose it by: its subtitle without the key to what is drawn. */
export function nameChart({ subtitle }: Pick<ExportChart, 'subtitle'>): string {
  return subtitle.replace(/;.*$/su, '');
}

/** Every chart of a result as it is saved; none where there is nothing to draw. */
export function describeCharts(report: Report, experiment: Experiment): ExportCharts {
  const shared = {
    title: experiment.question,
    origin: describeOrigin(report),
    yInside: [],
    band: null,
  };
  const charts = {
    ...describeTimes(report, experiment, shared),
    ...describePauseCharts(report, experiment, shared),
    ...describeDepthCharts(report, shared),
  };
  return Object.fromEntries(Object.entries(charts).filter(([, { series }]) => series.length > 0));
}

type Shared = Pick<ExportChart, 'title' | 'origin' | 'yInside' | 'band'>;

function describeTimes(
  { measurement }: Report,
  experiment: Experiment,
  shared: Shared,
): ExportCharts {
  if (measurement.points.length === 0) return {};
  const measured = measurement.plan.entries.map(({ variant }) => variant);
  const { baseline: usual, parameter } = experiment;
  const baseline = measured.includes(usual) ? usual : (measured[0] ?? usual);
  const figures = deriveFigures(experiment, measurement, summarise(measurement), false, baseline);
  const x = describeX(parameter.name, parameter.unit, 'log', parameter.marks);
  const choices = describeChoices(experiment, measurement);
  return {
    time: {
      ...shared,
      subtitle: `Time per operation${choices}, by ${parameter.name}; band: 99\u00a0% interval`,
      series: figures.times,
      x,
      y: describeTime('log'),
    },
    ratio: {
      ...shared,
      subtitle: `Ratio to ${baseline}${choices}, by ${parameter.name}; grey band: the same within 1\u00a0%`,
      series: figures.ratios,
      x,
      y: describeRatio('log'),
      yInside: [0.9, 1.1],
      band: SAME,
    },
  };
}

/** The longest steps over the size, and how long all steps took at the largest size. */
function describePauseCharts(
  { measurement, environment: { clockStepNs } }: Report,
  experiment: Experiment,
  shared: Shared,
): ExportCharts {
  const { name, unit } = experiment.parameter;
  const names = seriesNames(experiment);
  const longest = longestSeries(measurement, clockStepNs, names);
  const n = Math.max(0, ...longest.flatMap(({ points }) => points.map(({ x }) => x)));
  const shares = shareSeries(measurement, clockStepNs, names, n);
  const clock =
    clockStepNs > 0 ? `; dashed: the clock’s step of ${writeClockStep(clockStepNs)}` : '';
  return {
    pauses: {
      ...shared,
      subtitle: `Longest step of a round, by ${name}; line: median over the rounds, band: their middle half${clock}`,
      series: longest,
      x: describeX(name, unit, 'log'),
      y: describeTime('log'),
    },
    'pauses-all': {
      ...shared,
      subtitle: `Part of all steps that took so long or longer, at ${writeSize(n, unit)}`,
      series: areBelowClock(shares, clockStepNs) ? [] : shares,
      x: describeTime('log'),
      y: SHARE_AXIS,
    },
  };
}

function describeDepthCharts({ depth, environment }: Report, shared: Shared): ExportCharts {
  if (depth.length === 0) return {};
  const { facets, frames, inside } = drawDepths(deriveDepths(depth, environment.engine), []);
  const depths = facets.map(({ thread, state, series }): readonly [string, ExportChart] => [
    `depth-${state}-${thread}`,
    {
      ...shared,
      subtitle: `Depth over bytes per frame, ${state}, ${PLACES[thread]}; a dot a repeat, dashed: stack ÷ frame`,
      series,
      x: FRAME_AXIS,
      y: DEPTH_AXIS,
      xInside: inside.x,
      yInside: inside.y,
    },
  ]);
  const ofLocals: ExportChart = {
    ...shared,
    subtitle: 'Bytes of the engine’s stack per frame, over live locals or parameters',
    series: frames,
    x: LOCALS_AXIS,
    y: BYTES_AXIS,
    xInside: BEFORE_ZERO,
    yInside: ZERO,
  };
  return { ...Object.fromEntries(depths), 'depth-locals': ofLocals };
}
