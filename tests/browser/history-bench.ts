import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { preview } from 'vite';
import { findChromium } from '../../tools/chromium.ts';
import { headersPlugin } from '../../tools/headers-plugin.ts';
import { keepMany } from './kept-results.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const RESULTS = 1000;
const ROUNDS = 15;

/**
 * Prints how long the built page takes, in Chromium, to show a history of 1,000 results, to find one of
 * them and to show them all: `node tests/browser/history-bench.ts`, after a build. Asserts nothing.
 */
const server = await preview({
  root: `${ROOT}web`,
  configFile: false,
  logLevel: 'error',
  build: { outDir: `${ROOT}dist/page` },
  preview: { port: 0 },
  plugins: [headersPlugin(true)],
});
const home = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
try {
  await printFigures(browser);
} finally {
  await browser.close();
  await server.close();
}

async function printFigures(chrome: Browser): Promise<void> {
  const context = await chrome.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${home}#/history`);
  await page.getByText('Nothing is kept yet').waitFor();
  const link = readFileSync(`${ROOT}tests/fixtures/report-v1.txt`, 'utf8').trim();
  await keepMany(page, RESULTS, link);
  const rounds: Figures[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measure(page));
  process.stdout.write(
    `A history of ${RESULTS} results, ${ROUNDS} rounds, ms from the wish to the\n`,
  );
  process.stdout.write('frame after the one that shows it: median (least to most)\n');
  process.stdout.write(`  shown, from another page  ${spread(rounds.map(({ shown }) => shown))}\n`);
  process.stdout.write(`  one found                 ${spread(rounds.map(({ found }) => found))}\n`);
  process.stdout.write(`  all of them shown         ${spread(rounds.map(({ all }) => all))}\n`);
}

interface Figures {
  readonly shown: number;
  readonly found: number;
  readonly all: number;
}

/** Each round in a fresh document, with nothing of the history's page loaded. */
async function measure(page: Page): Promise<Figures> {
  await page.goto(`${home}#/stack-vs-heap`);
  await page.reload();
  await page.waitForLoadState('networkidle');
  return page.evaluate(async () => {
    const inside = (host: Element | null | undefined, what: string) =>
      host?.shadowRoot?.querySelectorAll<HTMLElement>(what);
    const list = () =>
      inside(document.querySelector('sandheap-app'), 'history-page')?.item(0) ?? null;
    const countRows = () => inside(list(), 'history-entry')?.length ?? 0;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const until = async (rows: number, wish: () => void): Promise<number> => {
      const began = performance.now();
      wish();
      while (countRows() !== rows) await frame();
      await frame();
      return performance.now() - began;
    };
    const shown = await until(100, () => (location.hash = '#/history'));
    const search = inside(list(), 'input[type=search]')?.item(0) as HTMLInputElement;
    const seek = (text: string) => () => {
      search.value = text;
      search.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    const found = await until(1, seek('lyon arena'));
    await until(100, seek(''));
    const all = await until(1000, () =>
      [...(inside(list(), 'button') ?? [])]
        .find((one) => one.innerText.startsWith('Show'))
        ?.click(),
    );
    return { shown, found, all };
  });
}

function spread(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const [least, middle, most] = [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)];
  return `${Math.round(middle ?? 0)} (${Math.round(least ?? 0)} to ${Math.round(most ?? 0)})`;
}
