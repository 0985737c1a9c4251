import { EventEmitter } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildModules } from '../../tools/build-modules.ts';
import { modulesPlugin } from '../../tools/modules-plugin.ts';
import { createProject, type SmallProject } from './small-project.ts';

const SOURCE = `export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';
export function answer(): i32 { return 1; }
`;

describe('the dev server', { timeout: 30_000 }, () => {
  let project: SmallProject;
  let server: ViteDevServer;
  const sent = new EventEmitter();

  beforeAll(async () => {
    project = await createProject();
    await project.write('answer', SOURCE);
    await buildModules({ root: project.root });
    server = await createServer({
      root: `${project.root}web`,
      configFile: false,
      mode: 'development',
      logLevel: 'silent',
      plugins: [modulesPlugin(project.root)],
      server: { port: 0 },
    });
    await server.listen();
    await vi.waitFor(() => {
      const watched = server.watcher.getWatched();
      expect(watched[`${project.root}assembly/workloads`]).toContain('answer.ts');
      expect(watched[`${project.root}web`]).toContain('catalogue');
    });
    vi.spyOn(server.ws, 'send').mockImplementation((message: unknown) => {
      sent.emit('message', message);
    });
  }, 120_000);

  afterAll(async () => {
    await server.close();
    await project.remove();
  });

  /** What the page is told next after `change`. */
  const tellOf = async (change: () => Promise<void>): Promise<unknown> => {
    const [message] = await Promise.all([
      new Promise((resolve) => sent.once('message', resolve)),
      change(),
    ]);
    return message;
  };

  it('builds a workload that was saved and reloads the page', async () => {
    const path = `${project.root}build/public/modules/answer.release.wasm`;
    const before = await readFile(path);
    const message = await tellOf(() => project.write('answer', SOURCE.replace('1', '2')));
    expect(message).toEqual({ type: 'full-reload' });
    expect((await readFile(path)).equals(before)).toBe(false);
  });

  it('shows what the compiler says over the page', async () => {
    const message = await tellOf(() => project.write('answer', SOURCE.replace('1', 'nowhere')));
    expect(message).toMatchObject({
      type: 'error',
      err: { message: expect.stringContaining('nowhere') },
    });
  });

  it('reloads the page when the error is gone, even if no bytes changed', async () => {
    const message = await tellOf(() => project.write('answer', SOURCE.replace('1', '2')));
    expect(message).toEqual({ type: 'full-reload' });
  });

  it('takes a new folder of the catalogue into the registry', async () => {
    const folder = `${project.root}web/catalogue/added`;
    const message = await tellOf(async () => {
      await mkdir(folder);
      await writeFile(
        `${folder}/experiment.ts`,
        'export const experiment = { id: "added", order: 1 };',
      );
    });
    expect(message).toEqual({ type: 'full-reload' });
    const registry = await readFile(`${project.root}web/catalogue/registry.ts`, 'utf8');
    expect(registry).toContain("from './added/experiment.ts'");
    const listing = await readFile(`${project.root}web/catalogue/listing.ts`, 'utf8');
    expect(listing).toContain("import('./added/experiment.ts')");
  });
});
