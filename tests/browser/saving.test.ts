import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { catalogue } from '../../web/catalogue/registry.ts';
import { experiment as stackDepth } from '../../web/catalogue/stack-depth/experiment.ts';
import { serialiseReport } from '../../web/report/file.ts';
import { encodeLink } from '../../web/report/link.ts';
import type { Report } from '../../web/report/report.ts';
import { writeHtml } from '../../web/ui/export-html.ts';
import { deflate } from '../report/platform.ts';
import { makeWholeReport } from '../report/whole-report.ts';
import { makeTwo } from './recorded-results.ts';
import { expectNoComplaints, useBrowser } from './visitor.ts';

const visit = useBrowser();
const home = inject('pageUrl');

const read = (name: string) =>
  readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8').trim();

let folder = '';
let results: readonly [Report, Report];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandheap-saving-'));
  results = await makeTwo();
});
afterAll(() => rm(folder, { recursive: true }));

/** Presses a button and waits for the file whose name ends so. */
async function save(page: Page, button: string, ending: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download', (one) => one.suggestedFilename().endsWith(ending)),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  const file = join(folder, download.suggestedFilename());
  await download.saveAs(file);
  return file;
}

/** Chooses a chart by what it shows, and saves it: one press is one file. */
async function saveChart(
  page: Page,
  format: 'SVG' | 'PNG',
  shows: string,
  ending: string,
): Promise<string> {
  const names: string[] = [];
  page.on('download', (one) => names.push(one.suggestedFilename()));
  const choice = page.getByRole('combobox', { name: 'Chart to save' });
  const options = choice.getByRole('option');
  const option = options.filter({ hasText: new RegExp(shows) }).first();
  await choice.selectOption(await option.innerText());
  const file = await save(page, `Chart, ${format}`, ending);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
  expect(names).toEqual([expect.stringMatching(new RegExp(`-${ending}$`))]);
  page.removeAllListeners('download');
  return file;
}

describe('a result', () => {
  it('is saved as files, with its figures and its charts', async () => {
    const recorded = await encodeLink(results[0], { deflate });
    const { page, ...rest } = await visit(home + recorded);
    expect(await readFile(await save(page, 'JSON', '.json'), 'utf8')).toBe(
      serialiseReport(results[0]),
    );
    const csv = await readFile(await save(page, 'CSV of figures', '20.csv'), 'utf8');
    expect(csv.split('\r\n')).toHaveLength(1 + 740 + 1);
    const svg = await readFile(
      await saveChart(page, 'SVG', 'Time per operation', 'time.svg'),
      'utf8',
    );
    expect(svg).toContain('Where should a short-lived value live?');
    expect(svg).toContain('Node 26.10.0 (V8 14.6)');
    expect(
      [...(await readFile(await saveChart(page, 'PNG', 'Ratio ', 'ratio.png')))].slice(0, 4),
    ).toEqual([137, 80, 78, 71]);
    const html = await save(page, 'Page, HTML', '.html');
    expect((await stat(html)).size).toBeLessThanOrEqual(400_000);
    expectNoComplaints({ page, ...rest });
    await rest.close();
    await openSaved(html);
  });

  it('is saved with its pauses, in a table, a chart and a page', async () => {
    const { page, ...rest } = await visit(home + read('report-v2.txt'));
    const csv = await readFile(await save(page, 'CSV of figures', '.csv'), 'utf8');
    expect(csv).toMatch(/,tracing,first,1023,,,,,,pause_longest,\d+,ns,\r\n/);
    const svg = await readFile(await saveChart(page, 'SVG', 'Longest step', 'pauses.svg'), 'utf8');
    expect(svg).toContain('Longest step of a round');
    await page.getByRole('button', { name: 'Copy Markdown' }).click();
    await page.getByText('Markdown copied.').waitFor();
    const markdown = await page.evaluate(() => navigator.clipboard.readText());
    expect(markdown).toContain('Pauses: how long single steps took');
    const html = await save(page, 'Page, HTML', '.html');
    expectNoComplaints({ page, ...rest });
    await rest.close();
    const saved = await visit(pathToFileURL(html).href, { offline: true });
    await saved.page.getByRole('application', { name: /^Longest step of a round/ }).waitFor();
    await saved.page.getByRole('table', { name: /^Pauses at/ }).waitFor();
    expectNoComplaints(saved);
    await saved.close();
  });

  it('of depths is saved as charts and as a page', async () => {
    const { page, ...rest } = await visit(home + (stackDepth.recorded?.[0] ?? ''));
    const svg = await readFile(
      await saveChart(page, 'SVG', 'Bytes of the engine', 'depth-locals.svg'),
      'utf8',
    );
    expect(svg).toContain('Bytes of the engine’s stack per frame');
    const html = await save(page, 'Page, HTML', '.html');
    await saveChart(page, 'PNG', 'warm, in a worker', 'depth-warm-worker.png');
    expect((await stat(html)).size).toBeLessThanOrEqual(400_000);
    expectNoComplaints({ page, ...rest });
    await rest.close();
    const saved = await visit(pathToFileURL(html).href, { offline: true });
    await expect.poll(() => saved.page.locator('series-chart canvas').count()).toBe(5);
    await saved.page.getByRole('table', { name: /All probes/ }).waitFor();
    expectNoComplaints(saved);
    await saved.close();
  });

  it('is saved as a page with the note of its sender as text', async () => {
    const { page, ...rest } = await visit(home + (await encodeLink(results[0], { deflate })));
    const note = '</script><img src=x onerror=alert(1)>';
    await page.getByLabel(/Your note, 280/).fill(note);
    const html = await save(page, 'Page, HTML', '.html');
    expectNoComplaints({ page, ...rest });
    await rest.close();
    const saved = await visit(pathToFileURL(html).href, { offline: true });
    expect(await saved.page.getByRole('blockquote').innerText()).toContain(note);
    expectNoComplaints(saved);
    await saved.close();
  });
});

describe('a saved page', () => {
  it('of every variant at every size, in as many blocks as a run has, takes at most 400 kB', async () => {
    const viewer = await (await fetch(`${home}viewer.js`)).text();
    const pages = catalogue
      .filter(({ variants }) => variants.length > 0)
      .map((experiment) => {
        const parts = { address: `${home}#/x?r=${'x'.repeat(8000)}`, note: 'n'.repeat(280) };
        const report = makeWholeReport(experiment, 40);
        const page = writeHtml(report, experiment, parts, viewer);
        return { report, page, bytes: Buffer.byteLength(page) };
      })
      .toSorted((a, b) => b.bytes - a.bytes);
    const [largest] = pages;
    expect(largest?.bytes).toBeLessThanOrEqual(400_000);
    expect(pages.some(({ report }) => report.measurement.pauses !== undefined)).toBe(true);
    const file = join(folder, 'largest.html');
    await writeFile(file, largest?.page ?? '');
    const saved = await visit(pathToFileURL(file).href, { offline: true });
    const rows = saved.page.getByRole('table', { name: /All figures/ }).getByRole('row');
    const cells = largest?.report.measurement.points.flatMap((point) => point.cells) ?? [];
    await expect.poll(() => rows.count()).toBeGreaterThan(cells.length / 2);
    expectNoComplaints(saved);
    await saved.close();
  });
});

describe('what other pages show', () => {
  it('is saved by the comparison: charts, CSV and Markdown', async () => {
    const files = await Promise.all(
      results.map(async (report, index) => {
        const file = join(folder, `compared-${index}.json`);
        await writeFile(file, serialiseReport(report));
        return file;
      }),
    );
    const { page, ...rest } = await visit(`${home}#/compare`);
    await page.getByLabel('Files of results (JSON)').setInputFiles(files);
    await page.getByRole('region', { name: 'Answer' }).waitFor();
    const svg = await readFile(
      await saveChart(page, 'SVG', 'Time per operation', 'time.svg'),
      'utf8',
    );
    expect(svg).toContain('>B · Node 26.10.0 (V8 14.6) · ');
    await saveChart(page, 'PNG', 'Ratio ', 'ratio.png');
    const csv = await readFile(await save(page, 'CSV', '.csv'), 'utf8');
    expect(csv).toContain('A,B,boxed,8,allocations,1,2,,,,more');
    expect(await readFile(await save(page, 'Markdown', '.md'), 'utf8')).toContain(': worse');
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });

  it('is saved by a replay, charts and CSV, and by the memory page', async () => {
    const { page, ...rest } = await visit(`${home}#/replay`);
    const lines = Array.from({ length: 60 }, (_, id) => `a ${id} ${16 + id}`);
    await page.getByRole('textbox', { name: /^The pattern/ }).fill(lines.join('\n'));
    await page.getByRole('button', { name: 'Replay', exact: true }).click();
    await page.getByText('Done.').waitFor({ timeout: 60_000 });
    const heap = await readFile(
      await saveChart(page, 'SVG', 'bytes alive', 'bytes-alive.svg'),
      'utf8',
    );
    expect(heap).toContain('over the requests, Box, TLSF');
    expect(await readFile(await save(page, 'CSV', '.csv'), 'utf8')).toMatch(
      /,60,live,\d+,bytes\r\n/,
    );
    expect(await readFile(await save(page, 'Markdown', 'replay.md'), 'utf8')).toMatch(
      /^### A pattern of 60 requests over every allocator\n\n.*\| Box, TLSF \| [\d.]+ \(/s,
    );
    await page.goto(
      `${home}#/memory/allocation-patterns?variant=tlsf&n=16&pattern=random&sizes=uniform&seed=3&step=40`,
    );
    await page.getByText(/step 40 of/).waitFor();
    const svg = await readFile(
      await saveChart(page, 'SVG', 'External fragmentation', 'fragmentation.svg'),
      'utf8',
    );
    expect(svg).toContain('External fragmentation over the steps, ');
    expect(await readFile(await save(page, 'CSV', '.csv'), 'utf8')).toMatch(
      /^run,step,figure,value,unit\r\n[^\r]*,0,live,0,bytes\r\n/,
    );
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });
});

/** From `file:`, offline: its charts are live, and it asks for nothing. */
async function openSaved(file: string): Promise<void> {
  const { page, ...rest } = await visit(pathToFileURL(file).href, { offline: true });
  await page.getByRole('heading', { name: 'Where should a short-lived value live?' }).waitFor();
  const chart = page.getByRole('application', { name: /^Time per operation/ });
  await chart.locator('canvas').waitFor();
  await chart.focus();
  await page.keyboard.press('End');
  await page.getByText(/64.KiB: /).waitFor({ state: 'attached' });
  const figures = page.getByRole('table', { name: /All figures/ });
  expect(await figures.getByRole('row').count()).toBe(1 + 74);
  const ledger = page.getByRole('table', { name: 'Ledger: counts per operation at 64\u00a0KiB' });
  const boxed = ledger.getByRole('row', { name: /^boxed/ });
  expect(await boxed.getByRole('cell').first().innerText()).toBe('1');
  await page.getByRole('combobox', { name: /^At/ }).selectOption('8');
  await page.getByRole('table', { name: 'Ledger: counts per operation at 8\u00a0B' }).waitFor();
  expectNoComplaints({ page, ...rest });
  await rest.close();
}
