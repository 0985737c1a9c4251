import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A project of its own in a temporary folder, over this one's `assembly/memory` and compiler. */
export interface SmallProject {
  /** Ends in a slash. */
  readonly root: string;
  /** Writes `assembly/workloads/<id>.ts`. */
  write(id: string, source: string): Promise<void>;
  remove(): Promise<void>;
}

export async function createProject(): Promise<SmallProject> {
  const root = join(await mkdtemp(join(tmpdir(), 'sandheap-modules-')), '/');
  await mkdir(`${root}assembly/workloads`, { recursive: true });
  await mkdir(`${root}web/catalogue`, { recursive: true });
  await cp(`${ROOT}assembly/memory`, `${root}assembly/memory`, { recursive: true });
  await cp(`${ROOT}asconfig.json`, `${root}asconfig.json`);
  await symlink(`${ROOT}node_modules`, `${root}node_modules`);
  return {
    root,
    write: (id, source) => writeFile(`${root}assembly/workloads/${id}.ts`, source),
    remove: () => rm(root, { recursive: true }),
  };
}
