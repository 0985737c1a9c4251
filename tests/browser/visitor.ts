import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { findChromium } from '../../tools/chromium.ts';

/** A page that remembers what the browser complained about. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors, refusals by the policy, and requests that left the origin. */
  readonly complaints: string[];
  readonly close: () => Promise<void>;
}

/** One browser for the tests of a file. */
export function useBrowser(): (url: string, options?: BrowserContextOptions) => Promise<Visit> {
  let browser: Browser | null = null;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
  });
  return async (url, options = {}) => {
    if (browser === null) throw new Error('the browser was not started');
    return open(await browser.newContext(options), url);
  };
}

async function open(context: BrowserContext, url: string): Promise<Visit> {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  const complaints: string[] = [];
  const origin = new URL(url).origin;
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) complaints.push(`left for ${request.url()}`);
  });
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      globalThis.reportError(`the policy refused ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  await page.goto(url);
  return { page, context, complaints, close: () => context.close() };
}

/** Chooses few variants and sizes, so that a run takes a second or two. */
export async function chooseLittle(page: Page, from: number, to: number): Promise<void> {
  await page.getByRole('checkbox').first().waitFor();
  for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
  await page.getByRole('checkbox', { name: /^frame/ }).check();
  await page.getByRole('checkbox', { name: /^boxed/ }).check();
  await page.getByRole('combobox', { name: 'From' }).selectOption(String(from));
  await page.getByRole('combobox', { name: 'To', exact: true }).selectOption(String(to));
}

/** Presses Run and waits until it is there again. */
export async function runToEnd(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('button', { name: 'Stop' }).waitFor();
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
}

/** The figures of a result, row by row. */
export async function readFigures(page: Page): Promise<readonly (readonly string[])[]> {
  const table = page.getByRole('table', { name: /All figures/ });
  await table.waitFor();
  const rows = await table.locator('tbody tr').all();
  return Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()));
}

/** The address that Copy link puts on the clipboard; counts that come in right after it change the note. */
export async function copyLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByText(/^(Copied|Counts have come in since)/).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with the page as it stands. */
export async function findBarriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      readonly axe: {
        run(): Promise<{
          violations: readonly { id: string; nodes: readonly { target: unknown }[] }[];
        }>;
      };
    };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${JSON.stringify(nodes[0]?.target)}`);
  });
}

export function expectNoComplaints(visit: Visit): void {
  expect(visit.complaints).toEqual([]);
}
