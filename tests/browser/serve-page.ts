import type { TestProject } from 'vitest/node';
import { preview } from 'vite';
import { fileURLToPath } from 'node:url';
import { SECURITY_HEADERS } from '../../tools/headers.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

declare module 'vitest' {
  interface ProvidedContext {
    /** The built page with all its headers. */
    readonly pageUrl: string;
    /** The same page without the headers of isolation. */
    readonly plainUrl: string;
  }
}

/** Serves dist/page twice, isolated and not, on ports of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const isolated = await serve(undefined);
  const plain = await serve(SECURITY_HEADERS);
  project.provide('pageUrl', isolated.url);
  project.provide('plainUrl', plain.url);
  return async () => {
    await isolated.close();
    await plain.close();
  };
}

async function serve(headers: Readonly<Record<string, string>> | undefined) {
  const server = await preview({
    root: `${ROOT}/web`,
    configFile: headers === undefined ? `${ROOT}/vite.config.ts` : false,
    logLevel: 'error',
    build: { outDir: `${ROOT}/dist/page` },
    preview: { port: 0, ...(headers === undefined ? {} : { headers: { ...headers } }) },
  });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('the preview server has no address');
  return { url, close: () => server.close() };
}
