import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { deflate } from '../../web/host/engine/deflate.ts';
import { encodeLink } from '../../web/report/link.ts';
import { makeRealisticReport } from '../report/realistic-report.ts';
import { useBrowser } from './visitor.ts';

const visit = useBrowser();
const home = inject('pageUrl');
const PAGE = fileURLToPath(new URL('../../dist/page/', import.meta.url));

/** Timings are printed for whoever reads them; only sizes are held. */
describe('what the page costs', () => {
  it('is at most 60 kB of JavaScript before the first paint, gzip', () => {
    const names = readFileSync(`${PAGE}index.html`, 'utf8').match(/assets\/[\w-]+\.js/g) ?? [];
    const needed = [...new Set(names.flatMap((name) => [name, ...importsOf(name)]))];
    const bytes = needed.map((name) => gzipSync(readFileSync(PAGE + name)).length);
    const total = bytes.reduce((sum, size) => sum + size, 0);
    print(`JavaScript before the first paint: ${(total / 1000).toFixed(1)} kB gzip`);
    expect(needed.length).toBeGreaterThan(0);
    expect(total).toBeLessThanOrEqual(60_000);
  });

  it('is told for opening, running and stopping', async () => {
    const { page, close } = await visit(`${home}#/stack-vs-heap`);
    await page
      .getByRole('region', { name: 'Memory' })
      .getByText(/spans of/)
      .waitFor();
    print(`ledger and memory after ${await readClock(page)} ms`);
    await watchTasks(page);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.locator('series-chart canvas').first().waitFor();
    await page.waitForTimeout(4000);
    print(`tasks of 50 ms or more while it measured: ${await listTasks(page)}`);
    const pressed = await readClock(page);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
    print(`idle ${(await readClock(page)) - pressed} ms after Stop`);
    expect(await page.getByRole('table', { name: /All figures/ }).count()).toBe(1);
    await close();
  });

  it('is told for a link of 6 variants × 12 points × 20 blocks', async () => {
    const link = await encodeLink(makeRealisticReport({ noise: 0.03 }), { deflate });
    const times: number[] = [];
    for (let round = 0; round < 5; round++) {
      // A context of its own: nothing is cached.
      const { page, close } = await visit('about:blank');
      await page.addInitScript(noteFirstChart);
      await page.goto(home + link);
      await page.waitForFunction(() => 'chartDrawnAt' in globalThis);
      times.push(await page.evaluate(() => Reflect.get(globalThis, 'chartDrawnAt') as number));
      await close();
    }
    const [least = 0, , middle = 0, , most = 0] = times.sort((a, b) => a - b);
    print(
      `link of ${link.length} characters: chart drawn after ${middle} ms (${least} to ${most})`,
    );
    expect(times).toHaveLength(5);
  });
});

/** Notes when the frame with the first drawn chart is done, milliseconds since the page began to load. */
function noteFirstChart(): void {
  const find = (root: Document | ShadowRoot): boolean =>
    [...root.querySelectorAll('*')].some(
      (one) =>
        (one instanceof HTMLCanvasElement && one.width > 0) ||
        (one.shadowRoot !== null && find(one.shadowRoot)),
    );
  const note = (): void => {
    const chartDrawnAt = Math.round(performance.now());
    Object.assign(globalThis, { chartDrawnAt });
  };
  const look = (): void => void requestAnimationFrame(find(document) ? note : look);
  look();
}

/** Chunks that a chunk imports at once, and those that these import. */
function importsOf(name: string): readonly string[] {
  const text = readFileSync(PAGE + name, 'utf8');
  const found = [...text.matchAll(/(?:from|import)\s*"\.\/([\w-]+\.js)"/g)];
  const direct = found.map(([, file]) => `assets/${file ?? ''}`);
  return [...direct, ...direct.flatMap(importsOf)];
}

/** Milliseconds since the page began to load. */
function readClock(page: Page): Promise<number> {
  return page.evaluate(() => Math.round(performance.now()));
}

async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { tasks });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(Math.round(entry.duration));
    }).observe({ type: 'longtask' });
  });
}

function listTasks(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { tasks } = globalThis as unknown as { readonly tasks: readonly number[] };
    return tasks.length === 0 ? 'none' : `${tasks.join(', ')} ms`;
  });
}

function print(line: string): void {
  process.stdout.write(`      ${line}\n`);
}
