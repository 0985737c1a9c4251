import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FrameLocator, Page } from 'playwright-core';
import { preview } from 'vite';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { recorded } from '../../web/catalogue/stack-depth/recorded.ts';
import { ISOLATION_HEADERS, SECURITY_HEADERS } from '../../tools/headers.ts';
import { type FramingSite, startFramingSite } from './framing-site.ts';
import { findBarriers, useBrowser } from './visitor.ts';

const visit = useBrowser();
const home = inject('pageUrl');
const embed = `${home}embed.html`;
const read = (name: string) =>
  readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8').trim();
const published = read('report-v1.txt');
const stated = read('claim-v1.txt');
const [depths = ''] = recorded;

let site: FramingSite;

beforeAll(async () => {
  site = await startFramingSite('127.0.0.1', true);
});

afterAll(() => site.close());

async function show(src: string, width = 640, height = 400) {
  const { page, close } = await visit(site.frame(src, width, height));
  return { page, frame: page.frameLocator('iframe'), close };
}

describe('a frame of another site', () => {
  it.each([
    [320, 240],
    [640, 400],
  ])('of %d × %d pixels holds one chart and its verdict, and never scrolls', async (w, h) => {
    const { page, frame, close } = await show(`${embed}${published}&theme=dark`, w, h);
    await frame.locator('series-chart canvas').waitFor();
    await frame.getByText(/takes 9\.9× as long as/).waitFor();
    await frame.getByText(/^Recorded: Node 26/).waitFor();
    expect(await frame.locator('series-chart').count()).toBe(1);
    await expectNoTablePromised(frame);
    expect(await overflows(page)).toEqual([0, 0]);
    expect(await backgroundOf(frame)).toBe('rgb(20, 22, 26)');
    const link = frame.getByRole('link', { name: 'Open in Sandheap' });
    expect(await link.getAttribute('rel')).toBe('noopener');
    expect(await link.evaluate((a: HTMLAnchorElement) => a.href)).toBe(home + published);
    await close();
  });

  it('shows the ratios and the verdict of one size where its address asks for them', async () => {
    const { frame, close } = await show(`${embed}${published}&chart=ratio&n=64&theme=light`);
    await frame.getByText(/Ratio to .*, marked at 64\sB/).waitFor();
    await frame.getByText(/^At 64\sB/).waitFor();
    expect(await backgroundOf(frame)).toBe('rgb(252, 252, 250)');
    await close();
  });

  it('holds depths: which stack ended, and their chart', async () => {
    const { page, frame, close } = await show(`${embed}${depths}&theme=light`, 320, 240);
    await frame.getByText(/^A recursion without locals ends after [\d,]+ calls cold/).waitFor();
    await frame.locator('series-chart canvas').waitFor();
    expect(await frame.locator('series-chart').count()).toBe(1);
    await expectNoTablePromised(frame);
    await frame.getByText(/^Recorded: /).waitFor();
    expect(await overflows(page)).toEqual([0, 0]);
    expect(await modulesOf(page)).toEqual([]);
    await close();
  });

  it('of 320 × 240 pixels holds a claim with its note, as stated by its sender', async () => {
    const { frame, close } = await show(`${embed}${stated}&theme=light`, 320, 240);
    await frame.getByText(/takes 1\.4× as long as/).waitFor();
    await frame.getByText('See the allocation: “one a time”.').waitFor();
    await frame.getByText('As stated by the sender: nothing here can check it.').waitFor();
    const link = frame.getByRole('link', { name: 'Open in Sandheap' });
    expect(await link.evaluate((a: HTMLAnchorElement) => a.href)).toBe(home + stated);
    await close();
  });

  it.each([
    ['a link that is none', '#/stack-vs-heap?r=1.AAAA'],
    ['a claim that was cut off', stated.slice(0, -30)],
    ['another question’s claim', stated.replace(/#\/[a-z-]+/, '#/recursion')],
    ['another question’s result', published.replace(/#\/[a-z-]+/, '#/recursion')],
    ['a walk that there is not', '#/walks/nowhere'],
    ['a run that is not there beside', '#/memory/allocation-patterns?beside=none'],
    ['a run that there is not', '#/memory/allocation-patterns?variant=none'],
    ['nothing', ''],
  ])('says one sentence for %s, and runs nothing', async (_, fragment) => {
    const { page, frame, close } = await show(embed + fragment);
    const alert = frame.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(/^[A-Z].+\.$/);
    expect(await frame.locator('series-chart, memory-map, walk-memory').count()).toBe(0);
    expect(await modulesOf(page)).toEqual([]);
    await close();
  });

  it('steps through a walk, and its link follows', async () => {
    const { page, frame, close } = await show(`${embed}#/walks/move-string?step=2`);
    await frame.getByText('Step 2 of 6').waitFor();
    await frame.locator('walk-memory').waitFor();
    expect(await modulesOf(page)).toEqual(['walks.traced.wasm']);
    await frame.getByRole('button', { name: 'Forward' }).click();
    await frame.getByText('Step 3 of 6').waitFor();
    const link = frame.getByRole('link', { name: 'Open in Sandheap' });
    expect(await link.getAttribute('href')).toBe('./#/walks/move-string?step=3');
    await close();
  });

  it('steps through a run that it records itself', async () => {
    const { page, frame, close } = await show(`${embed}#/memory/allocation-patterns?step=7`);
    await frame.getByText(/^Step 7 of/).waitFor();
    await frame.locator('memory-map canvas').first().waitFor();
    await frame.getByRole('button', { name: 'Forward' }).click();
    await frame.getByText(/^Step 8 of/).waitFor();
    const link = frame.getByRole('link', { name: 'Open in Sandheap' });
    expect(await link.getAttribute('href')).toMatch(/^\.\/#\/memory\/.*&step=8$/);
    expect(await overflows(page)).toEqual([0, 0]);
    await close();
  });

  it('steps two runs beside each other on one clock of operations', async () => {
    const moment = '#/memory/allocation-patterns?beside=first-fit&step=7';
    const { page, frame, close } = await show(`${embed}${moment}`);
    await frame.getByText(/^Operation 7 of/).waitFor();
    await frame.locator('memory-map canvas').nth(1).waitFor();
    expect(await frame.locator('memory-map').count()).toBe(2);
    await frame.getByRole('button', { name: 'Forward' }).click();
    await frame.getByText(/^Operation 8 of/).waitFor();
    const link = frame.getByRole('link', { name: 'Open in Sandheap' });
    expect(await link.getAttribute('href')).toMatch(/&beside=first-fit&step=8$/);
    expect(await overflows(page)).toEqual([0, 0]);
    await close();
  });

  it('may hold the file for frames alone', async () => {
    const { page, close } = await show(home);
    await page.waitForLoadState('networkidle');
    expect(page.frames()[1]?.url()).toMatch(/^chrome-error:/);
    await close();
  });
});

describe.each([
  ['a moment', '#/memory/allocation-patterns?step=7', 'embed-moment', /Step 7 of/],
  ['a walk', '#/walks/move-string?step=2', 'embed-walk', /Step 2 of/],
])('the page of %s', (_, fragment, tag, position) => {
  it('gives the element that embeds it', async () => {
    const { page, close } = await visit(home + fragment);
    await page.locator('time-machine, walk-memory').first().waitFor();
    await page.getByRole('button', { name: 'Copy embed', exact: true }).click();
    await page.getByText('Embed copied.').waitFor();
    const snippet = await page.evaluate(() => navigator.clipboard.readText());
    expect(snippet).toMatch(/^<iframe src="[^"]+&amp;theme=auto" title="[^"]+" width="640"/);
    const src = /src="([^"]+)"/.exec(snippet)?.[1] ?? '';
    await page.goto(src.replaceAll('&amp;', '&'));
    await page.locator(tag).getByText(position).waitFor();
    await close();
  });
});

describe('the page of a result', () => {
  it('gives the element that embeds it', async () => {
    const { page, close } = await visit(home + published);
    await page.getByRole('button', { name: 'Copy embed', exact: true }).click();
    await page.getByText('Embed copied.').waitFor();
    const snippet = await page.evaluate(() => navigator.clipboard.readText());
    expect(snippet).toMatch(/^<iframe src="[^"]+" title="Where should [^"]+" width="640"/);
    const src = /src="([^"]+)"/.exec(snippet)?.[1] ?? '';
    expect(src).toMatch(/\/embed\.html#\/stack-vs-heap\?r=/);
    await page.goto(src);
    await page.getByText(/takes 9\.9× as long as/).waitFor();
    await close();
  });
});

describe('the file for frames', () => {
  it('is as strict as the page but for who may frame it', async () => {
    const [page, framed] = await Promise.all([policyOf(home), policyOf(embed)]);
    expect(framed).toBe(page.replace("frame-ancestors 'self'", 'frame-ancestors *'));
    expect(page).toContain("frame-ancestors 'self'");
  });

  it('has the same headers by npm start', async () => {
    const server = await preview({
      root: fileURLToPath(new URL('../../web', import.meta.url)),
      configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)),
      logLevel: 'error',
      preview: { port: 0 },
    });
    const url = server.resolvedUrls?.local[0] ?? '';
    const [page, framed] = await Promise.all([
      headersOfAnswer(url),
      headersOfAnswer(`${url}embed.html`),
    ]);
    await server.close();
    expect(page).toEqual({ ...SECURITY_HEADERS, ...ISOLATION_HEADERS });
    expect(framed).toEqual({
      ...page,
      'Content-Security-Policy': await policyOf(embed),
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
  });

  it.each([
    published,
    `${published}&theme=dark`,
    stated,
    depths,
    '#/walks/move-string?step=3',
    '#/memory/allocation-patterns?step=7',
    '#/memory/allocation-patterns?beside=first-fit&step=7',
  ])('has no barriers, case %#', async (fragment) => {
    const { page, complaints, close } = await visit(embed + fragment);
    await page.getByRole('link', { name: 'Open in Sandheap' }).waitFor();
    await page
      .locator('series-chart canvas, share-claim table, walk-memory table, memory-map canvas')
      .first()
      .waitFor({ state: 'attached' });
    expect(await findBarriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});

/** There is none in a frame: its chart says where the figures are. */
async function expectNoTablePromised(frame: FrameLocator): Promise<void> {
  const chart = frame.getByRole('application', { name: /the full page holds all figures\.$/ });
  expect(await chart.count()).toBe(1);
}

/** By how much the frame's content is larger than the frame, CSS pixels. */
async function overflows(page: Page): Promise<readonly number[] | undefined> {
  return page.frames()[1]?.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return [scrollWidth - clientWidth, scrollHeight - clientHeight];
  });
}

/** The modules that the frame fetched. */
async function modulesOf(page: Page): Promise<readonly (string | undefined)[] | undefined> {
  const fetched = await page
    .frames()[1]
    ?.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  return fetched?.filter((url) => url.endsWith('.wasm')).map((url) => url.split('/').at(-1));
}

async function backgroundOf(frame: FrameLocator): Promise<string> {
  return frame.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
}

/** The headers that decide who may do what with an answer. */
async function headersOfAnswer(url: string): Promise<Readonly<Record<string, string | null>>> {
  const { headers } = await fetch(url);
  const names = Object.keys({ ...SECURITY_HEADERS, ...ISOLATION_HEADERS });
  return Object.fromEntries(names.map((name) => [name, headers.get(name)]));
}

async function policyOf(url: string): Promise<string> {
  return (await fetch(url)).headers.get('content-security-policy') ?? '';
}
