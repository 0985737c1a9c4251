import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { headersPlugin } from './tools/headers-plugin.ts';
import { ISOLATION_HEADERS } from './tools/headers.ts';
import { modulesPlugin } from './tools/modules-plugin.ts';
import { readVersion } from './tools/version.ts';

const ROOT = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  root: `${ROOT}web`,
  // Relative, so that the built page works under any path.
  base: './',
  publicDir: `${ROOT}build/public`,
  plugins: [modulesPlugin(ROOT), headersPlugin(true)],
  define: { APP_VERSION: JSON.stringify(readVersion()) },
  // The policy refuses data: URLs, so no asset may be inlined.
  build: {
    outDir: `${ROOT}dist/page`,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: [`${ROOT}web/index.html`, `${ROOT}web/embed.html`] },
  },
  worker: { format: 'es' },
  server: { port: 5173, headers: ISOLATION_HEADERS },
  // Headers go by path, see headersPlugin; without these braces those of `server` would overrule them.
  preview: { port: 4173, strictPort: true, headers: {} },
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          root: ROOT,
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**'],
          environment: 'node',
          maxWorkers: 2,
          // No bound on speed: a hanging test is to end, a slow machine is not to fail one.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          root: ROOT,
          include: ['tests/browser/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['tests/browser/serve-page.ts'],
          maxWorkers: 1,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // After the unit tests: two loads at once would disturb a measuring page.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
