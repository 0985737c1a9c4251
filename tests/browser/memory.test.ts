import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { expectNoComplaints, findBarriers, useBrowser } from './visitor.ts';

const visit = useBrowser();
const home = inject('pageUrl');
const moment = '#/memory/allocation-patterns?variant=tlsf&n=16&pattern=random&sizes=uniform&seed=3';

describe('the memory page', () => {
  it('opens the link of a moment at its step, computed anew', async () => {
    const { page, ...rest } = await visit(`${home}${moment}&step=40`);
    await page.getByText(/step 40 of/).waitFor();
    const said = await page.getByRole('region', { name: 'What this step does' }).innerText();
    await page.getByRole('button', { name: 'Copy link to this moment' }).click();
    await page.getByText(/^Copied/).waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toContain(`${moment}&step=40`);
    const other = await visit(link);
    await other.page.getByText(/step 40 of/).waitFor();
    const region = other.page.getByRole('region', { name: 'What this step does' });
    await expect(region.innerText()).resolves.toBe(said);
    expectNoComplaints({ page, ...rest });
    await Promise.all([rest.close(), other.close()]);
  });

  it('writes an open frame out word by word', async () => {
    const at = '#/memory/vec-growth?variant=doubling&n=64&seed=1&step=700';
    const { page, ...rest } = await visit(`${home}${at}`);
    await page.getByText('1 open frame, word by word').click();
    const frame = page.getByRole('table', { name: 'vec in growing' });
    await frame.getByRole('row', { name: 'vec.length: usize 32' }).waitFor();
    await frame.getByText('return address: in the engine, out of reach').waitFor();
    await frame.getByRole('row', { name: 'vec.pointer' }).getByRole('button').last().click();
    await page.getByRole('heading', { name: 'a block of 128 B' }).waitFor();
    await expect(findBarriers(page)).resolves.toEqual([]);
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });

  it('steps and jumps both ways, by its buttons and by keys alone', async () => {
    const { page, close } = await visit(`${home}${moment}&step=40`);
    const said = page.getByRole('region', { name: 'What this step does' });
    await page.getByText(/step 40 of/).waitFor();
    const before = await said.innerText();
    await page.getByRole('button', { name: 'One step on' }).click();
    await page.getByText(/step 41 of/).waitFor();
    await page.getByRole('button', { name: 'One step back' }).click();
    await page.getByText(/step 40 of/).waitFor();
    await expect(said.innerText()).resolves.toBe(before);
    await page.getByRole('slider').focus();
    await page.keyboard.press('f');
    await said.getByText('Frees').waitFor();
    const free = await position(page);
    await page.keyboard.press('Shift+A');
    await said.getByText('Allocates').waitFor();
    expect(await position(page)).toBeLessThan(free);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('<');
    await page.getByText(/step 0 of/).waitFor();
    await page.waitForFunction(() => location.hash.endsWith('step=0'));
    await close();
  });

  it('tells of a byte that the keyboard goes to, from all of memory down to one byte', async () => {
    const { page, close } = await visit(`${home}${moment}`);
    const map = page.getByRole('application', { name: /Memory map/ });
    await map.focus();
    await page.keyboard.press('End');
    await page.getByRole('textbox', { name: 'Address' }).fill('0x100600');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /0x100600/ }).waitFor();
    await map.focus();
    for (let zoom = 0; zoom < 12; zoom++) await page.keyboard.press('+');
    await page.getByText(/^8\sB a row$/).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { name: /0x100601/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('heading', { name: /0x100609/ }).waitFor();
    await page.getByText(/as a table/).click();
    await page.getByRole('table', { name: /Spans of linear memory/ }).waitFor();
    await page.getByRole('combobox', { name: 'Colours' }).selectOption('writes');
    await page.getByText(/\d to [\d,]+ writes a line of 64 bytes/).waitFor();
    const panel = page.getByText(/^line 0x100600: \d+ reads?, \d+ writes?, \d+ miss(es)? up to/);
    const told = (await panel.innerText()).replace(/^.*?:/, '').match(/\d+/g);
    const lines = page.getByRole('table', { name: /Lines of linear memory by writes/ });
    const row = lines.getByRole('row', { name: /0x100600/ }).getByRole('cell');
    await expect(row.allInnerTexts()).resolves.toEqual(told);
    expect(await findBarriers(page)).toEqual([]);
    await close();
  });

  it('puts two allocators beside each other on one clock, with their ledgers', async () => {
    const { page, ...rest } = await visit(`${home}${moment}&beside=arena&step=9`);
    await page.getByText(/operation 9 of 64/).waitFor();
    expect(await page.getByRole('application', { name: /Memory map/ }).count()).toBe(2);
    await page.getByRole('slider').press('ArrowRight');
    await page.getByText(/operation 10 of 64/).waitFor();
    const live = await page.getByRole('row', { name: /^Live/ }).allInnerTexts();
    expect(live).toHaveLength(2);
    expect(live[0]).toBe(live[1]);
    const ledger = page.getByRole('region', { name: 'Ledger' });
    await ledger
      .getByRole('row', { name: /^Arena/ })
      .getByText('0.5')
      .waitFor();
    await page
      .getByRole('region', { name: 'Timing' })
      .getByText(/No timing/)
      .waitFor();
    expect(await findBarriers(page)).toEqual([]);
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });

  it('is reached from the strip of an experiment, and fits a phone', async () => {
    const viewport = { width: 360, height: 800 };
    const { page, close } = await visit(`${home}#/stack-vs-heap`, { viewport });
    await page.getByRole('link', { name: 'See every step' }).click();
    await page.getByRole('heading', { level: 1, name: 'See the memory' }).waitFor();
    await page.locator('memory-map canvas').waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
    await close();
  });
});

async function position(page: Page): Promise<number> {
  const text = await page.getByText(/^step [\d,]+ of/).innerText();
  return Number((/[\d,]+/.exec(text)?.[0] ?? '').replace(',', ''));
}
