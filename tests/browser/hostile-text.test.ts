import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { encodeClaim } from '../../web/report/claim-link.ts';
import { makeClaim } from '../../web/report/claim.ts';
import { openText, serialiseReport } from '../../web/report/file.ts';
import { encodeLink } from '../../web/report/link.ts';
import type { Report } from '../../web/report/report.ts';
import { deflate, inflate } from '../report/platform.ts';
import { expectNoComplaints, useBrowser, type Visit } from './visitor.ts';

const visit = useBrowser();
const home = inject('pageUrl');
/** Each would do something, were it more than text. */
const IMAGE = '<img src=x onerror="globalThis.wasRun=1">';
const SCRIPT = '</script><script>globalThis.wasRun=1</script>';
const FRAME = '<iframe src="javascript:parent.wasRun=1"></iframe>';

let folder = '';
let report: Report;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandheap-hostile-'));
  const fixture = new URL('../fixtures/report-v1.json', import.meta.url);
  const opened = await openText(await readFile(fixture, 'utf8'), { inflate });
  if (opened.kind === 'refused') throw new Error(opened.sentence);
  const environment = { ...opened.report.environment, engine: IMAGE, platform: SCRIPT };
  report = { ...opened.report, environment };
});
afterAll(() => rm(folder, { recursive: true }));

describe('text of somebody else', () => {
  it('is text on the page of a result, in what its link reveals, and in a lecture', async () => {
    const { page, ...rest } = await visit(home + (await encodeLink(report, { deflate })));
    await page.getByText('Recorded elsewhere').waitFor();
    await page.getByText(IMAGE).first().waitFor();
    await page.getByText('What a link reveals').click();
    await page.getByText(SCRIPT).first().waitFor();
    await expectOnlyText(page);
    await page.getByRole('button', { name: 'Lecture view' }).click();
    await page.getByText('1 of 4').waitFor();
    await page.keyboard.press('End');
    const chart = page.locator('lecture-page svg');
    await chart.waitFor();
    expect(await chart.textContent()).toContain('<img src=x');
    await end({ page, ...rest });
  });

  it('is text in a page that was saved', async () => {
    const { page, context, ...rest } = await visit(home + (await encodeLink(report, { deflate })));
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Page, HTML' }).click(),
    ]);
    const file = join(folder, 'saved.html');
    await download.saveAs(file);
    await page.goto('about:blank');
    await page.setContent(await readFile(file, 'utf8'));
    await page.getByText(IMAGE).first().waitFor();
    expect(await page.locator('img, iframe').count()).toBe(0);
    expect(await page.evaluate(() => 'wasRun' in globalThis)).toBe(false);
    await context.close();
    expect(rest.complaints.filter((said) => /wasRun|refused/.test(said))).toEqual([]);
  });

  it('is text in a claim’s note', async () => {
    const claim = makeClaim(report, {
      a: 'frame',
      b: 'boxed',
      n: 64,
      note: `${IMAGE} ${FRAME} \u202eesrever`,
      withEnvironment: true,
    });
    if (claim === null) throw new Error('the two were compared');
    const encoded = await encodeClaim(claim, { deflate });
    if (encoded.kind === 'refused') throw new Error(encoded.sentence);
    const { page, ...rest } = await visit(home + encoded.link);
    const note = page.getByRole('blockquote');
    await note.waitFor();
    expect(await note.innerText()).toContain(`${IMAGE} ${FRAME} esrever`);
    await end({ page, ...rest });
  });

  it('is text in comparisons, and in the name of a file that is refused', async () => {
    const [good, bad] = [join(folder, 'good.json'), join(folder, '\u202e<b>bad.json')];
    await writeFile(good, serialiseReport(report));
    await writeFile(bad, '{"format":1}');
    const { page, ...rest } = await visit(`${home}#/compare`);
    await page.getByLabel('Files of results (JSON)').setInputFiles([good, bad]);
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(
      /^ ?<b>bad\.json: This is not a Sandheap result: give a file that was saved as JSON, or the link of a result\.$/,
    );
    await page.getByText(IMAGE).first().waitFor();
    const five = Array.from({ length: 5 }, () => good);
    for (const file of five) {
      await page.getByLabel('Files of results (JSON)').setInputFiles(file);
    }
    await page.getByRole('columnheader', { name: IMAGE }).first().waitFor();
    await end({ page, ...rest });
  });

  it('is text in the history, in names and notes of one’s own as well', async () => {
    const { page, ...rest } = await visit(home + (await encodeLink(report, { deflate })));
    await page.getByRole('button', { name: 'Keep a copy' }).click();
    await page.getByText('A copy is in the history.').waitFor();
    await page.goto(`${home}#/history`);
    await page.getByRole('button', { name: 'Name and note' }).click();
    await page.getByLabel('Name', { exact: true }).fill(SCRIPT);
    await page.getByLabel('Note', { exact: true }).fill(`${FRAME}\n${IMAGE}`);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: SCRIPT, exact: true }).waitFor();
    const entry = page.locator('history-entry');
    expect(await entry.locator('.note').innerText()).toBe(`${FRAME}\n${IMAGE}`);
    await entry.getByText(IMAGE).first().waitFor();
    await end({ page, ...rest });
  });

  it.each([
    `#/${encodeURIComponent(IMAGE)}`,
    `#/walks/${encodeURIComponent(SCRIPT)}`,
    `#/memory/stack-vs-heap?variant=${encodeURIComponent(IMAGE)}`,
    `#/compare?h=${encodeURIComponent(IMAGE)}`,
    `#/stack-vs-heap?r=${encodeURIComponent(SCRIPT)}`,
  ])('is no more than an address, case %#', async (fragment) => {
    const { page, ...rest } = await visit(home + fragment);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await end({ page, ...rest });
  });
});

async function end({ page, ...rest }: Visit): Promise<void> {
  await expectOnlyText(page);
  expectNoComplaints({ page, ...rest });
  await rest.close();
}

/** No element came of it, and nothing was run. */
async function expectOnlyText(page: Page): Promise<void> {
  expect(await page.locator('img, iframe, script:not([type=module])').count()).toBe(0);
  expect(await page.evaluate(() => 'wasRun' in globalThis)).toBe(false);
}
