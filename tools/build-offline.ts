import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { build } from 'vite';
import { FRAMED_FILE, FRAMED_ISOLATION_HEADERS, ISOLATION_HEADERS } from './headers.ts';

/**
 * Writes `service-worker.js` beside the built page: one script, which knows every other file of the
 * build and a hash of them all, so that a new build is a new worker.
 */
export async function buildOffline(root: string): Promise<void> {
  const page = `${root}/dist/page`;
  const files = await listFiles(page);
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: {
      BUILD: JSON.stringify({ files: ['./', ...files], hash: await hashAll(page, files) }),
      ISOLATION: JSON.stringify(ISOLATION_HEADERS),
      FRAMED: JSON.stringify({ file: `./${FRAMED_FILE}`, isolation: FRAMED_ISOLATION_HEADERS }),
    },
    build: {
      outDir: page,
      emptyOutDir: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: { 'service-worker': `${root}/web/host/offline/service-worker.ts` },
        output: { entryFileNames: '[name].js' },
      },
    },
  });
}

async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name !== 'service-worker.js')
    .map((entry) => `./${`${entry.parentPath}/${entry.name}`.slice(folder.length + 1)}`)
    .sort();
}

async function hashAll(folder: string, files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(await readFile(`${folder}/${file}`));
  return hash.digest('hex').slice(0, 16);
}
