import type { HazardAnswer, HazardEnd, WatchedBytes } from '../../memory/checker-answer.ts';
import { Checker } from '../../memory/checker.ts';
import { describePanic } from '../../memory/panic.ts';
import { createCheckedImports, type CheckerTap } from './hazard-imports.ts';
import { exportName, instantiateWorkload, type Workload } from './instantiate.ts';

/**
 * Makes one mistake for real, in an instance of the traced twin that nobody uses again. `id` is the
 * hazard's, or `<id>-twin` for what Rust accepts in its place. Whatever goes wrong is an answer.
 */
export async function runHazard(module: WebAssembly.Module, id: string): Promise<HazardAnswer> {
  try {
    const { workload, checker, watch } = await openChecked(module);
    const kernel = workload.call(id);
    if (kernel === null) throw new Error(`the module has no hazard ${id}`);
    checker.owners.begin(exportName(id));
    const end = runToEnd(workload, () => kernel(0, 0));
    watch.after();
    const findings = checker.finish(end.kind === 'returned');
    return { kind: 'ran', end, watched: watch.read(), findings };
  } catch (error) {
    return { kind: 'failed', message: messageOf(error) };
  }
}

/** An instance of the twin, who checks it, and the bytes it wants to show. */
export interface CheckedTwin {
  readonly workload: Workload;
  readonly checker: Checker;
  readonly watch: Watch;
}

export async function openChecked(module: WebAssembly.Module): Promise<CheckedTwin> {
  const watch = new Watch();
  const tap: CheckerTap = {
    observer: null,
    checker: null,
    memory: null,
    beforeEnd: () => {},
    checkDeadline: () => {},
    watch: (pointer, bytes) => watch.begin(pointer, bytes),
    after: () => watch.after(),
  };
  const workload = await instantiateWorkload(module, createCheckedImports(tap));
  const layout = {
    dataEnd: readAddress(workload, 'dataEnd'),
    heapBase: readAddress(workload, 'heapBase'),
  };
  const memory = workload.memory ?? { buffer: new ArrayBuffer(0) };
  const checker = new Checker(memory, layout);
  tap.memory = workload.memory;
  tap.checker = checker;
  watch.memory = workload.memory;
  return { workload, checker, watch };
}

function readAddress({ exports }: Workload, name: string): number {
  const value = exports[name];
  if (!(value instanceof WebAssembly.Global))
    throw new Error(`the module does not say its ${name}`);
  return Number(value.value) >>> 0;
}

function runToEnd(workload: Workload, run: () => number): HazardEnd {
  try {
    return { kind: 'returned', value: run() };
  } catch (error) {
    const words = describePanic(workload.panic());
    return words === null
      ? { kind: 'trapped', message: messageOf(error) }
      : { kind: 'panicked', words };
  }
}

/** Bytes as they are when they are named, and as they are when the mistake is over. */
class Watch {
  memory: WebAssembly.Memory | null = null;
  private readonly places: { readonly address: number; readonly before: readonly number[] }[] = [];
  private over: readonly WatchedBytes[] | null = null;

  begin(address: number, bytes: number): void {
    this.places.push({ address, before: this.bytesAt(address, bytes) });
  }

  /** Counts once: what comes later is tidying up. */
  after(): void {
    this.over ??= this.places.map(({ address, before }) => ({
      address,
      before,
      after: this.bytesAt(address, before.length),
    }));
  }

  read(): readonly WatchedBytes[] {
    return this.over ?? [];
  }

  private bytesAt(address: number, bytes: number): readonly number[] {
    if (this.memory === null) return [];
    return [...new Uint8Array(this.memory.buffer).subarray(address, address + bytes)];
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
