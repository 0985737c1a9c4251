import { describe, expect, inject, it, vi } from 'vitest';
import type { Page } from 'playwright-core';
import { copyLink, expectNoComplaints, findBarriers, useBrowser } from './visitor.ts';

// No bound on speed: a whole run takes some ten seconds, several times that on a busy machine.
const LONG_MS = 240_000;
vi.setConfig({ testTimeout: LONG_MS });

const visit = useBrowser();
const home = inject('pageUrl');

describe('the stack depth lab', () => {
  it('probes both threads, draws what it found, and travels in a link', async () => {
    const { page, ...rest } = await visit(`${home}#/depth`);
    await runAll(page);
    const verdict = await page.getByRole('region', { name: 'Verdict' }).innerText();
    expect(verdict).toMatch(
      / [\d,]+ calls cold and [\d,]+ warm in a worker; [\d,to ]+ calls cold and [\d,to ]+ warm on the main/,
    );
    const [, ended, lawful] = /(\d+) of (\d+) probes that ended there/.exec(verdict) ?? [];
    expect(Number(lawful)).toBeGreaterThan(50);
    expect(ended).toBe(lawful);
    expect(verdict).toMatch(/went 10,000,000 levels deep and returned/);
    expect(verdict).toMatch(
      /as far as the recursion had it: a worker 4\d\d\.\d\sKiB.*the main thread/,
    );
    await expectRepeats(page);
    await expectLaw(page);
    await expect.poll(() => page.locator('series-chart canvas').count()).toBe(5);
    await page.getByRole('img', { name: /After [\d,]+ levels\. Engine’s call stack/ }).waitFor();
    const rows = await readRows(page);
    const link = await copyLink(page);
    expectNoComplaints({ page, ...rest });
    await rest.close();
    const other = await visit(link, { viewport: { width: 360, height: 800 } });
    await other.page.getByText('Recorded elsewhere:').waitFor();
    expect(await readRows(other.page)).toEqual(rows);
    await other.page.getByRole('table', { name: /sizes of the engine’s stack/ }).waitFor();
    expect(await findBarriers(other.page)).toEqual([]);
    const wide = await other.page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
    await other.close();
  });

  it('answers for a frame, a stack and a thread', async () => {
    const { page, close } = await visit(`${home}#/depth`);
    const answer = page.getByRole('region', { name: 'Calculator' }).getByRole('status');
    await page.getByLabel('Frame in linear memory').fill('64 KiB');
    await expect.poll(() => answer.innerText()).toMatch(/12 levels are safe in a worker/);
    const stack = page
      .getByRole('region', { name: 'Calculator' })
      .getByLabel('Stack in linear memory');
    await stack.fill('3 MiB');
    // 48 of them fit, to the last: the safe depth is a fifth less.
    await expect.poll(() => answer.innerText()).toMatch(/^38 levels are safe.* reaches 48, then/);
    await stack.fill('16 KiB');
    await expect.poll(() => answer.innerText()).toMatch(/^0 levels are safe/);
    await stack.fill('16 KiB or so');
    await expect.poll(() => answer.innerText()).toContain('"16 KiB or so" is no number of bytes.');
    await stack.fill('1 MiB');
    await page.getByLabel('Thread').first().selectOption('main');
    await page.getByLabel('Frame in linear memory').fill('');
    await page.getByLabel('Live locals').fill('(local i32 i32) (local $a i64)');
    await expect
      .poll(() => answer.innerText())
      .toMatch(/levels are safe on the main thread.*engine/);
    await page.getByLabel('Frame in linear memory').fill('lots');
    await expect.poll(() => answer.innerText()).toContain('"lots" is no number of bytes.');
    await close();
  });

  it('says beside the depths that a debugger is open', async () => {
    const { page, close } = await visit(`${home}#/depth`);
    const debug = await page.context().newCDPSession(page);
    await debug.send('Debugger.enable');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText('Warm code got no deeper than cold on the main thread.').waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await close();
  });

  it('is alive and answers after 500 overflows in a row on its own thread', async () => {
    const { page, ...rest } = await visit(`${home}#/depth`);
    const ends = await page.evaluate(overflowOften, 500);
    expect(ends).toEqual({ engine: 250, shadow: 250, returned: 500 });
    await page.getByLabel('Live locals').fill('200');
    await page.getByText('goes on along the fitted line').waitFor();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText(/runs are kept\./).waitFor();
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });
});

async function runAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page
    .getByText(/[\d,]+ runs in [\d.]+ s\. This page is still alive\./)
    .waitFor({ timeout: LONG_MS });
}

async function readRows(page: Page): Promise<readonly string[]> {
  const table = page.getByRole('table', { name: /All probes/ });
  await table.waitFor();
  return table.locator('tbody tr').allInnerTexts();
}

/** Each in a row of its own: what, in which state and thread, how deep, how often, by the law. */
async function readCells(page: Page): Promise<readonly (readonly string[])[]> {
  return (await readRows(page)).map((row) => row.split('\t').map((cell) => cell.trim()));
}

/** Depths of the engine are the same in all ten workers, cold and warm; a tree's end is the allocator's. */
async function expectRepeats(page: Page): Promise<void> {
  const own = (await readCells(page)).filter(
    ([what = '', , , , , , , ended = '']) =>
      /engine’s call stack/.test(ended) && !/leaning tree/.test(what),
  );
  for (const state of ['cold, worker', 'warm, worker']) {
    const inWorkers = own.filter(([, , where]) => where === state);
    const kinds = new Set(inWorkers.map(([what]) => what));
    expect(kinds.size).toBe(6);
    expect(inWorkers.length).toBeGreaterThanOrEqual(7 + 3 + 3 + 1);
    for (const [what, size, , depth, runs] of inWorkers) {
      expect([what, size, runs]).toEqual([what, size, '10']);
      expect([what, size, depth]).toEqual([what, size, expect.stringMatching(/^[\d,]+$/)]);
    }
  }
  expectSpread(own.filter(([, , where]) => where === 'warm, main'));
}

/** Where callers are compiled in between, ten depths lie within a thousandth; all ten are there. */
function expectSpread(rows: readonly (readonly string[])[]): void {
  expect(rows.length).toBeGreaterThanOrEqual(7 + 3 + 3 + 1);
  for (const [, , , depth = '', runs] of rows) {
    expect(runs).toBe('10');
    const [low = 0, high = low] = depth.split(' to ').map((text) => Number(text.replace(/,/g, '')));
    expect((high - low) / low).toBeLessThan(0.002);
  }
}

/** Every size at which the stack in linear memory ended, down to none where a frame is larger than it. */
async function expectLaw(page: Page): Promise<void> {
  const rows = (await readCells(page)).filter(
    ([, , , , , , , ended]) => ended === 'the stack in linear memory',
  );
  for (const [what, size, , depth, , law] of rows) {
    expect([what, size, depth]).toEqual([what, size, law]);
  }
  const where = 'warm, main';
  const sizes = new Map(rows.filter((row) => row[2] === where).map((row) => [row[1], row[3]]));
  expect(sizes.get('16\u00a0KiB in 16\u00a0KiB')).toBe('1');
  expect(sizes.get('64\u00a0KiB in 16\u00a0KiB')).toBe('0');
  expect(sizes.get('64\u00a0KiB in 8\u00a0MiB')).toBe('128');
}

/** Runs in the page: each overflow in a fresh instance, and after each another one that returns. */
async function overflowOften(count: number): Promise<Readonly<Record<string, number>>> {
  const response = await fetch('./modules/stack-depth.release.wasm');
  const module = await WebAssembly.compile(await response.arrayBuffer());
  const tally = { engine: 0, shadow: 0, returned: 0 };
  type Descend = (levels: number, bytes: number) => number;
  const open = (name: string): Descend => new WebAssembly.Instance(module).exports[name] as Descend;
  for (let index = 0; index < count; index++) {
    const name = index % 2 === 0 ? 'engine0' : 'shadow';
    try {
      open(name)(10_000_000, 1024);
    } catch (error) {
      tally[error instanceof RangeError ? 'engine' : 'shadow'] += 1;
    }
    if (open(name)(100, 16) > 0) tally.returned += 1;
  }
  return tally;
}
