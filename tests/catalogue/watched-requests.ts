import { experiment } from '../../web/catalogue/allocation-patterns/experiment.ts';
import type { Choices } from '../../web/catalogue/experiment.ts';
import { indexChoices } from '../../web/catalogue/option-index.ts';
import { instantiateWorkload } from '../../web/host/engine/instantiate.ts';
import type { Workload } from '../../web/host/engine/instantiate.ts';
import { createImports } from '../../web/host/engine/traced-imports.ts';
import { choose, compileBuilt, SEED } from './built-modules.ts';

/** What a run asked and got, in order, and the workload after it. */
export interface Watched {
  readonly asked: readonly number[];
  readonly addresses: readonly number[];
  readonly workload: Workload;
}

export interface Watching {
  readonly cycles?: number;
  /** Called with the number of frees so far. */
  readonly beforeFree?: (frees: number, workload: Workload) => void;
}

/** Runs cycles in the traced twin, with the seed that ledgers in tests have. */
export async function watchRequests(
  variant: string,
  n: number,
  given: Choices,
  { cycles = 1, beforeFree = () => {} }: Watching = {},
): Promise<Watched> {
  const asked: number[] = [];
  const addresses: number[] = [];
  let frees = 0;
  const quiet = { observer: null, memory: null, beforeEnd: () => {}, checkDeadline: () => {} };
  const imports = createImports(quiet);
  const ignored = Object.keys(imports['hooks'] ?? {}).map((name) => [name, () => {}]);
  const workload: Workload = await instantiateWorkload(
    await compileBuilt(experiment.id, 'traced'),
    {
      ...imports,
      rtrace: { ...imports['rtrace'], onalloc: () => {}, onfree: () => {} },
      hooks: {
        ...Object.fromEntries(ignored),
        onAlloc: (at: number, bytes: number) => {
          addresses.push(at);
          asked.push(bytes);
        },
        onFree: () => {
          beforeFree(frees++, workload);
        },
      },
    },
  );
  workload.prepare(n, indexChoices(experiment.options, choose(experiment, given)), SEED);
  workload.call(variant)?.(cycles * experiment.granule(n), n);
  return { asked, addresses, workload };
}

export function readGlobal({ exports }: Workload, name: string): number {
  const value = exports[name];
  return value instanceof WebAssembly.Global ? Number(value.value) : NaN;
}
