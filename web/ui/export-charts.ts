import type { Experiment } from '../catalogue/experiment.ts';
import { summarise } from '../measure/verdict.ts';
import { writeCount, writeFigure, writeNanoseconds, writeSize } from '../report/figures.ts';
import { describeOrigin } from '../report/markdown-report.ts';
import type { Report } from '../report/report.ts';
import type { ChartAxis } from './chart-series.ts';
import type { ExportChart } from './export-drawing.ts';
import { deriveFigures, describeChoices } from './result-view.ts';
import { capitalise } from './sentence.ts';

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
    x: describeX(experiment),
    origin: describeOrigin(report),
  };
  const choices = describeChoices(experiment, measurement);
  const time: ExportChart = {
    ...shared,
    subtitle: `Time per operation${choices}, by ${experiment.parameter.name}; band: 99 % interval`,
    series: figures.times,
    y: TIME,
    yInside: [],
    band: null,
  };
  const ratio: ExportChart = {
    ...shared,
    subtitle: `Ratio to ${baseline}${choices}, by ${experiment.parameter.name}; grey band: the same within 1 %`,
    series: figures.ratios,
    y: RATIO,
    yInside: [0.9, 1.1],
    band: [1 / 1.01, 1.01],
  };
  return Object.fromEntries(
    Object.entries({ time, ratio }).filter(([, { series }]) => series.length > 0),
  );
}

const TIME: ChartAxis = {
  name: 'time',
  scale: 'log',
  base: 10,
  write: (ns) => writeNanoseconds(ns, 2).replace('.0', ''),
  read: (ns) => writeNanoseconds(ns),
};

const RATIO: ChartAxis = {
  name: 'ratio',
  scale: 'log',
  base: 10,
  write: (ratio) => `${writeCount(Number(ratio.toPrecision(6)))}×`,
  read: (ratio) => `${writeFigure(ratio)}×`,
};

function describeX({ parameter: { name, unit } }: Experiment): ChartAxis {
  const write = (n: number): string => writeSize(n, unit === 'bytes' ? 'bytes' : '');
  return { name: capitalise(name), scale: 'log', base: 2, write, read: (n) => writeSize(n, unit) };
}
