import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { recorded } from '../../web/catalogue/stack-depth/recorded.ts';
import { openText, serialiseReport } from '../../web/report/file.ts';
import { encodeLink } from '../../web/report/link.ts';
import type { Report } from '../../web/report/report.ts';
import { deflate, inflate } from '../report/platform.ts';
import { makeTwo } from './recorded-results.ts';
import { expectNoComplaints, findBarriers, useBrowser } from './visitor.ts';

const visit = useBrowser();
const home = inject('pageUrl');

let folder = '';
let files: readonly string[] = [];
let results: readonly [Report, Report];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandheap-results-'));
  results = await makeTwo();
  files = await Promise.all(
    results.map(async (report, index) => {
      const file = join(folder, `${index}.json`);
      await writeFile(file, serialiseReport(report));
      return file;
    }),
  );
});
afterAll(() => rm(folder, { recursive: true }));

describe('comparing', () => {
  it('lays files over each other and says what got worse', async () => {
    const { page, ...rest } = await visit(`${home}#/compare`);
    await page.getByLabel('Files of results (JSON)').setInputFiles([...files]);
    const answer = page.getByRole('region', { name: 'Answer' });
    await answer.getByText('worse').waitFor();
    expect(await answer.innerText()).toContain('14 of 74 figures slower by more than 5\u00a0%');
    await page.locator('series-chart canvas').first().waitFor();
    const counts = page.getByRole('table', { name: /Counts that changed/ });
    expect(await counts.getByRole('row', { name: /^8 B boxed allocations 1 2 more/ }).count()).toBe(
      1,
    );
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: /^Remove: A/ }).click();
    await page.getByRole('region', { name: 'Answer' }).waitFor({ state: 'detached' });
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });

  it('opens a file by itself, as its link would', async () => {
    const { page, ...rest } = await visit(`${home}#/compare`);
    await page.getByLabel('Files of results (JSON)').setInputFiles(files.slice(0, 1));
    await page.getByRole('button', { name: /^Open: A/ }).click();
    await page.getByText('Recorded elsewhere:').waitFor();
    await page.locator('series-chart canvas').first().waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Compare results' }).waitFor();
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });

  it('takes links by paste, refuses each bad one in a sentence, and keeps the good ones', async () => {
    const { page, ...rest } = await visit(`${home}#/compare`);
    const link = await encodeLink(results[0], { deflate });
    const text = `${link} ${link.slice(0, -20)} ${link}`;
    await page.getByLabel('Links, one or several').fill(text);
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('alert').getByText('cut off after').waitFor();
    expect(await page.getByRole('button', { name: /^Remove:/ }).count()).toBe(2);
    const answer = page.getByRole('region', { name: 'Answer' });
    expect(await answer.innerText()).toBe(
      'B against A: this is the same result, given twice: there is nothing to judge.',
    );
    expect(await page.locator('compare-tables').count()).toBe(0);
    await page.getByLabel('Links, one or several').fill('<img src=x onerror=alert(1)>');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('alert').getByText('neither a link').waitFor();
    const file = { name: 'base.json', mimeType: 'application/json', buffer: Buffer.from('{}') };
    await page.getByLabel('Files of results (JSON)').setInputFiles(file);
    await page.getByText(/^base\.json: This is not a Sandheap result/).waitFor();
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });

  it('runs the recorded plan here and lays it over', async () => {
    const small = await makeSmall();
    const { page, ...rest } = await visit(`${home}#/compare?r=${small}`);
    await page.getByRole('button', { name: 'Run this plan here' }).click();
    const answer = page.getByRole('region', { name: 'Answer' });
    await answer.getByText(/timing is unclear, since/).waitFor();
    await page.getByText('run here').waitFor();
    await page
      .getByRole('table', { name: /What else differs/ })
      .getByRole('rowheader', { name: 'engine' })
      .waitFor();
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });
});

/** One size and two variants of the recorded result, as the value of `r`. */
async function makeSmall(): Promise<string> {
  const { plan, points } = results[0].measurement;
  const [planned, measured] = [plan.points[1], points[1]];
  if (planned === undefined || measured === undefined) throw new Error('no second point');
  const report: Report = {
    ...results[0],
    measurement: {
      plan: {
        ...plan,
        entries: plan.entries.slice(1, 3),
        points: [{ ...planned, entries: [0, 1] }],
      },
      points: [
        {
          ...measured,
          point: 0,
          cells: measured.cells.slice(1, 3).map((cell, entry) => ({ ...cell, entry })),
        },
      ],
    },
    ledger: [],
  };
  const link = await encodeLink(report, { deflate });
  return link.slice(link.indexOf('r=') + 2);
}

describe('sharing', () => {
  it('copies a claim with its note, which opens as stated by the sender', async () => {
    const recorded = await encodeLink(results[0], { deflate });
    const { page, ...rest } = await visit(home + recorded);
    await page
      .getByLabel(
        /Your note, 280 characters left; it goes into the claim and into\s+a\s+saved page/,
      )
      .fill('Look: <b>one</b> allocation & “more”.');
    await page
      .getByText(/Link of \d+ characters, short enough everywhere/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Copy claim' }).click();
    await page.getByText('Claim copied.').waitFor();
    const claim = await page.evaluate(() => navigator.clipboard.readText());
    expect(claim.length).toBeLessThanOrEqual(1900);
    await page.getByRole('button', { name: 'Copy embed of the claim' }).click();
    await page.getByText('Embed copied.').waitFor();
    const embed = await page.evaluate(() => navigator.clipboard.readText());
    const fragment = claim.slice(claim.indexOf('#'));
    expect(embed).toContain(`/embed.html${fragment}&amp;theme=auto"`);
    await page.goto(claim);
    await page.reload();
    const card = page.getByRole('complementary', { name: 'Claim' });
    await card.getByText('As stated by the sender').waitFor();
    expect(await card.getByRole('blockquote').innerText()).toContain('<b>one</b> allocation');
    await page.getByText('Nothing has been measured on this machine yet').waitFor();
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });

  it('copies a plan that sets the controls, and leaves the environment out of a result', async () => {
    const recorded = await encodeLink(results[0], { deflate });
    const { page, ...rest } = await visit(home + recorded);
    await page.getByText('What a link reveals').click();
    await page.getByText('Node 26.10.0 (V8 14.6)').first().waitFor();
    await page.getByLabel('Leave the environment out').check();
    await page.getByText('left out', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Copy result' }).click();
    await page.getByText('Result copied.').waitFor();
    const bare = await page.evaluate(() => navigator.clipboard.readText());
    const opened = await openText(bare, { inflate });
    expect(opened).toMatchObject({ kind: 'report', report: { environment: { engine: '' } } });
    await page.getByRole('button', { name: 'Copy plan' }).click();
    await page.getByText('Plan copied.').waitFor();
    const plan = await page.evaluate(() => navigator.clipboard.readText());
    expect(plan.length).toBeLessThanOrEqual(220);
    await page.goto(plan);
    await page.reload();
    await page.getByText('Somebody asks you to run this plan').waitFor();
    expect(await page.getByRole('combobox', { name: 'Written and read' }).inputValue()).toBe('all');
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });
});

describe('the lecture view', () => {
  it('shows the depths of a recorded set, every chart of them', async () => {
    const [link = ''] = recorded;
    const { page, ...rest } = await visit(home + link);
    await page.getByRole('button', { name: 'Lecture view' }).click();
    await page.getByText('1 of 7').waitFor();
    await page.keyboard.press('PageDown');
    await page.getByRole('heading', { name: /^A recursion without locals ends after/ }).waitFor();
    await page.keyboard.press('PageDown');
    await page
      .locator('lecture-page svg')
      .getByText(/cold, in a worker/)
      .waitFor();
    await page.keyboard.press('End');
    await page.getByText('7 of 7').waitFor();
    await page
      .locator('lecture-page svg')
      .getByText(/per frame, over live locals/)
      .waitFor();
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });

  it('steps through question, answer and charts by Page Down and Page Up', async () => {
    const { page, ...rest } = await visit(home + (await encodeLink(results[0], { deflate })));
    await page.getByRole('button', { name: 'Lecture view' }).click();
    await page.getByText('1 of 4').waitFor();
    await page.getByRole('heading', { name: 'Where should a short-lived value live?' }).waitFor();
    await page.keyboard.press('PageDown');
    await page.getByRole('heading', { name: /as long as/ }).waitFor();
    await page.keyboard.press('PageDown');
    await page.locator('lecture-page svg polygon').first().waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    await page.getByText('4 of 4').waitFor();
    await page.keyboard.press('PageUp');
    await page.getByText('3 of 4').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Recorded elsewhere').waitFor();
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });
});
