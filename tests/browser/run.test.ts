import { describe, expect, inject, it } from 'vitest';
import {
  chooseLittle,
  copyLink,
  expectNoComplaints,
  readFigures,
  runToEnd,
  useBrowser,
} from './visitor.ts';

const visit = useBrowser();
const home = inject('pageUrl');

describe('a run', () => {
  it('gives a verdict, charts and figures, and a link that opens with the same digits', async () => {
    const { page, ...rest } = await visit(`${home}#/stack-vs-heap`);
    await chooseLittle(page, 16, 64);
    await runToEnd(page);
    const verdict = page.getByRole('region', { name: 'Verdict' });
    await verdict.getByText(/At 16\sB .*Box, TLSF takes/).waitFor();
    await verdict.getByText(/costs 1 allocation/).waitFor();
    const figures = await readFigures(page);
    expect(figures.map(([n, variant]) => [plain(n), variant?.trim()])).toEqual([
      ['16 B', 'frame'],
      ['16 B', 'boxed'],
      ['32 B', 'frame'],
      ['32 B', 'boxed'],
      ['64 B', 'frame'],
      ['64 B', 'boxed'],
    ]);
    await expect(page.locator('series-chart').count()).resolves.toBe(2);
    const link = await copyLink(page);
    await page.getByText(/^Copied\. Link of [\d,]+ characters/).waitFor();
    expectNoComplaints({ page, ...rest });
    await rest.close();

    const other = await visit(link);
    await other.page.getByText('Recorded elsewhere:').waitFor();
    expect(await readFigures(other.page)).toEqual(figures);
    await other.page.locator('series-chart canvas').first().waitFor();
    await other.page.getByRole('button', { name: 'Run here' }).click();
    await other.page.getByRole('button', { name: 'Stop' }).waitFor();
    await other.page.getByRole('button', { name: 'Run', exact: true }).waitFor();
    await other.page.getByText('This is your own result').waitFor();
    expect(await readFigures(other.page)).not.toEqual(figures);
    await other.page.getByRole('button', { name: 'Show the recorded one' }).click();
    expect(await readFigures(other.page)).toEqual(figures);
    expectNoComplaints(other);
    await other.close();
  });

  it('can be stopped, and keeps what is finished', async () => {
    const { page, close } = await visit(`${home}#/stack-vs-heap`);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText(/[1-9]\d* of [\d,]+ blocks/).waitFor();
    await page.locator('series-chart canvas').first().waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
    await page.getByText(/Stopped\. \d+ blocks? at \d+ sizes? (is|are) kept/).waitFor();
    expect((await readFigures(page)).length).toBeGreaterThan(0);
    await close();
  });

  it('keeps a visitor’s own result when a link is opened and closed again', async () => {
    const { page, close } = await visit(`${home}#/stack-vs-heap`);
    await chooseLittle(page, 8, 8);
    await runToEnd(page);
    const first = await copyLink(page);
    await chooseLittle(page, 64, 64);
    await runToEnd(page);
    const own = await readFigures(page);
    await page.evaluate((hash) => (location.hash = hash), new URL(first).hash);
    await page.getByText('Recorded elsewhere:').waitFor();
    expect((await readFigures(page)).map(([n]) => plain(n))).toEqual(['8 B', '8 B']);
    await page.getByRole('button', { name: 'Show mine' }).click();
    expect(await readFigures(page)).toEqual(own);
    await page.goto(`${home}#/recursion`);
    await page.getByRole('heading', { level: 1, name: /frame a call/ }).waitFor();
    await page.goto(`${home}#/stack-vs-heap`);
    await page.getByRole('heading', { level: 1, name: /short-lived/ }).waitFor();
    expect(await readFigures(page)).toEqual(own);
    await close();
  });

  it('is refused in one sentence when nothing is chosen', async () => {
    const { page, close } = await visit(`${home}#/stack-vs-heap`);
    await page.getByRole('checkbox').first().waitFor();
    for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText('Choose at least one variant.').waitFor();
    await page.getByRole('checkbox', { name: /^frame/ }).check();
    await close();
  });

  it('can be started, followed and stopped with the keyboard alone', async () => {
    const { page, close } = await visit(`${home}#/stack-vs-heap`);
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
    for (let tabs = 0; (await page.evaluate(readFocus)) !== 'Run' && tabs < 80; tabs++) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.getByText(/[1-9]\d* of [\d,]+ blocks/).waitFor();
    await expect(page.evaluate(readFocus)).resolves.toBe('Stop');
    await page.locator('series-chart canvas').first().waitFor();
    await page.keyboard.press('Space');
    await page.getByText(/Stopped\./).waitFor();
    await page.locator('series-chart .frame').first().focus();
    await page.keyboard.press('ArrowRight');
    const read = page.locator('series-chart [aria-live]').first();
    await expect.poll(() => read.innerText()).toMatch(/8\sB: .*\sns/);
    await close();
  });
});

function plain(text: string | undefined): string {
  return (text ?? '').replaceAll('\u00a0', ' ');
}

/** The text of what has the focus, however deep. */
function readFocus(): string {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element?.textContent?.trim() ?? '';
}
