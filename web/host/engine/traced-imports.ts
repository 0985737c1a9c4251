import type { Imports } from '@assemblyscript/loader';
import type { Observer, PlainEvent } from '../../memory/observer.ts';
import { passThrough } from './traced-pass-through.ts';

/** Where the imports of a traced twin report to. `observer` is null until the instance has its memory. */
export interface Tap {
  observer: Observer | null;
  memory: WebAssembly.Memory | null;
  /** Called before a value is given back: a block freed, a frame left, an arena reset. */
  beforeEnd(how: EndOfValue): void;
  /** For whoever counts: called once in a while, throws when the deadline has passed. */
  checkDeadline(): void;
}

export type EndOfValue = 'free' | 'leave' | 'reset';

/**
 * The imports of a traced twin, reporting to `tap`. Values and addresses pass through functions in
 * WebAssembly: no call into JavaScript, and no BigInt. Hooks are heard; whoever counts loads and stores
 * puts its own `load_ptr` and `store_ptr` in their place, \`(id, bytes, offset, address) → address\`.
 */
export function createImports(tap: Tap): Imports {
  const env: WebAssembly.ModuleImports = {
    load_ptr: passThrough('ptr'),
    store_ptr: passThrough('ptr'),
    ...passValues('load_val'),
    ...passValues('store_val'),
    ...observeGrowth((pages) => tap.observer?.grow(pages)),
  };
  return {
    env,
    bulk: carryOutBulk(tap),
    places: { at: passThrough('at') },
    rtrace: observeRuntime(tap),
    hooks: { ...observeHooks(tap), ...countHooks(tap) },
  };
}

function passValues(name: string) {
  const types = ['i32', 'i64', 'f32', 'f64'];
  return Object.fromEntries(types.map((type) => [`${name}_${type}`, passThrough(type)]));
}

/** `memory.grow` reports the pages asked before and the previous size, or −1, after. */
export function observeGrowth(grown: (pages: number, id: number) => void) {
  let asked = 0;
  return {
    memory_grow_pre: (_id: number, pages: number) => {
      asked = pages;
      return pages;
    },
    memory_grow_post: (id: number, previous: number) => {
      if (previous !== -1) grown(asked, id);
      return previous;
    },
  };
}

/** The twin calls these instead of `memory.copy` and `memory.fill`; they trap as those do. */
export function carryOutBulk(tap: Tap) {
  return {
    copy: (to: number, from: number, bytes: number) => {
      const memory = bytesOf(tap);
      requireRange(memory, to, bytes);
      requireRange(memory, from, bytes);
      tap.observer?.traffic.copy(to >>> 0, from >>> 0, bytes >>> 0);
      memory.copyWithin(to >>> 0, from >>> 0, (from >>> 0) + (bytes >>> 0));
    },
    fill: (to: number, value: number, bytes: number) => {
      const memory = bytesOf(tap);
      requireRange(memory, to, bytes);
      tap.observer?.traffic.fill(to >>> 0, bytes >>> 0);
      memory.fill(value, to >>> 0, (to >>> 0) + (bytes >>> 0));
    },
  };
}

function bytesOf(tap: Tap): Uint8Array {
  if (tap.memory === null) throw new Error('the module copies memory before it is instantiated');
  return new Uint8Array(tap.memory.buffer);
}

function requireRange(memory: Uint8Array, address: number, bytes: number): void {
  if ((address >>> 0) + (bytes >>> 0) <= memory.byteLength) return;
  throw new WebAssembly.RuntimeError('memory access out of bounds');
}

/** The runtime's trace; what it says of moved and resized blocks, our hooks say too. */
function observeRuntime(tap: Tap) {
  return {
    oninit: ignore,
    onresize: ignore,
    onmove: ignore,
    oninterrupt: ignore,
    onyield: ignore,
    onvisit: () => {
      observerOf(tap).count('visits');
      return 1;
    },
    onenter: ignore,
    onleave: ignore,
    onalloc: (block: number) => observerOf(tap).runtimeAlloc(block >>> 0),
    onfree: (block: number) => observerOf(tap).runtimeFree(block >>> 0),
    oncollect: () => observerOf(tap).count('collections'),
  };
}

function ignore(): void {}

function observeHooks(tap: Tap) {
  return {
    onAlloc: (pointer: number, asked: number, reserved: number) =>
      observerOf(tap).alloc(pointer >>> 0, asked >>> 0, reserved >>> 0),
    onFree: (pointer: number) => {
      tap.beforeEnd('free');
      observerOf(tap).free(pointer >>> 0);
    },
    onRelocate: (to: number, asked: number) => observerOf(tap).relocate(to >>> 0, asked >>> 0),
    onResize: (from: number, to: number, asked: number, reserved: number) =>
      observerOf(tap).resize(from >>> 0, to >>> 0, asked >>> 0, reserved >>> 0),
    onReset: (start: number, end: number) => {
      tap.beforeEnd('reset');
      observerOf(tap).resetRange(start >>> 0, end >>> 0);
    },
    onChunk: (pointer: number, bytes: number) => observerOf(tap).chunk(pointer >>> 0, bytes >>> 0),
    onFrameEnter: (pointer: number, bytes: number) =>
      observerOf(tap).enterFrame(pointer >>> 0, bytes >>> 0),
    onFrameLeave: () => {
      tap.beforeEnd('leave');
      observerOf(tap).leaveFrame();
    },
  };
}

function countHooks(tap: Tap) {
  const count = (event: PlainEvent) => () => observerOf(tap).count(event);
  return {
    onRetain: count('retains'),
    onRelease: count('releases'),
    onBorrow: count('borrows'),
    onRefuse: count('refusedBorrows'),
    onMove: count('moves'),
    onCopy: count('copies'),
    onClone: count('clones'),
    onLock: count('lockOperations'),
    onAtomic: (pointer: number, bytes: number) =>
      observerOf(tap).atomic(pointer >>> 0, bytes >>> 0),
    ...CHECKER_HOOKS,
  };
}

/** What only the checker (`hazard-imports.ts`), a walk or a recorder (`record-imports.ts`) listens to. */
const CHECKER_HOOKS = {
  onAllocatorEnter: ignore,
  onAllocatorLeave: ignore,
  onDeclare: ignore,
  onWatch: ignore,
  onAfter: ignore,
  onMark: ignore,
  onOperation: ignore,
  onOwner: ignore,
};

function observerOf(tap: Tap): Observer {
  if (tap.observer === null) throw new Error('the module allocates before it is instantiated');
  return tap.observer;
}
