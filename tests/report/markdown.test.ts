import { describe, expect, it } from 'vitest';
import { compareReports } from '../../web/report/compare.ts';
import { judgeComparison } from '../../web/report/compare-judgement.ts';
import { escapeMarkdown, writeMarkdownTable } from '../../web/report/markdown.ts';
import { writeComparisonMarkdown } from '../../web/report/markdown-comparison.ts';
import { writeReportMarkdown } from '../../web/report/markdown-report.ts';
import type { Report } from '../../web/report/report.ts';
import { makePausedReport } from './paused-report.ts';
import { makeRealisticReport } from './realistic-report.ts';
import { makeSmallReport } from './small-report.ts';

const report = makeRealisticReport({ blocks: 12, seed: 4, noise: 0.005 });
const naming = {
  title: 'Where should a short-lived value live?',
  baseline: 'frame',
  parameter: { name: 'size', unit: 'bytes' },
  address: 'https://example.org/#/stack-vs-heap?r=1.AAAA',
};
const tolerance = { thresholdPercent: 5, counts: [], rise: 0 };

function rowsOf(markdown: string): readonly string[] {
  return markdown.split('\n').filter((line) => line.startsWith('|'));
}

describe('Markdown', () => {
  it('shows text as it is: no mark-up, no name called, no link of its own', () => {
    const text =
      'a|b <img src=x> *bold* _it_ @somebody #12 `code` [x](javascript:1) https://x.test \\ ~~no~~';
    const escaped = escapeMarkdown(text);
    for (const mark of ['<img', ' @s', '://', ' *b', ' _i', ' #1', ' [x', ' ~~']) {
      expect(escaped).not.toContain(mark);
    }
    expect(
      writeMarkdownTable([{ heading: 'h', align: 'left' }], [[text]]).split('\n'),
    ).toHaveLength(3);
  });

  it('of a result is a table, where it was measured, and a link to the whole', () => {
    const markdown = writeReportMarkdown(report, naming);
    expect(
      markdown.startsWith('### Where should a short-lived value live?\n\n| size | variant |'),
    ).toBe(true);
    expect(rowsOf(markdown)).toHaveLength(2 + 72);
    expect(markdown).toMatch(
      /\| 64 B \| boxed \| [\d.]+ \([\d.]+ to [\d.]+\) \| [\d.]+ \([\d.]+ to [\d.]+\) \| slower \|/,
    );
    expect(markdown).toContain(
      'Node 26.10.0 (V8 14.6) · Linux x86-64 · 2 cores · isolated · clock step 5 µs',
    );
    expect(markdown).toContain(
      '[Open this result](<https://example.org/#/stack-vs-heap?r=1.AAAA>)',
    );
  });

  it('of a result with steps has a table of pauses', () => {
    const parameter = { name: 'nodes', unit: 'nodes' };
    const markdown = writeReportMarkdown(makePausedReport(), { ...naming, parameter });
    expect(markdown).toContain('The clock steps by 5 µs: no figure is below that.\n\n| nodes |');
    expect(markdown).toMatch(
      /\| 63 nodes \| tracing \| 33 \| [\d.]+ µs \| [\d.]+ µs \| 8\.00 µs \| 9\.00 µs \|/,
    );
    expect(writeReportMarkdown(report, naming)).not.toContain('Pauses');
  });

  it('of pauses of which no round came to its end says how they ended', () => {
    const paused = makePausedReport();
    const outcome = { kind: 'trap', message: 'unreachable', panic: null } as const;
    const pauses = [{ point: 0, entry: 0, longest: [], firstBin: 0, bins: [], outcome }];
    const markdown = writeReportMarkdown(
      { ...paused, measurement: { ...paused.measurement, pauses } },
      naming,
    );
    expect(markdown).toContain('| 15 B | tracing | trapped (unreachable) |  |  |  |  |');
  });

  it('of depths lists the recursions', () => {
    const markdown = writeReportMarkdown(makeSmallReport(), { ...naming, address: '' });
    expect(markdown).toContain('| shadow | worker | cold | 1,024 | shadow |');
    expect(markdown).toContain('| engine | main | warm | 49,987 to 49,988 | engine |');
    expect(markdown).not.toContain('Open this result');
  });

  it('of a comparison says what is worse first, and folds the rest away', () => {
    const head: Report = {
      ...report,
      app: '<b>2</b>',
      ledger: report.ledger.map((cell) =>
        cell.variant === 'boxed' && cell.n === 64
          ? { ...cell, counts: { ...cell.counts, allocations: 2, frees: 0 } }
          : cell,
      ),
    };
    const compared = compareReports([report, head]);
    const [comparison] = compared.kind === 'compared' ? compared.comparisons : [];
    if (comparison === undefined) throw new Error('no comparison');
    const judgement = judgeComparison(comparison, tolerance);
    const parameter = { name: 'size', unit: 'bytes' };
    const markdown = writeComparisonMarkdown({ comparison, judgement, parameter }, tolerance);
    expect(markdown).toMatch(/^### stack-vs-heap \(reuse=1, touch=all\): worse\n/);
    expect(markdown).toContain('- Sandheap: 0.1.0, then &lt;b&gt;2&lt;/b&gt;.');
    expect(markdown.indexOf('| 64 B | boxed | allocations | 1 | 2 | more |')).toBeLessThan(
      markdown.indexOf('<details>'),
    );
    expect(markdown).toContain('<details><summary>72 figures</summary>\n\n|');
    expect(markdown).toContain('| 64 B | boxed | frees | 1 | 0 | less |');
    expect(markdown.split('<details>')).toHaveLength(markdown.split('</details>').length);
  });
});
