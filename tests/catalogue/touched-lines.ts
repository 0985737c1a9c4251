import type { Imports } from '@assemblyscript/loader';
import type { Experiment } from '../../web/catalogue/experiment.ts';
import { instantiateWorkload } from '../../web/host/engine/instantiate.ts';
import { createImports } from '../../web/host/engine/traced-imports.ts';
import { compileBuilt } from './built-modules.ts';

/** Bytes of a line of the cache model. */
const LINE = 64;

/**
 * Lines of 64 bytes that a variant touches with loads in `operations` of its second call, in order, each
 * run of touches of one line once. The first call lays out the data.
 */
export async function listTouchedLines(
  experiment: Experiment,
  variant: string,
  n: number,
  operations: number = experiment.granule(n),
): Promise<readonly number[]> {
  const lines: number[] = [];
  const workload = await instantiateWorkload(
    await compileBuilt(experiment.id, 'traced'),
    importsThatNote((address) => {
      const line = Math.floor(address / LINE);
      if (line !== lines.at(-1)) lines.push(line);
    }),
  );
  workload.prepare(n, 0, 7);
  const kernel = workload.call(variant);
  kernel?.(experiment.granule(n), n);
  lines.length = 0;
  kernel?.(operations, n);
  return lines;
}

/** Imports of a twin that only tell of its loads. */
function importsThatNote(load: (address: number) => void): Imports {
  const tap = { observer: null, memory: null, beforeEnd: () => {}, checkDeadline: () => {} };
  const imports = createImports(tap);
  const env: WebAssembly.ModuleImports = {
    ...imports.env,
    load_ptr: (_id: number, _bytes: number, offset: number, address: number) => {
      load(address + offset);
      return address;
    },
  };
  const names = Object.keys(imports['hooks'] ?? {});
  return {
    ...imports,
    env,
    hooks: Object.fromEntries(names.map((name) => [name, () => {}])),
    rtrace: { ...imports['rtrace'], onalloc: () => {} },
  };
}
