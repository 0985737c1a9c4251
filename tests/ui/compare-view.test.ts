import { describe, expect, it } from 'vitest';
import { compareReports } from '../../web/report/compare.ts';
import { groupClass } from '../../web/report/compare-class.ts';
import type { Report } from '../../web/report/report.ts';
import { leaveOutEnvironment } from '../../web/report/reveal-environment.ts';
import { gatherGiven, type GivenSources } from '../../web/ui/compare-given.ts';
import {
  chooseVariant,
  chooseWidest,
  listSizes,
  listVariants,
  nameReport,
  overlayClass,
  overlayRatios,
  overlayTimes,
} from '../../web/ui/compare-view.ts';
import { makeRealisticReport } from '../report/realistic-report.ts';
import { makeSmallReport } from '../report/small-report.ts';

const base = makeRealisticReport({ blocks: 12, seed: 4, noise: 0.002 });
const slower = slowDown(base, 2, 1.5);
const compared = compareReports([base, slower]);
const comparisons = compared.kind === 'compared' ? compared.comparisons : [];

function slowDown(report: Report, slow: number, factor: number): Report {
  const { plan, points } = report.measurement;
  return {
    ...report,
    measurement: {
      plan,
      points: points.map((point) => ({
        ...point,
        cells: point.cells.map((cell) => ({
          ...cell,
          figures: cell.figures.map((ns) => Math.round(cell.entry === slow ? ns * factor : ns)),
        })),
      })),
    },
  };
}

describe('results laid over each other', () => {
  it('are one line each, under the letter that tables call them by', () => {
    const lines = overlayTimes([base, slower], 'boxed');
    expect(lines.map(({ label, slot }) => [label, slot])).toEqual([
      ['A', 1],
      ['B', 2],
    ]);
    expect(lines[1]?.points[0]?.y).toBeCloseTo(1.5 * (lines[0]?.points[0]?.y ?? 0), 0);
    const [ratio] = overlayRatios(comparisons, 'boxed');
    expect(ratio?.label).toBe('B');
    expect(ratio?.points.every(({ y }) => Math.abs(y - 1.5) < 0.01)).toBe(true);
  });

  it('have no ratio where one result was given twice', () => {
    const again = compareReports([base, { ...base }]);
    expect(overlayRatios(again.kind === 'compared' ? again.comparisons : [], 'boxed')).toEqual([]);
  });

  it('open with the variant that changed most', () => {
    expect(chooseVariant(comparisons)).toBe('boxed');
    expect(chooseVariant([])).toBe('');
  });

  it('are named by engine, time and run, and without a machine where that was left out', () => {
    const run = 'careful · 12 sizes, 8 to 65,536 · 12 blocks';
    expect(nameReport(base, 0)).toBe(
      `A · Node 26.10.0 (V8 14.6) · 20 Nov 2026, 13:26:13 UTC · ${run}`,
    );
    expect(nameReport(leaveOutEnvironment(base), 1)).toBe(`B · environment left out · ${run}`);
  });

  it('span the sizes and variants of them all, and never a twin', () => {
    const small = makeSmallReport();
    expect(listSizes([small, base])).toEqual(listSizes([base]));
    expect(listVariants([small])).toEqual(['locals', 'frame', 'boxed', 'pool']);
    expect(chooseWidest([small])).toBe('frame');
    expect(overlayTimes([small], 'boxed')).toHaveLength(1);
  });

  it('of a class are a curve each, and only the first of an engine has a name', () => {
    const classed = groupClass([base, base, slower]);
    const curves = classed.kind === 'class' ? overlayClass(classed.groups, 'boxed') : [];
    expect(curves.map(({ label }) => label)).toEqual(['Node 26.10.0 (V8 14.6) (3)', '', '']);
    expect(new Set(curves.map(({ slot }) => slot)).size).toBe(1);
  });
});

describe('the results that an address names', () => {
  const sources: GivenSources = {
    kept: new Map([['stack-vs-heap', base]]),
    links: {
      encode: async () => '',
      decode: async (text) =>
        text === '2.good'
          ? { kind: 'report', report: slower }
          : { kind: 'refused', sentence: `No ${text}.` },
      address: (fragment) => fragment,
      copy: async () => {},
    },
    openHistory: async () => ({
      list: async () => ({ kind: 'done', value: [] }),
      open: async (id) =>
        id === 'a b' ? { kind: 'done', value: base } : { kind: 'failed', sentence: 'It is gone.' },
      keep: async () => ({ kind: 'failed', sentence: '' }),
      change: async () => ({ kind: 'failed', sentence: '' }),
      remove: async () => ({ kind: 'done', value: null }),
      removeAll: async () => ({ kind: 'done', value: null }),
      watch: () => () => {},
    }),
  };

  it('come from links, the history and the page itself, in order', async () => {
    const given = await gatherGiven('own=stack-vs-heap&r=2.good&h=a%20b&x=1', sources);
    expect(given).toEqual({ reports: [base, slower, base], refusals: [] });
  });

  it('are missing with a sentence each', async () => {
    const given = await gatherGiven('own=recursion&r=2.bad&h=%E0%A4%A&r=', sources);
    expect(given.reports).toEqual([]);
    expect(given.refusals).toEqual([
      'Your own result of this question is gone: run it again.',
      'No 2.bad.',
      'It is gone.',
    ]);
  });
});
