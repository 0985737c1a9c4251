import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { recorded } from '../web/catalogue/stack-depth/recorded.ts';
import { findChromium } from './chromium.ts';
import { ISOLATION_HEADERS, SECURITY_HEADERS } from './headers.ts';
import { recordDepths, writeRecorded } from './recorded-depths.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TARGET = `${ROOT}/web/catalogue/stack-depth/recorded.ts`;

/**
 * `node tools/record-depths.ts`, after a build: probes all depths in a Chromium of this machine and in
 * Node, with the page and the command line as they are built, and writes their links down.
 *
 * `node tools/record-depths.ts '<link or file>' ['WebKitGTK 2.50.6']` writes down what any other browser
 * recorded: open `#/stack-depth` of the served page there, press Run, then Copy link. A name is for
 * browsers that do not tell theirs.
 */
const [given, engine = null] = process.argv.slice(2);
const found = given === undefined ? [await recordChromium(), recordNode()] : [readGiven(given)];
let links = recorded;
for (const text of found) links = await recordDepths(links, text, engine);
writeFileSync(TARGET, writeRecorded(links));

function readGiven(source: string): string {
  return existsSync(source) ? readFileSync(source, 'utf8') : source;
}

async function recordChromium(): Promise<string> {
  const server = await preview({
    root: `${ROOT}/web`,
    configFile: false,
    logLevel: 'error',
    build: { outDir: `${ROOT}/dist/page` },
    preview: { port: 0, headers: { ...SECURITY_HEADERS, ...ISOLATION_HEADERS } },
  });
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox'],
  });
  try {
    const context = await browser.newContext();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    await page.goto(`${server.resolvedUrls?.local[0]}#/stack-depth`);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText(/ runs in [\d.]+ s\./).waitFor({ timeout: 300_000 });
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByText(/^Copied/).waitFor();
    return cutAddress(await page.evaluate(() => navigator.clipboard.readText()));
  } finally {
    await browser.close();
    await server.close();
  }
}

function recordNode(): string {
  const script = `${ROOT}/dist/cli/sandheap.js`;
  const output = execFileSync(process.execPath, [script, 'depth', '--link'], { encoding: 'utf8' });
  return cutAddress(output);
}

/** From the `#` on, whatever the page was served from. */
function cutAddress(text: string): string {
  const link = /#\/stack-depth\?r=\S+/.exec(text)?.[0];
  if (link === undefined) throw new Error('the run gave no link');
  return link;
}
