import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openText, serialiseReport } from '../../web/report/file.ts';
import { encodeLink } from '../../web/report/link.ts';
import type { Report } from '../../web/report/report.ts';
import { leaveOutEnvironment } from '../../web/report/reveal-environment.ts';
import { deflate, inflate } from '../report/platform.ts';
import { expectNoComplaints, findBarriers, useBrowser } from './visitor.ts';

const visit = useBrowser();
const home = inject('pageUrl');
const MOST = 40;

/** One result more than a class holds: 24 of one engine, 12 of another, the others without a word of theirs. */
async function makeClass(): Promise<readonly Report[]> {
  const fixture = new URL('../fixtures/report-v1.json', import.meta.url);
  const opened = await openText(await readFile(fixture, 'utf8'), { inflate });
  if (opened.kind === 'refused') throw new Error(opened.sentence);
  const { report } = opened;
  return Array.from({ length: MOST + 1 }, (_, index) => {
    const one = scale(report, 1 + index / 50);
    if (index >= 36) return leaveOutEnvironment(one);
    const engine = index % 3 === 2 ? 'Firefox 153' : 'Chromium 156';
    return { ...one, environment: { ...one.environment, engine } };
  });
}

/** The same on a machine that is slower by a factor. */
function scale(report: Report, factor: number): Report {
  const { plan, points } = report.measurement;
  const slow = points.map((point) => ({
    ...point,
    cells: point.cells.map((cell) => ({
      ...cell,
      figures: cell.figures.map((figure) => Math.round(figure * factor)),
    })),
  }));
  return { ...report, measurement: { plan, points: slow } };
}

let folder = '';
let reports: readonly Report[] = [];
let files: readonly string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandheap-class-'));
  reports = await makeClass();
  files = await Promise.all(
    reports.map(async (report, index) => {
      const file = join(folder, `${index}.json`);
      await writeFile(file, serialiseReport(report));
      return file;
    }),
  );
});
afterAll(() => rm(folder, { recursive: true }));

describe('a class of 40 results', () => {
  it('is a curve each by engine, from 40 files at once, and refuses one more', async () => {
    const { page, ...rest } = await visit(`${home}#/compare`);
    await page.getByLabel('Files of results (JSON)').setInputFiles([...files]);
    await page
      .getByRole('alert')
      .getByText('At most 40 files are opened at once: add the others after them.')
      .waitFor();
    expect(await countResults(page)).toBe(MOST);
    expect(await readEngines(page)).toEqual([
      'Chromium 156 (24)',
      'Firefox 153 (12)',
      'engine left out (4)',
    ]);
    const table = page.getByRole('table', { name: /median of the results/ });
    expect(await table.getByRole('row').count()).toBe(1 + 14);
    expect(await table.getByRole('row').nth(1).innerText()).toMatch(/ns \(.+ns to .+ns\)/);
    await page.locator('compare-class-chart series-chart canvas').waitFor();
    expect(await countCurves(page)).toBe(MOST);
    await page.getByText('12 of 40 results differ from the first in engine.').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByLabel('Files of results (JSON)').setInputFiles(files.slice(-1));
    const refusal = 'A class has at most 40 results: the others were left out.';
    await page.getByText(refusal).waitFor();
    expect(await page.getByText(refusal).count()).toBe(1);
    expect(await countResults(page)).toBe(MOST);
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });

  it('comes from 40 links in one paste, and one more is told', async () => {
    const { page, ...rest } = await visit(`${home}#/compare`);
    const links = await Promise.all(reports.map((report) => encodeLink(report, { deflate })));
    await page.getByLabel('Links, one or several').fill(links.join('\n'));
    await page.getByRole('button', { name: 'Add' }).click();
    await page
      .getByRole('alert')
      .getByText('At most 40 links are opened at once: paste the others after them.')
      .waitFor();
    expect(await countResults(page)).toBe(MOST);
    expect((await readEngines(page)).length).toBe(3);
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });
});

function countResults(page: Page): Promise<number> {
  return page.getByRole('button', { name: /^Remove:/ }).count();
}

async function readEngines(page: Page): Promise<readonly string[]> {
  const heads = await page
    .getByRole('table', { name: /median of the results/ })
    .getByRole('columnheader')
    .allInnerTexts();
  return heads.slice(1).map((text) => text.trim());
}

/** Curves of the chart as it was handed them: a canvas has no elements to count. */
function countCurves(page: Page): Promise<number> {
  return page
    .locator('compare-class-chart series-chart')
    .evaluate((chart) => (chart as unknown as { series: readonly unknown[] }).series.length);
}
