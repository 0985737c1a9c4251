import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { preview } from 'vite';
import { findChromium } from '../../tools/chromium.ts';
import { headersPlugin } from '../../tools/headers-plugin.ts';
import { spread, tail } from './bench-words.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ROUNDS = 5;
const MOVES = 600;
const WORKS = 200;

/** A run that takes no time, whose page is there before the clock starts. */
const SMALL = '#/memory/allocation-patterns?variant=tlsf&n=16&pattern=lifo&sizes=fixed-64&seed=1';

/** Runs of 200,000 events; the first two have 16,384 blocks alive at once. */
const RUNS = [
  'variant=size-class&n=16384&pattern=fifo&sizes=fixed-64&seed=7',
  'variant=tlsf&n=16384&pattern=random&sizes=uniform&seed=7',
  'variant=first-fit&n=4096&pattern=churn&sizes=skewed&seed=7',
  'variant=buddy&n=4096&pattern=ramp&sizes=uniform&seed=7',
].map((query) => `#/memory/allocation-patterns?${query}`);

/**
 * Prints what a visitor waits for on the built page, in Chromium: from a move of the slider to the map that
 * is laid out and painted, from a link to the first map, and what memory the page holds then.
 * `node tests/memory/scrub-bench.ts`, after `npm run build`. Asserts nothing.
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
  process.stdout.write(`Chromium ${browser.version()}, the built page\n`);
  for (const run of RUNS) await printRun(run);
} finally {
  await browser.close();
  await server.close();
}

async function printRun(run: string): Promise<void> {
  const opened: number[] = [];
  for (let round = 1; round < ROUNDS; round++) {
    const page = await openSmall();
    opened.push(await measureOpening(page, run));
    await page.close();
  }
  const page = await openSmall();
  opened.push(await measureOpening(page, run));
  const memory = await measureMemory(page);
  const scrubs = await measureMoves(page, listScrubs());
  const jumps = await measureMoves(page, listJumps());
  process.stdout.write(
    [
      run,
      `  from link to map   ${spread(opened)}`,
      `  a move of 1/1,000  ${tail(scrubs)}`,
      `  any step           ${tail(jumps)}`,
      `  work of a move     ${tail(await measureWork(page, listJumps().slice(0, WORKS)))}`,
      `  memory of the page ${(memory / 2 ** 20).toFixed(1)} MiB\n`,
    ].join('\n'),
  );
  await page.close();
}

async function openSmall(): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${home}${SMALL}`);
  await page.getByRole('slider').waitFor();
  return page;
}

/** From the address that changes to the first frame with the slider of the long run. */
function measureOpening(page: Page, hash: string): Promise<number> {
  return page.evaluate(
    (address) =>
      new Promise<number>((resolve) => {
        const slider = () =>
          document
            .querySelector('sandheap-app')
            ?.shadowRoot?.querySelector('memory-page')
            ?.shadowRoot?.querySelector('time-machine')
            ?.shadowRoot?.querySelector('input');
        const start = performance.now();
        location.hash = address;
        const look = (): void => {
          if (Number(slider()?.max ?? 0) > 100_000) resolve(performance.now() - start);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
    hash,
  );
}

/** Parts of the run, there and back. */
function listScrubs(): readonly number[] {
  const there = Array.from({ length: MOVES / 2 }, (_, index) => 0.5 + index / 1000);
  return [...there, ...there.toReversed()];
}

function listJumps(): readonly number[] {
  let seed = 1;
  return Array.from({ length: MOVES }, () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  });
}

/**
 * The slider is moved at the beginning of a frame; the message that is posted then arrives when the frame was
 * styled, laid out and painted. So no time is in it that only waits for the screen.
 */
function measureMoves(page: Page, parts: readonly number[]): Promise<number[]> {
  return page.evaluate(async (places) => {
    const slider = document
      .querySelector('sandheap-app')
      ?.shadowRoot?.querySelector('memory-page')
      ?.shadowRoot?.querySelector('time-machine')
      ?.shadowRoot?.querySelector('input');
    if (slider === null || slider === undefined) throw new Error('the page has no slider');
    const move = (part: number): Promise<number> =>
      new Promise((resolve) => {
        requestAnimationFrame(() => {
          const start = performance.now();
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - start);
          slider.value = String(Math.floor(part * Number(slider.max)));
          slider.dispatchEvent(new Event('input', { bubbles: true }));
          port2.postMessage(null);
        });
      });
    const times: number[] = [];
    for (const part of places) times.push(await move(part));
    return times;
  }, parts);
}

/** Processor time of the page's thread alone, any step from any other: what a busy machine does not lengthen. */
async function measureWork(page: Page, parts: readonly number[]): Promise<number[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
  const times: number[] = [];
  for (const part of parts) {
    const before = await read();
    await measureMoves(page, [part]);
    times.push((await read()) - before);
  }
  return times;
}

async function measureMemory(page: Page): Promise<number> {
  const held = await page.evaluate(async () => {
    const { measureUserAgentSpecificMemory: measure } = performance as {
      measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }>;
    };
    return measure?.call(performance);
  });
  return held?.bytes ?? 0;
}
