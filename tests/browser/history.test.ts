import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { countKept, keepMany, NEEDLE } from './kept-results.ts';
import { chooseLittle, expectNoComplaints, findBarriers, runToEnd, useBrowser } from './visitor.ts';

const visit = useBrowser();
const home = inject('pageUrl');
const QUESTION = 'Where should a short-lived value live?';
const read = (name: string) =>
  readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8').trim();
const recorded = read('report-v1.txt');
/** Results of one question, which differ. */
const two = [recorded, read('report-v2.txt')] as const;

describe('the history', () => {
  it('keeps own runs, finds, renames and deletes them, and is left alone by a link', async () => {
    const { page, ...rest } = await visit(`${home}#/stack-vs-heap`);
    await chooseLittle(page, 16, 16);
    await runToEnd(page);
    await page.goto(`${home}#/history`);
    await page.getByText(/^1 result, /).waitFor();
    await change(page, { name: 'Before the change' });
    await page.getByRole('button', { name: 'Before the change', exact: true }).waitFor();
    await page.goto(home + recorded);
    await page.getByText('Recorded elsewhere').waitFor();
    await page.getByRole('button', { name: 'Copy result' }).waitFor();
    expect(await countKept(page)).toBe(1);
    await page.goto(`${home}#/history`);
    await page.getByLabel('Find').fill('nothing of the kind');
    await page.getByText(/^0 of 1 result/).waitFor();
    await page.getByLabel('Find').fill('before CHANGE');
    const remove = page.getByRole('button', { name: 'Delete Before the change', exact: true });
    await remove.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Delete Before the change for good' }).waitFor();
    await page.keyboard.press('Escape');
    await remove.waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+Tab');
    expect(await countKept(page)).toBe(1);
    await page.keyboard.press('Enter');
    await page.getByText('Nothing is kept yet').waitFor();
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });

  it('takes a copy of a link’s result beside one’s own of that question', async () => {
    const { page, ...rest } = await visit(`${home}#/stack-vs-heap`);
    await chooseLittle(page, 16, 16);
    await runToEnd(page);
    await page.evaluate((link) => (location.hash = link), recorded);
    await page.getByText('Recorded elsewhere').waitFor();
    const keep = page.getByRole('button', { name: 'Keep a copy' });
    await keep.click();
    await page.getByText('A copy is in the history.').waitFor();
    expect(await countKept(page)).toBe(2);
    await page.getByRole('button', { name: 'Show mine' }).click();
    await keep.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Copy result' }).waitFor();
    await page.getByRole('button', { name: 'Show the recorded one' }).click();
    await keep.waitFor();
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });

  it('has a thousand results, shows a hundred and finds one of them', async () => {
    const { page, ...rest } = await visit(`${home}#/history`);
    await page.getByText('Nothing is kept yet').waitFor();
    await keepMany(page, 1000, recorded);
    await page.reload();
    await page.getByText(/^1,?000 results, /).waitFor();
    expect(await page.locator('history-entry').count()).toBe(100);
    expect(await namesOf(page, 11)).toEqual([
      ...Array.from({ length: 10 }, (_, index) => `${QUESTION} ${901 - 100 * index}`),
      `${QUESTION} 999`,
    ]);
    await page.getByRole('button', { name: 'Show 900 more' }).click();
    await page.locator('history-entry').nth(999).waitFor({ state: 'attached' });
    await page.getByLabel('Find').fill('LYON arena chromium');
    await page.getByText(/^1 of 1,?000 results/).waitFor();
    await expect.poll(() => namesOf(page, 2)).toEqual([NEEDLE.name]);
    await page.getByRole('button', { name: NEEDLE.name, exact: true }).click();
    await page.getByText('Recorded elsewhere').waitFor();
    expect(await countKept(page)).toBe(1000);
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });

  it('pins, notes and names what stays so after a reload', async () => {
    const { page, ...rest } = await visit(`${home}#/history`);
    await page.getByText('Nothing is kept yet').waitFor();
    await keepMany(page, 3, recorded);
    await page.reload();
    await page.getByText(/^3 results, /).waitFor();
    const names = [`${QUESTION} 2`, `${QUESTION} 0`];
    // The one in the middle is pinned.
    expect(await namesOf(page, 3)).toEqual([NEEDLE.name, ...names]);
    await entryOf(page, NEEDLE.name).getByRole('button', { name: 'Unpin' }).click();
    await entryOf(page, `${QUESTION} 0`).getByRole('button', { name: 'Pin' }).click();
    await change(page, { name: 'The first', note: 'two\nlines' }, `${QUESTION} 0`);
    await page.getByRole('button', { name: 'The first', exact: true }).waitFor();
    await page.reload();
    await page.getByText(/^3 results, /).waitFor();
    expect(await namesOf(page, 3)).toEqual(['The first', `${QUESTION} 2`, NEEDLE.name]);
    const first = entryOf(page, 'The first');
    await first.getByText('pinned', { exact: true }).waitFor();
    expect(await first.locator('.note').innerText()).toBe('two\nlines');
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });

  it('is emptied by Delete all, asked twice, in every tab', async () => {
    const { page, context, ...rest } = await visit(`${home}#/history`);
    await page.getByText('Nothing is kept yet').waitFor();
    await keepMany(page, 3, recorded);
    await page.reload();
    const other = await context.newPage();
    await other.goto(`${home}#/history`);
    await other.getByText(/^3 results, /).waitFor();
    await page.getByRole('button', { name: 'Delete all' }).click();
    await page.getByRole('button', { name: 'Keep them' }).click();
    expect(await countKept(page)).toBe(3);
    await page.getByRole('button', { name: 'Delete all' }).click();
    await page.getByRole('button', { name: 'Delete 3 results for good' }).click();
    await page.getByText('Nothing is kept yet').waitFor();
    await other.getByText('Nothing is kept yet').waitFor();
    expect(await countKept(page)).toBe(0);
    expectNoComplaints({ page, context, ...rest });
    await rest.close();
  });
});

describe('two tabs', () => {
  it('follow each other', async () => {
    const { page, context, ...rest } = await visit(home + recorded);
    const other = await context.newPage();
    await other.goto(`${home}#/history`);
    await other.getByText('Nothing is kept yet').waitFor();
    await page.getByRole('button', { name: 'Keep a copy' }).click();
    await page.getByText('A copy is in the history.').waitFor();
    await other.getByText(/^1 result, /).waitFor();
    await other.goto(`${home}#/compare`);
    await other.getByText('From your history').click();
    await other.getByRole('button', { name: /^Add: Where should a short-lived/ }).click();
    await other.getByRole('button', { name: /^Remove: A/ }).waitFor();
    expect(await findBarriers(other)).toEqual([]);
    await other.goto(`${home}#/history`);
    await other.getByRole('button', { name: QUESTION, exact: true }).click();
    await other.getByText('Recorded elsewhere').waitFor();
    expectNoComplaints({ page, context, ...rest });
    await rest.close();
  });

  it('keep both what each of them adds at the same moment', async () => {
    const { page, context, ...rest } = await visit(home + two[0]);
    const other = await context.newPage();
    await other.goto(home + two[1]);
    const keepers = [page, other].map((tab) => tab.getByRole('button', { name: 'Keep a copy' }));
    await Promise.all(keepers.map((keep) => keep.waitFor()));
    await Promise.all(keepers.map((keep) => keep.click()));
    await page.getByText('A copy is in the history.').waitFor();
    await other.getByText('A copy is in the history.').waitFor();
    expect(await countKept(page)).toBe(2);
    expectNoComplaints({ page, context, ...rest });
    await rest.close();
  });

  it('overwrite nothing of each other in one entry, nor what is being typed', async () => {
    const { page, context, ...rest } = await visit(home + recorded);
    await page.getByRole('button', { name: 'Keep a copy' }).click();
    await page.getByText('A copy is in the history.').waitFor();
    const other = await context.newPage();
    for (const tab of [page, other]) {
      await tab.goto(`${home}#/history`);
      await tab.getByRole('button', { name: 'Name and note' }).click();
    }
    await page.getByLabel('Name', { exact: true }).fill('Named in one tab');
    await other.getByLabel('Note').fill('noted in the other');
    await page.getByRole('button', { name: 'Save' }).click();
    await other.getByRole('button', { name: 'Named in one tab', exact: true }).waitFor();
    expect(await other.getByLabel('Note').inputValue()).toBe('noted in the other');
    await other.getByRole('button', { name: 'Save' }).click();
    await page.getByText('noted in the other').waitFor();
    expect(await namesOf(page, 1)).toEqual(['Named in one tab']);
    await other.getByRole('button', { name: 'Name and note' }).click();
    await other.getByLabel('Name', { exact: true }).fill('Typed here');
    await change(page, { name: 'Named again' });
    await other.getByRole('button', { name: 'Named again', exact: true }).waitFor();
    expect(await other.getByLabel('Name', { exact: true }).inputValue()).toBe('Typed here');
    expectNoComplaints({ page, context, ...rest });
    await rest.close();
  });
});

describe('a browser that keeps nothing', () => {
  it('is said to be full, and nothing that is on the page is lost', async () => {
    const { page, ...rest } = await visit(`${home}#/stack-vs-heap`);
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('no room', 'QuotaExceededError');
      };
    });
    await chooseLittle(page, 16, 16);
    await runToEnd(page);
    await page.getByText('storage is full: delete kept results, or export this one').waitFor();
    await page.getByRole('button', { name: 'Copy result' }).waitFor();
    await page.evaluate(() => {
      const forbid = (): never => {
        throw new DOMException('not here', 'SecurityError');
      };
      IDBFactory.prototype.open = forbid;
      IDBDatabase.prototype.transaction = forbid;
    });
    await page.evaluate(() => (location.hash = '#/history'));
    await page.getByRole('alert').getByText('The browser keeps nothing here').waitFor();
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });

  it('is said once, as a private window would have it, and the result stays', async () => {
    const { page, context, ...rest } = await visit('about:blank');
    await context.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('not here', 'SecurityError');
      };
    });
    await page.goto(home + recorded);
    await page.getByRole('button', { name: 'Keep a copy' }).click();
    const sentence = page.getByText('The browser keeps nothing here, as in a private window');
    await sentence.waitFor();
    expect(await sentence.count()).toBe(1);
    await page.getByText('Recorded elsewhere').waitFor();
    await page.locator('series-chart canvas').first().waitFor();
    await page.getByRole('button', { name: 'Copy result' }).waitFor();
    await page.close();
    await context.close();
    expect(rest.complaints.filter((said) => !said.startsWith('left for'))).toEqual([]);
  });
});

function entryOf(page: Page, name: string) {
  return page
    .locator('history-entry')
    .filter({ has: page.getByRole('button', { name, exact: true }) });
}

/** Names of the first entries, as they stand. */
async function namesOf(page: Page, count: number): Promise<readonly string[]> {
  const names = await page.locator('history-entry .name').allInnerTexts();
  return names.slice(0, count);
}

/** Renames the entry, or the only one, and notes something beside it. */
async function change(
  page: Page,
  { name, note }: { readonly name: string; readonly note?: string },
  of?: string,
): Promise<void> {
  const entry = of === undefined ? page.locator('history-entry') : entryOf(page, of);
  await entry.getByRole('button', { name: 'Name and note' }).click();
  await entry.getByLabel('Name', { exact: true }).fill(name);
  if (note !== undefined) await entry.getByLabel('Note').fill(note);
  await entry.getByRole('button', { name: 'Save' }).click();
}
