import { type Workload, instantiateWorkload } from './instantiate.ts';

/** One thread's instance over a memory that others share. */
export interface ThreadInstance {
  readonly workload: Workload;
  /** Calls an export that takes no argument and returns a number. */
  read(name: string): number;
}

/** Whose instance it is: `thread` of `n`, counted from 0, over `memory`. */
export interface Place {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly thread: number;
  readonly n: number;
}

/** Whether a module asks for a memory: those of the target `threads` do, and no other. */
export function sharesMemory(module: WebAssembly.Module): boolean {
  return WebAssembly.Module.imports(module).some(({ kind }) => kind === 'memory');
}

/** Throws where memory cannot be shared: a page that is not cross-origin isolated, any in WebKitGTK 2.50. */
export function requireSharing(): void {
  if (typeof SharedArrayBuffer !== 'undefined') return;
  throw new Error('threads cannot share memory here: the page has no SharedArrayBuffer');
}

export function createSharedMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: PAGES, maximum: PAGES, shared: true });
}

/**
 * Instantiates a module of the target `threads` for one thread. Threads have equal parts of the
 * compiler's stack, the first one's uppermost; the cells of all are the line of 64 bytes above it.
 */
export async function instantiateThread(place: Place): Promise<ThreadInstance> {
  const { module, memory, thread, n } = place;
  const workload = await instantiateWorkload(module, { env: { memory } });
  const { exports } = workload;
  const heapBase = readAddress(exports, 'heapBase');
  const part = (heapBase - readAddress(exports, 'dataEnd')) / n;
  const stackTop = heapBase - thread * Math.floor(part / ALIGNMENT) * ALIGNMENT;
  callExport(exports, 'joinThread', stackTop, cellsOf(workload));
  return { workload, read: (name) => callExport(exports, name) };
}

/** Where the cells of all threads lie: the first line above the stack. The first word is the plain count. */
export function cellsOf({ exports }: Workload): number {
  return Math.ceil(readAddress(exports, 'heapBase') / LINE) * LINE;
}

function readAddress(exports: WebAssembly.Exports, name: string): number {
  const value = exports[name];
  if (!(value instanceof WebAssembly.Global)) throw new Error(`the module exports no ${name}`);
  return Number(value.value);
}

function callExport(exports: WebAssembly.Exports, name: string, ...values: number[]): number {
  const value = exports[name];
  if (typeof value !== 'function') throw new Error(`the module exports no ${name}`);
  return Number(value(...values));
}

/** 2 MiB: the stack of 1 MiB, and the cells. */
const PAGES = 32;
const LINE = 64;
const ALIGNMENT = 16;
