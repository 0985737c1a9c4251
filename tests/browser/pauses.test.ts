import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { copyLink, expectNoComplaints, findBarriers, runToEnd, useBrowser } from './visitor.ts';

const visit = useBrowser();

/** Rows of the table of pauses at a size, cell by cell. */
async function readPauses(page: Page, n: string): Promise<readonly (readonly string[])[]> {
  const region = page.getByRole('region', { name: 'Pauses' });
  await region.getByRole('combobox').selectOption(n);
  await region.getByRole('table', { name: /^Pauses at/ }).waitFor();
  const rows = await region.locator('tbody tr').all();
  const texts = await Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()));
  return texts.map((cells) => cells.map((text) => text.trim()));
}

describe('the pauses of a run', () => {
  it('are timed after its blocks, drawn and listed, and travel in its link', async () => {
    const viewport = { width: 390, height: 900 };
    const { page, ...rest } = await visit(`${inject('pageUrl')}#/reclamation`, { viewport });
    await page.getByText('Press Run: pauses are timed after the blocks.').waitFor();
    for (const box of ['reference-counting', 'arena']) {
      await page.getByRole('checkbox', { name: new RegExp(`^${box}`) }).uncheck();
    }
    await page.getByRole('combobox', { name: 'From' }).selectOption('255');
    await page.getByRole('combobox', { name: 'To', exact: true }).selectOption('1023');
    await runToEnd(page);
    const rows = await readPauses(page, '255');
    expect(rows.map(([name, steps]) => [name, steps])).toEqual([
      ['manual', '15'],
      ['ownership', '15'],
      ['tracing', (15 * 254).toLocaleString('en')],
    ]);
    for (const cells of rows) {
      expect(cells.slice(2, 6)).toEqual(
        Array(4).fill(expect.stringMatching(/^[\d.,]+\s(ns|µs|ms)$/)),
      );
    }
    await page.getByRole('region', { name: 'Pauses' }).locator('canvas').nth(1).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(viewport.width);
    const link = await copyLink(page);
    expectNoComplaints({ page, ...rest });
    await rest.close();

    const other = await visit(link);
    const again = await readPauses(other.page, '255');
    expect(again.map((cells) => cells.slice(0, 6))).toEqual(rows.map((cells) => cells.slice(0, 6)));
    await other.close();
  });
});
