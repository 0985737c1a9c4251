import { describe, expect, it } from 'vitest';
import { experiment as reclamation } from '../../web/catalogue/reclamation/experiment.ts';
import { experiment as stackDepth } from '../../web/catalogue/stack-depth/experiment.ts';
import { parseReport } from '../../web/report/parse.ts';
import { type ExportedResult, writeHtml } from '../../web/ui/export-html.ts';
import { makePausedReport } from '../report/paused-report.ts';

const hostile = '</script><script>alert(1)</script><!-- <img src=x onerror=alert(1)>';

/** What the script of a saved page finds in it. */
function readResult(page: string): ExportedResult {
  const [, json = ''] =
    /<script type="application\/json" id="result">(.*?)<\/script>/s.exec(page) ?? [];
  return JSON.parse(json) as ExportedResult;
}

describe('a result as one page', () => {
  it('holds the report whole, and the words that explain its figures', () => {
    const report = makePausedReport();
    const page = writeHtml(report, reclamation, { address: '', note: 'mine' }, 'show()');
    const { experiment, note, ...rest } = readResult(page);
    expect(parseReport(rest.report)).toEqual(expect.objectContaining({ report }));
    expect(note).toBe('mine');
    expect(experiment).toMatchObject({
      question: reclamation.question,
      operation: reclamation.operation,
      memory: reclamation.memory,
      steps: reclamation.steps,
    });
    expect(experiment.variants.map(({ id }) => id)).toEqual(
      reclamation.variants.map(({ id }) => id),
    );
    expect(JSON.stringify(experiment)).not.toContain('fn main');
  });

  it('names the recursions of a depth result', () => {
    const page = writeHtml(makePausedReport(), stackDepth, { address: '', note: '' }, '');
    const { depths, steps } = readResult(page).experiment;
    expect(depths.map(({ id }) => id)).toEqual(stackDepth.depths?.map(({ id }) => id));
    expect(steps).toBeUndefined();
  });

  it('lets no text end the element that it stands in, and fetches nothing', () => {
    const page = writeHtml(
      { ...makePausedReport(), app: hostile },
      { ...reclamation, question: hostile },
      { address: hostile, note: hostile },
      'show()',
    );
    expect(page.split('</script>')).toHaveLength(3);
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page).not.toContain('<img');
    expect(page).not.toContain('<!--');
    expect(readResult(page)).toMatchObject({ note: hostile, report: { app: hostile } });
    expect(page).toContain("default-src 'none'");
  });

  it('keeps its own script whole, whatever stands in its strings', () => {
    const viewer = `const text = '${hostile}'; show(text)`;
    const page = writeHtml(makePausedReport(), reclamation, { address: '', note: '' }, viewer);
    const [, script = ''] = /<script type="module">(.*)<\/script>/s.exec(page) ?? [];
    expect(script).not.toContain('</script');
    expect(script).not.toContain('<!--');
    // In a string of JavaScript a backslash before these says nothing.
    expect(script.replaceAll(String.raw`<\/`, '</').replaceAll(String.raw`<\!`, '<!')).toBe(viewer);
  });
});
