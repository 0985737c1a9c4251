import { readFile } from 'node:fs/promises';
import { buildModules } from '../../tools/build-modules.ts';

/** What the build made of one workload. */
export interface BuiltModule {
  readonly release: Uint8Array<ArrayBuffer>;
  readonly traced: Uint8Array<ArrayBuffer>;
  /** The release build as text. */
  readonly text: string;
}

/** The module of an experiment, up to date: built first where it is not. */
export async function loadModule(id: string): Promise<BuiltModule> {
  await buildModules();
  return readModule(new URL('../../', import.meta.url), id);
}

/** A built module under another root, as it lies there. */
export async function readModule(root: URL, id: string): Promise<BuiltModule> {
  const read = (name: string) => readFile(new URL(`build/public/modules/${id}.${name}`, root));
  return {
    release: new Uint8Array(await read('release.wasm')),
    traced: new Uint8Array(await read('traced.wasm')),
    text: String(await read('release.wat')),
  };
}
