/** A call into an exported function; only numbers cross. */
export type Kernel = (...numbers: number[]) => number;

/** What an observed module did, in order: one line a load, a store, a bulk instruction or a growth. */
export interface ObservedRun {
  readonly results: readonly number[];
  /** Number of accesses and growths. */
  readonly steps: number;
  /** Depends on the kind, the address and the size of each step, and on their order. */
  readonly digest: number;
  /** Hook calls by name. */
  readonly events: ReadonlyMap<string, number>;
}

/**
 * Runs `prepare(n, option, seed)` and then `variant` once for each number of iterations, in an instance
 * of an observed module: the traced twin, or release bytes that were instrumented.
 */
export async function observeRun(
  bytes: Uint8Array<ArrayBuffer>,
  variant: string,
  point: { readonly n: number; readonly option: number; readonly seed: number },
  iterations: readonly number[],
): Promise<ObservedRun> {
  const recorder = new Recorder();
  const { instance } = await WebAssembly.instantiate(bytes, recorder.imports());
  const call = (name: string): Kernel => requireFunction(instance.exports, name);
  recorder.memory = requireMemory(instance.exports);
  call('prepare')(point.n, point.option, point.seed);
  const results = iterations.map((count) => call(variant)(count, point.n));
  return { results, steps: recorder.steps, digest: recorder.digest, events: recorder.events };
}

export function requireFunction(exports: WebAssembly.Exports, name: string): Kernel {
  const value = exports[name];
  if (typeof value !== 'function') throw new Error(`no function ${name} is exported`);
  // What a workload exports takes and returns numbers only.
  return value as Kernel;
}

function requireMemory(exports: WebAssembly.Exports): WebAssembly.Memory {
  const { memory } = exports;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('no memory is exported');
  return memory;
}

class Recorder {
  memory: WebAssembly.Memory | null = null;
  steps = 0;
  digest = 0;
  readonly events = new Map<string, number>();

  imports(): WebAssembly.Imports {
    return {
      env: { ...this.#accesses(), ...passValues('load_val'), ...passValues('store_val') },
      bulk: this.#bulk(),
      rtrace: {
        ...this.#count(['onalloc', 'onfree', 'oncollect', 'onvisit']),
        ...passOver(['onenter', 'onleave']),
      },
      hooks: {
        ...this.#count(HOOKS),
        ...passOver(['onAllocatorEnter', 'onAllocatorLeave', 'onDeclare', 'onWatch', 'onAfter']),
        ...passOver(['onMark', 'onOperation', 'onOwner']),
      },
      places: { at: (place: number) => place },
    };
  }

  #accesses() {
    return {
      load_ptr: (_id: number, bytes: number, offset: number, address: number) =>
        this.#step(address, 1, bytes, address + offset),
      store_ptr: (_id: number, bytes: number, offset: number, address: number) =>
        this.#step(address, 2, bytes, address + offset),
      memory_grow_pre: (_id: number, pages: number) => this.#step(pages, 3, pages, 0),
      memory_grow_post: (_id: number, previous: number) => previous,
    };
  }

  #bulk() {
    return {
      copy: (to: number, from: number, bytes: number) => {
        this.#step(this.#step(0, 4, bytes, to), 5, bytes, from);
        this.#bytes().copyWithin(to, from, from + bytes);
      },
      fill: (to: number, value: number, bytes: number) => {
        this.#step(0, 6, bytes, to);
        this.#bytes().fill(value, to, to + bytes);
      },
    };
  }

  #step(passed: number, ...facts: readonly [kind: number, size: number, address: number]): number {
    this.steps++;
    for (const fact of facts) this.digest = (Math.imul(this.digest, 31) + fact) | 0;
    return passed;
  }

  #bytes(): Uint8Array {
    return new Uint8Array(this.memory?.buffer ?? new ArrayBuffer(0));
  }

  /** `onvisit` says with 1 that the object is to be visited. */
  #count(names: readonly string[]): Record<string, () => number> {
    const count = (name: string) => () => {
      this.events.set(name, (this.events.get(name) ?? 0) + 1);
      return 1;
    };
    return Object.fromEntries(names.map((name) => [name, count(name)]));
  }
}

const HOOKS = [
  'onAlloc',
  'onFree',
  'onRelocate',
  'onResize',
  'onReset',
  'onChunk',
  'onFrameEnter',
  'onFrameLeave',
  'onRetain',
  'onRelease',
  'onBorrow',
  'onRefuse',
  'onMove',
  'onCopy',
  'onClone',
  'onLock',
  'onAtomic',
];

/** What only the checker listens to: no events of the program. */
function passOver(names: readonly string[]): Record<string, () => void> {
  return Object.fromEntries(names.map((name) => [name, () => {}]));
}

function passValues(name: string): Record<string, (id: number, value: unknown) => unknown> {
  const pass = (_id: number, value: unknown) => value;
  return Object.fromEntries(['i32', 'i64', 'f32', 'f64'].map((type) => [`${name}_${type}`, pass]));
}
