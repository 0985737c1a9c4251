import { summarise } from '../measure/verdict.ts';
import { sayOtherQuestion } from './compare.ts';
import { isLeftOut } from './reveal-environment.ts';
import type { Report } from './report.ts';

/** One report's line of one variant. */
export interface ClassCurve {
  /** Place in the class, from 0. */
  readonly report: number;
  readonly variant: string;
  /** Nanoseconds per operation, ascending in n. */
  readonly points: readonly { readonly n: number; readonly ns: number }[];
}

/** Reports that were recorded with one engine. */
export interface ClassGroup {
  readonly engine: string;
  readonly reports: readonly Report[];
  readonly curves: readonly ClassCurve[];
}

export type Classed =
  | { readonly kind: 'class'; readonly groups: readonly ClassGroup[] }
  | { readonly kind: 'refused'; readonly sentence: string };

/** The most reports of a class. */
export const MOST_IN_CLASS = 40;

/** Up to 40 reports of one question as thin curves, the largest group of one engine first. */
export function groupClass(reports: readonly Report[]): Classed {
  if (reports.length > MOST_IN_CLASS) {
    return refuse(`A class has at most ${MOST_IN_CLASS} results, and these are ${reports.length}.`);
  }
  const [first, ...others] = reports;
  if (first === undefined) return refuse('A class takes at least one result.');
  const sentence = others
    .map((other) => sayOtherQuestion(first, other))
    .find((said) => said !== null);
  if (sentence) return refuse(sentence);
  const engines = [...new Set(reports.map(nameEngine))];
  const groups = engines.map((engine) => groupOf(engine, reports));
  return { kind: 'class', groups: groups.sort((a, b) => b.reports.length - a.reports.length) };
}

function groupOf(engine: string, reports: readonly Report[]): ClassGroup {
  const own = reports.flatMap((report, index) =>
    nameEngine(report) === engine ? [{ report, index }] : [],
  );
  return {
    engine,
    reports: own.map(({ report }) => report),
    curves: own.flatMap(({ report, index }) => drawCurves(report, index)),
  };
}

function drawCurves({ measurement }: Report, report: number): readonly ClassCurve[] {
  const { entries } = measurement.plan;
  const { cells } = summarise(measurement);
  return entries.flatMap(({ variant, isTwin }, entry) => {
    if (isTwin) return [];
    const points = cells
      .filter((cell) => cell.entry === entry)
      .flatMap(({ n, ns }) => (ns === null ? [] : [{ n, ns: ns.estimate }]))
      .sort((a, b) => a.n - b.n);
    return points.length === 0 ? [] : [{ report, variant, points }];
  });
}

function nameEngine({ environment }: Report): string {
  return isLeftOut(environment) ? 'engine left out' : environment.engine;
}

function refuse(sentence: string): Classed {
  return { kind: 'refused', sentence };
}
