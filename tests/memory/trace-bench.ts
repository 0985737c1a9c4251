import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { createServer, type Plugin } from 'vite';
import { findChromium } from '../../tools/chromium.ts';
import { ISOLATION_HEADERS } from '../../tools/headers.ts';
import { spread, tail } from './bench-words.ts';
import type { BenchFigures } from './trace-bench-page.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ROUNDS = 5;

/** Traces of 200,000 events. `option` is pattern + 6 × sizes, as the workload says. */
const CASES = [
  { variant: 'size-class', n: 16_384, optionIndex: 1 },
  { variant: 'tlsf', n: 16_384, optionIndex: 2 + 6 },
  { variant: 'first-fit', n: 8192, optionIndex: 5 + 12 },
  { variant: 'buddy', n: 8192, optionIndex: 4 },
] as const;

/**
 * Prints, in Chromium, what recording, indexing and moving through a trace take, and what memory the page
 * holds: `node tests/memory/trace-bench.ts`, after a build of the modules. Asserts nothing. What a visitor
 * waits for, drawing in, `scrub-bench.ts` tells.
 */
const server = await createServer({
  root: ROOT,
  configFile: false,
  appType: 'custom',
  publicDir: `${ROOT}build/public`,
  logLevel: 'error',
  worker: { format: 'es' },
  plugins: [servePage()],
  server: { port: 0, headers: ISOLATION_HEADERS },
});
await server.listen();
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
try {
  for (const one of CASES) await printCase(one);
} finally {
  await browser.close();
  await server.close();
}

async function printCase({ variant, n, optionIndex }: (typeof CASES)[number]): Promise<void> {
  const page = await browser.newPage();
  await page.goto(`${server.resolvedUrls?.local[0] ?? ''}bench`);
  const granule = 4 * n;
  const request = {
    experiment: 'allocation-patterns',
    variant,
    n,
    optionIndex,
    seed: 7,
    operations: granule,
    granule,
  };
  const { figures, bytes } = await page.evaluate(
    async ([asked, rounds]) => {
      const script = '/tests/memory/trace-bench-page.ts';
      const { measureTrace } = await import(/* @vite-ignore */ script);
      const measured: BenchFigures = await measureTrace(asked, rounds);
      const memory = performance as {
        measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }>;
      };
      const held = await memory.measureUserAgentSpecificMemory?.();
      return { figures: measured, bytes: held?.bytes ?? 0 };
    },
    [request, ROUNDS] as const,
  );
  await page.close();
  process.stdout.write(`${describeCase(variant, n, figures, bytes)}\n`);
}

function describeCase(variant: string, n: number, figures: BenchFigures, bytes: number): string {
  const { events, leftOut, blocks, mostAlive, recorded, indexed, jumps, scrubs } = figures;
  const both = recorded.map((time, round) => time + (indexed[round] ?? 0));
  return [
    `${variant}, n = ${n}: ${events} events (${leftOut} left out), ${blocks} blocks, ${mostAlive} alive at once`,
    `  recorded and indexed  ${spread(both)}   recorded ${spread(recorded)}   indexed ${spread(indexed)}`,
    `  any step              ${tail(jumps)}`,
    `  scrubbing             ${tail(scrubs)}`,
    `  memory of the page    ${(bytes / 2 ** 20).toFixed(1)} MiB`,
  ].join('\n');
}

/** An empty document of the same origin. */
function servePage(): Plugin {
  return {
    name: 'bench-page',
    configureServer: ({ middlewares }) => {
      middlewares.use('/bench', (_request, response) => {
        for (const [name, value] of Object.entries(ISOLATION_HEADERS))
          response.setHeader(name, value);
        response.setHeader('Content-Type', 'text/html');
        response.end('<!doctype html><title>bench</title>');
      });
    },
  };
}
