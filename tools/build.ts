import { chmod } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { buildModules } from './build-modules.ts';
import { buildOffline } from './build-offline.ts';
import { buildViewer } from './build-viewer.ts';
import { readVersion } from './version.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** `node tools/build.ts [modules]`: the modules alone, or modules, page and command line. */
const onlyModules = process.argv.includes('modules');
await buildModules();
if (!onlyModules) {
  await buildPage();
  await buildViewer(ROOT.replace(/\/$/, ''));
  await buildOffline(ROOT.replace(/\/$/, ''));
  await buildCommandLine();
}

async function buildPage(): Promise<void> {
  await build({ root: `${ROOT}/web`, configFile: `${ROOT}/vite.config.ts`, logLevel: 'warn' });
}

/** One self-contained folder: the command line and the workers it starts. */
async function buildCommandLine(): Promise<void> {
  await build({
    root: ROOT,
    configFile: false,
    publicDir: `${ROOT}/build/public`,
    logLevel: 'warn',
    define: { APP_VERSION: JSON.stringify(readVersion()) },
    build: {
      ssr: true,
      outDir: `${ROOT}/dist/cli`,
      emptyOutDir: true,
      copyPublicDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: {
          sandheap: `${ROOT}/web/cli.ts`,
          'bench-worker': `${ROOT}/web/host/node/bench-worker.ts`,
          'count-worker': `${ROOT}/web/host/node/count-worker.ts`,
          'depth-worker': `${ROOT}/web/host/node/depth-worker.ts`,
          'hazard-worker': `${ROOT}/web/host/node/hazard-worker.ts`,
          'replay-worker': `${ROOT}/web/host/node/replay-worker.ts`,
          'thread-worker': `${ROOT}/web/host/node/thread-worker.ts`,
        },
        external: builtinModules.map((name) => `node:${name}`),
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
    ssr: { noExternal: true },
  });
  await chmod(`${ROOT}/dist/cli/sandheap.js`, 0o755);
}
