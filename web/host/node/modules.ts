import { readFile } from 'node:fs/promises';

/** The files of the built modules, from a folder beside the command line. */
export interface ModuleFiles {
  readRelease(experiment: string): Promise<Uint8Array>;
  readTraced(experiment: string): Promise<Uint8Array>;
  /** Where in the source the traced twin's code comes from, as JSON. */
  readPlaces(experiment: string): Promise<string>;
  readAssembly(experiment: string): Promise<string>;
  readWat(experiment: string): Promise<string>;
}

/** `folder` ends with a slash. Each read rejects where the build has not made the file. */
export function openModuleFiles(folder: URL): ModuleFiles {
  const at = (name: string): URL => new URL(name, folder);
  return {
    readRelease: (id) => readFile(at(`${id}.release.wasm`)),
    readTraced: (id) => readFile(at(`${id}.traced.wasm`)),
    readPlaces: (id) => readFile(at(`${id}.places.json`), 'utf8'),
    readAssembly: (id) => readFile(at(`${id}.ts`), 'utf8'),
    readWat: (id) => readFile(at(`${id}.release.wat`), 'utf8'),
  };
}
