import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin, ViteDevServer } from 'vite';
import { buildModules } from './build-modules.ts';
import { startCompiler } from './modules-compiler.ts';

/** What a change of the modules or of the registry can come from, relative to the root. */
const INPUTS = /^(?:assembly\/.*\.ts|asconfig\.json|web\/catalogue\/[^/]+\/experiment\.ts)$/;

/**
 * While the dev server runs: rebuilds what a change under `assembly/` touches, with a compiler that
 * stays warm, and reloads the page when bytes changed. An error shows over the page.
 */
export function modulesPlugin(root = fileURLToPath(new URL('..', import.meta.url))): Plugin {
  return {
    name: 'sandheap-modules',
    // Not under vitest, which serves too.
    apply: (_config, { command, mode }) => command === 'serve' && mode !== 'test',
    configureServer: (server) => watchModules(server, root),
  };
}

function watchModules(server: ViteDevServer, root: string): void {
  const compiler = startCompiler(120);
  let isErrorShown = false;
  const rebuild = inTurn(async () => {
    try {
      const { written } = await buildModules({ root, compiler });
      if (written.length > 0 || isErrorShown) server.ws.send({ type: 'full-reload' });
      isErrorShown = false;
    } catch (error) {
      isErrorShown = true;
      showError(server, error instanceof Error ? error.message : String(error));
    }
  });
  server.watcher.add([`${root}/assembly`, `${root}/asconfig.json`]);
  server.watcher.on('all', (_event, file) => {
    if (INPUTS.test(relative(root, file).replaceAll('\\', '/'))) rebuild();
  });
  server.httpServer?.once('close', () => compiler.close());
}

/** One build at a time; what changes meanwhile is built once more afterwards. */
function inTurn(build: () => Promise<void>): () => void {
  let isRunning = false;
  let isWanted = false;
  const run = async (): Promise<void> => {
    isRunning = true;
    while (isWanted) {
      isWanted = false;
      await build();
    }
    isRunning = false;
  };
  return () => {
    isWanted = true;
    if (!isRunning) void run();
  };
}

function showError(server: ViteDevServer, message: string): void {
  server.config.logger.error(message);
  server.ws.send({ type: 'error', err: { message, stack: '' } });
}
