import { expect, inject, it } from 'vitest';
import { findBarriers, useBrowser } from './visitor.ts';

const visit = useBrowser();
const home = inject('pageUrl');

it('A pattern is replayed over every allocator, and a bad line is named.', async () => {
  const { page, complaints, close } = await visit(`${home}#/replay`, {
    viewport: { width: 360, height: 800 },
  });
  const area = page.getByRole('textbox', { name: /^The pattern/u });
  const replay = page.getByRole('button', { name: 'Replay', exact: true });
  await area.fill('a 1 64\nx 2 3');
  await replay.click();
  await page.getByText('Line 2: "x" is not a request; it is a, r or f.').waitFor();
  // What would turn round the words beside it is not shown.
  await area.fill('a 1 64\n\u202ex 2 3');
  await replay.click();
  await page.getByText('Line 2: " x" is not a request').waitFor();
  const lines = Array.from({ length: 200 }, (_, id) => `a ${id} ${16 + (id % 300)}`);
  await area.fill(lines.join('\n'));
  await replay.click();
  await page.getByText('Done.').waitFor({ timeout: 60_000 });
  await page.getByText('200 blocks are never freed').waitFor();
  const rows = page.getByRole('table', { name: /^Five allocators/u }).getByRole('row');
  expect(await rows.count()).toBe(6);
  expect(await rows.nth(1).textContent()).toMatch(/Box, TLSF\s*[\d.]+ \(.* to .*\)/u);
  await page.getByText('At 200 requests').first().waitFor();
  const ledger = page.getByRole('region', { name: 'Ledger' });
  expect(await ledger.getByRole('heading').textContent()).toBe('Ledger · per request');
  await ledger.getByText('Of 200 requests', { exact: true }).waitFor();
  expect(await ledger.getByRole('combobox').count()).toBe(0);
  await ledger.getByText('when a quarter of the frees are done').waitFor();
  await page.getByLabel('Allocator whose memory is shown').selectOption('buddy');
  expect(await findBarriers(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(complaints).toEqual([]);
  await close();
});
