import type { Experiment } from '../catalogue/experiment.ts';
import { summarise } from '../measure/verdict.ts';
import { describeOrigin } from '../report/markdown-report.ts';
import type { Report } from '../report/report.ts';
import type { ExportChart } from './export-chart.ts';
import { deriveFigures, describeChoices } from './result-view.ts';
import { describeRatio, describeTime, describeX, SAME } from './timing-axes.ts';

/** The charts of a result as they are saved, by the part of a file's name; none where nothing was timed. */
export function describeCharts(
  report: Report,
  experiment: Experiment,
): Readonly<Record<string, ExportChart>> {
  const { measurement } = report;
  const measured = measurement.plan.entries.map(({ variant }) => variant);
  const { baseline: usual } = experiment;
  const baseline = measured.includes(usual) ? usual : (measured[0] ?? usual);
  const figures = deriveFigures(experiment, measurement, summarise(measurement), false, baseline);
  const shared = {
    title: experiment.question,
    x: describeX(
      experiment.parameter.name,
      experiment.parameter.unit,
      'log',
      experiment.parameter.marks,
    ),
    origin: describeOrigin(report),
  };
  const choices = describeChoices(experiment, measurement);
  const time: ExportChart = {
    ...shared,
    subtitle: `Time per operation${choices}, by ${experiment.parameter.name}; band: 99\u00a0% interval`,
    series: figures.times,
    y: describeTime('log'),
    yInside: [],
    band: null,
  };
  const ratio: ExportChart = {
    ...shared,
    subtitle: `Ratio to ${baseline}${choices}, by ${experiment.parameter.name}; grey band: the same within 1\u00a0%`,
    series: figures.ratios,
    y: describeRatio('log'),
    yInside: [0.9, 1.1],
    band: SAME,
  };
  return Object.fromEntries(
    Object.entries({ time, ratio }).filter(([, { series }]) => series.length > 0),
  );
}
