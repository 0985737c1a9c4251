import { describe, expect, inject, it } from 'vitest';
import { copyLink, expectNoComplaints, runToEnd, useBrowser } from './visitor.ts';

const visit = useBrowser();
const isolated = inject('pageUrl');
const plain = inject('plainUrl');

describe('a question that needs threads', () => {
  it('measures in several workers at once, with exact totals, and its link has them', async () => {
    const { page, ...rest } = await visit(`${isolated}#/contention`);
    await page.getByRole('checkbox', { name: /^rw-lock/ }).uncheck();
    await page.getByRole('combobox', { name: 'From' }).selectOption('2');
    await page.getByRole('combobox', { name: 'To', exact: true }).selectOption('2');
    await runToEnd(page);
    const ledger = page.getByRole('region', { name: 'Ledger' });
    await ledger.getByRole('combobox').selectOption('2');
    const rows = await ledger.locator('tbody tr').all();
    const texts = await Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()));
    const exact = ['atomic-add', 'mutex', 'per-thread'];
    const found = texts.map((cells) => cells.map((text) => text.trim()));
    expect(found.map(([name]) => name)).toContain('rw-lock');
    for (const [name = '', updates, lost] of found) {
      if (name === 'rw-lock') expect(updates).toBe('not measured');
      if (!exact.includes(name)) continue;
      expect([name, updates]).toEqual([name, expect.stringMatching(/^[1-9][\d.,]*[KMB]?$/)]);
      expect([name, lost]).toEqual([name, '0']);
    }
    const link = await copyLink(page);
    expectNoComplaints({ page, ...rest });
    await rest.close();

    const other = await visit(link);
    const recorded = other.page.getByRole('region', { name: 'Ledger' });
    await recorded.getByRole('combobox').selectOption('2');
    const again = await recorded.locator('tbody tr').first().locator('th, td').allInnerTexts();
    expect(again.map((text) => text.trim())).toEqual(found[0]);
    await other.close();
  });

  it('says why it cannot run without isolation, and others still can', async () => {
    const { page, close } = await visit(`${plain}#/contention`, { serviceWorkers: 'block' });
    await page.getByText(/needs threads that share memory.*cannot run here\.$/).waitFor();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Stop' }).count()).resolves.toBe(0);
    await page.goto(`${plain}#/clone-vs-borrow`);
    await page.getByRole('heading', { level: 1, name: /handing over/ }).waitFor();
    await expect(page.getByText(/needs threads/).count()).resolves.toBe(0);
    await close();
  });
});
