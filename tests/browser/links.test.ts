import { readFileSync } from 'node:fs';
import { describe, expect, inject, it } from 'vitest';
import { expectNoComplaints, useBrowser } from './visitor.ts';

const visit = useBrowser();
const home = inject('pageUrl');
const fixture = new URL('../fixtures/report-v1.txt', import.meta.url);
const published = readFileSync(fixture, 'utf8').trim();

describe('a link that cannot be opened', () => {
  it.each([
    ['cut', published.slice(0, Math.floor(published.length * 0.7))],
    ['altered', alter(published)],
    ['of a newer version', published.replace('r=1.', 'r=7.')],
    ['random', '#/stack-vs-heap?r=1.AAAAqqqqZZZZ____----0123'],
    ['empty', '#/stack-vs-heap?r='],
  ])('gives one sentence when it is %s, and the page stays usable', async (_, link) => {
    const { page, ...rest } = await visit(home + link);
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect((await alert.innerText()).length).toBeGreaterThan(10);
    await page.getByRole('region', { name: 'Ledger' }).getByRole('cell').first().waitFor();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });

  it('that holds another question’s result says so', async () => {
    const elsewhere = published.replace(/#\/[a-z-]+/, '#/recursion');
    const { page, close } = await visit(home + elsewhere);
    await page.getByRole('alert').waitFor();
    await close();
  });
});

describe('a published link', () => {
  it('of version 2 opens, with its pauses', async () => {
    const second = readFileSync(new URL('../fixtures/report-v2.txt', import.meta.url), 'utf8');
    const { page, ...rest } = await visit(home + second.trim());
    const pauses = page.getByRole('region', { name: 'Pauses' });
    await pauses.getByRole('row', { name: /^tracing 15,330 / }).waitFor();
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });

  it('of version 1 opens', async () => {
    const { page, ...rest } = await visit(home + published);
    await page.getByText('Recorded elsewhere:').waitFor();
    await page.locator('series-chart canvas').first().waitFor();
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });
});

/** Another letter in the middle. */
function alter(link: string): string {
  const middle = Math.floor(link.length / 2);
  const letter = link[middle] === 'A' ? 'B' : 'A';
  return link.slice(0, middle) + letter + link.slice(middle + 1);
}
