import { pathToFileURL } from 'node:url';
import { buildModules } from '../../tools/build-modules.ts';
import { readPanic } from '../../web/host/engine/instantiate.ts';
import { describePanic } from '../../web/memory/panic.ts';
import { readModule } from './built-module.ts';
import { requireFunction } from './observed-run.ts';
import { createProject } from './small-project.ts';

/** A hook's name and what it was handed. */
export type HookCall = readonly [name: string, ...numbers: number[]];

/** The traced twin of `source`, built in a project of its own that is gone afterwards. */
export async function compileProbe(source: string): Promise<WebAssembly.Module> {
  const project = await createProject();
  try {
    await project.write('probe', source);
    await buildModules({ root: project.root });
    const { traced } = await readModule(pathToFileURL(project.root), 'probe');
    return await WebAssembly.compile(traced);
  } finally {
    await project.remove();
  }
}

/** A fresh instance. `hooks` are its hook calls so far, `accesses` the number of its loads and stores. */
export async function openProbe(module: WebAssembly.Module) {
  const hooks: HookCall[] = [];
  const accesses = { loads: 0, stores: 0 };
  const hear = ({ name, ...import_ }: WebAssembly.ModuleImportDescriptor) =>
    import_.module === 'hooks'
      ? (...numbers: number[]) => void hooks.push([name, ...numbers.map((one) => one >>> 0)])
      : pass(name, accesses);
  const imports: WebAssembly.Imports = {};
  for (const one of WebAssembly.Module.imports(module)) {
    imports[one.module] = { ...imports[one.module], [one.name]: hear(one) };
  }
  const { exports } = await WebAssembly.instantiate(module, imports);
  const { memory } = exports;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('the probe exports no memory');
  const view = () => new DataView(memory.buffer);
  return {
    hooks,
    accesses,
    call: (name: string, ...numbers: number[]) => requireFunction(exports, name)(...numbers) >>> 0,
    read: (at: number) => view().getUint32(at, true),
    write: (at: number, word: number) => view().setUint32(at, word, true),
    panic: () => describePanic(readPanic(exports)),
  };
}

/** `load_ptr` and `store_ptr` give back the address, their last argument; so do all the others. */
function pass(name: string, accesses: { loads: number; stores: number }) {
  return (...numbers: unknown[]) => {
    if (name === 'load_ptr') accesses.loads++;
    if (name === 'store_ptr') accesses.stores++;
    return numbers.at(-1);
  };
}
