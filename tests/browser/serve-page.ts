import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';
import type { TestProject } from 'vitest/node';
import { headersPlugin } from '../../tools/headers-plugin.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = `${ROOT}dist/page`;

declare module 'vitest' {
  interface ProvidedContext {
    /** The built page with all its headers. */
    readonly pageUrl: string;
    /** The same page without the headers of isolation. */
    readonly plainUrl: string;
  }
}

/** Serves the built page twice, isolated and not, on ports of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(`${PAGE}/index.html`)) {
    throw new Error('dist/page is missing: run "npm run build" before the browser tests.');
  }
  const isolated = await serve(true);
  const plain = await serve(false);
  project.provide('pageUrl', isolated.url);
  project.provide('plainUrl', plain.url);
  return async () => {
    await isolated.close();
    await plain.close();
  };
}

async function serve(isIsolated: boolean) {
  const server = await preview({
    root: `${ROOT}web`,
    configFile: false,
    logLevel: 'error',
    build: { outDir: PAGE },
    preview: { port: 0 },
    plugins: [headersPlugin(isIsolated)],
  });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('the preview server has no address');
  return { url, close: () => server.close() };
}
