import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ISOLATION_HEADERS } from '../../tools/headers.ts';
import { type FramingSite, startFramingSite } from './framing-site.ts';
import { chooseLittle, expectNoComplaints, readFigures, runToEnd, useBrowser } from './visitor.ts';

const visit = useBrowser();
const fixture = new URL('../fixtures/report-v1.txt', import.meta.url);
const recorded = readFileSync(fixture, 'utf8').trim();

describe('a host without the headers of isolation', () => {
  it('has a page that works and says what is coarser', async () => {
    const { page, ...rest } = await visit(`${inject('plainUrl')}#/stack-vs-heap`, {
      serviceWorkers: 'block',
    });
    const environment = page.getByRole('region', { name: 'Environment' });
    await environment.getByText(/not isolated, clock step 100\sµs/).waitFor();
    await environment.getByText(/timing is coarser/).waitFor();
    await chooseLittle(page, 16, 16);
    await runToEnd(page);
    expect(await readFigures(page)).toHaveLength(2);
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });
});

describe('the service worker', () => {
  it('isolates the page of a host that sends no headers for it', async () => {
    const { page, close } = await visit(`${inject('plainUrl')}#/stack-vs-heap`);
    const environment = page.getByRole('region', { name: 'Environment' });
    await environment.getByText(/(?<!not )isolated, clock step 5\sµs/).waitFor();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await close();
  });

  it('keeps every question for the time without a network', async () => {
    const { page, context, close } = await visit(`${inject('plainUrl')}#/stack-vs-heap`);
    await page.getByText(/(?<!not )isolated, clock step/).waitFor();
    await context.setOffline(true);
    await page.goto('about:blank');
    await page.goto(`${inject('plainUrl')}#/clone-vs-borrow`);
    await page.getByRole('region', { name: 'Ledger' }).getByRole('cell').first().waitFor();
    await page
      .getByRole('region', { name: 'Memory' })
      .getByText(/spans of/)
      .waitFor();
    expect(await page.evaluate(() => navigator.onLine)).toBe(false);
    await close();
  });
});

describe('without a network', () => {
  it('a lecture steps through its result, and what was kept opens', async () => {
    const { page, context, close } = await visit(`${inject('plainUrl')}#/stack-vs-heap`);
    await page.getByText(/(?<!not )isolated, clock step/).waitFor();
    await context.setOffline(true);
    await page.goto('about:blank');
    await page.goto(inject('plainUrl') + recorded);
    await page.getByRole('button', { name: 'Keep a copy' }).click();
    await page.getByText('A copy is in the history.').waitFor();
    await page.getByRole('button', { name: 'Lecture view' }).click();
    await page.getByText('1 of 4').waitFor();
    await page.keyboard.press('End');
    await page.locator('lecture-page svg polygon').first().waitFor();
    await page.goto(`${inject('plainUrl')}#/history`);
    await page.getByText(/^1 result, /).waitFor();
    expect(await page.evaluate(() => navigator.onLine)).toBe(false);
    await close();
  });
});

describe.each([
  ['as open as most', false],
  ['isolated itself', true],
])('a site that is %s', (_, isIsolated) => {
  let site: FramingSite;
  beforeAll(async () => {
    // Another port is another origin of the same site, whose frames the service worker answers too.
    site = await startFramingSite('localhost', isIsolated);
  });
  afterAll(() => site.close());

  it('shows an embed that the service worker answers for', async () => {
    const { page, close } = await visit(inject('plainUrl'));
    await page.getByText(/(?<!not )isolated, clock step/).waitFor();
    const embed = `${inject('plainUrl')}embed.html`;
    const answer = page.waitForResponse((one) => one.url().startsWith(embed));
    await page.goto(site.frame(`${embed}#/walks/move-string?step=2`));
    expect((await answer).fromServiceWorker()).toBe(true);
    await page.frameLocator('iframe').getByText('Step 2 of 6').waitFor();
    await close();
  });
});

describe('a worker that dies', () => {
  it('is said, and the run can be repeated', async () => {
    const { page, context, close } = await visit(`${inject('pageUrl')}#/stack-vs-heap`);
    await chooseLittle(page, 16, 16);
    const scripts = '**/bench-worker*.js';
    await context.route(scripts, (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        headers: { ...ISOLATION_HEADERS },
        body: 'throw new Error("out of luck");',
      }),
    );
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText(/The run failed: .* Nothing was finished\. Run tries again\./).waitFor();
    await context.unroute(scripts);
    await runToEnd(page);
    expect(await readFigures(page)).toHaveLength(2);
    await close();
  });
});
