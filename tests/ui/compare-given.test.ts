import { describe, expect, it } from 'vitest';
import type { Report } from '../../web/report/report.ts';
import { gatherGiven, type GivenSources } from '../../web/ui/compare-given.ts';
import { makeSmallReport } from '../report/small-report.ts';

const report = makeSmallReport();

/** A history that has every result but one named `gone`, and links that are all cut. */
const sources: GivenSources = {
  links: {
    encode: async () => '',
    decode: async () => ({ kind: 'refused', sentence: 'This link was cut off.' }),
    address: (fragment) => fragment,
    copy: async () => {},
  },
  kept: new Map<string, Report>([['stack-vs-heap', report]]),
  openHistory: async () => ({
    list: async () => ({ kind: 'done', value: [] }),
    open: async (id) =>
      id === 'gone'
        ? { kind: 'failed', sentence: 'It was deleted.' }
        : { kind: 'done', value: { ...report, app: id } },
    keep: async () => ({ kind: 'failed', sentence: '' }),
    change: async () => ({ kind: 'failed', sentence: '' }),
    remove: async () => ({ kind: 'done', value: null }),
    removeAll: async () => ({ kind: 'done', value: null }),
    watch: () => () => {},
  }),
};

describe('the results that an address names', () => {
  it('are opened in order, and each that is not there is told in one sentence', async () => {
    const query = 'h=a%20b&r=1.cut&h=gone&own=stack-vs-heap&own=recursion&x=1';
    const { reports, refusals } = await gatherGiven(query, sources);
    expect(reports.map(({ app }) => app)).toEqual(['a b', report.app]);
    expect(refusals).toEqual([
      'This link was cut off.',
      'It was deleted.',
      'Your own result of this question is gone: run it again.',
    ]);
  });

  it('may end in half an escape', async () => {
    const { reports } = await gatherGiven('h=a%2', sources);
    expect(reports.map(({ app }) => app)).toEqual(['a%2']);
  });

  it('are at most 40, and one more is told in one sentence', async () => {
    const name = (count: number) =>
      Array.from({ length: count }, (_, index) => `h=${index}`).join('&');
    const full = await gatherGiven(name(40), sources);
    expect([full.reports.length, full.refusals]).toEqual([40, []]);
    const more = await gatherGiven(`${name(40)}&h=40`, sources);
    expect([more.reports.length, more.refusals]).toEqual([
      40,
      ['This address names 41 results, and at most 40 are opened: the others were left out.'],
    ]);
  });
});
