import type { Experiment } from '../catalogue/experiment.ts';
import type { ReportComparison } from '../report/compare.ts';
import type { ClassGroup } from '../report/compare-class.ts';
import { describeOrigin } from '../report/markdown-report.ts';
import type { Report } from '../report/report.ts';
import type { ChartSeries } from './chart-series.ts';
import { letterOf, nameReport, overlayClass, overlayRatios, overlayTimes } from './compare-view.ts';
import type { ExportCharts } from './export-charts.ts';
import { describeRatio, describeTime, describeX, SAME } from './timing-axes.ts';

/** What the charts are of. */
export interface ComparedNaming {
  readonly title: string;
  readonly variant: string;
  readonly parameter: Pick<Experiment['parameter'], 'name' | 'unit' | 'marks'>;
}

/** The charts of two to four results as they are saved: the legend says what each letter is. */
export function describeCompared(
  reports: readonly Report[],
  comparisons: readonly ReportComparison[],
  naming: ComparedNaming,
): ExportCharts {
  const { title, variant, parameter } = naming;
  const origins = reports.map((report, index) => `${letterOf(index)}: ${describeOrigin(report)}`);
  const shared = {
    title,
    x: describeX(parameter.name, parameter.unit, 'log', parameter.marks),
    origin: origins.join(' '),
  };
  return keepDrawn({
    time: {
      ...shared,
      subtitle: `Time per operation of ${variant}, by ${parameter.name}; band: 99\u00a0% interval`,
      series: nameInFull(overlayTimes(reports, variant), reports),
      y: describeTime('log'),
      yInside: [],
      band: null,
    },
    ratio: {
      ...shared,
      subtitle: `Ratio of ${variant} to A, by ${parameter.name}; grey band: the same within 1\u00a0%`,
      series: nameInFull(overlayRatios(comparisons, variant), reports),
      y: describeRatio('log'),
      yInside: [0.9, 1.1],
      band: SAME,
    },
  });
}

/** The curves of a class, by engine. */
export function describeClass(
  groups: readonly ClassGroup[],
  { title, variant, parameter }: ComparedNaming,
): ExportCharts {
  const count = groups.reduce((sum, { reports }) => sum + reports.length, 0);
  return keepDrawn({
    class: {
      title,
      subtitle: `Time per operation of ${variant}, by ${parameter.name}; a curve a result`,
      series: overlayClass(groups, variant),
      x: describeX(parameter.name, parameter.unit, 'log', parameter.marks),
      y: describeTime('log'),
      yInside: [],
      band: null,
      origin: `A class of ${count} results: ${groups.map(({ engine, reports }) => `${engine} (${reports.length})`).join(' · ')}.`,
    },
  });
}

/** A letter says nothing without its page. */
function nameInFull(
  series: readonly ChartSeries[],
  reports: readonly Report[],
): readonly ChartSeries[] {
  return series.map((one) => {
    const index = reports.findIndex((_, place) => letterOf(place) === one.label);
    const report = reports[index];
    return report === undefined ? one : { ...one, label: nameReport(report, index) };
  });
}

function keepDrawn(charts: ExportCharts): ExportCharts {
  return Object.fromEntries(Object.entries(charts).filter(([, { series }]) => series.length > 0));
}
