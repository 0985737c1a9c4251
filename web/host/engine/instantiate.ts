import { instantiate } from '@assemblyscript/loader';
import type { Imports } from '@assemblyscript/loader';
import type { Panic } from '../../memory/panic.ts';
import { layDownPattern } from './pattern-section.ts';

/** An exported variant: does `iterations` operations at size `n`, returns its checksum. */
export type Kernel = (iterations: number, n: number) => number;

/** One instance of a workload's module (DESIGN, *The workload contract*). After a trap it is thrown away. */
export interface Workload {
  /** Untimed set-up; `option` is the mixed-radix index of all options, `seed` 32 bits. */
  prepare(n: number, option: number, seed: number): void;
  /** The function of a variant (`borrow-mut` → `borrowMut`), or null where the module has none. */
  call(variant: string): Kernel | null;
  /** What the module set before its last deliberate trap. */
  panic(): Panic;
  readonly memory: WebAssembly.Memory | null;
  /** The instance's own exports, without the loader's wrappers. */
  readonly exports: WebAssembly.Exports;
}

/**
 * Compiles a module with code of its own: the nonce travels in a custom section, so no engine can
 * answer from a cache of code that it has for the same bytes. One compilation is one sample of code
 * layout.
 */
export function compileFresh(bytes: Uint8Array, nonce: Uint8Array): Promise<WebAssembly.Module> {
  return WebAssembly.compile(withNonce(bytes, nonce));
}

/** Instantiates a compiled workload. Imports are those of the traced twin; a release module needs none. */
export async function instantiateWorkload(
  module: WebAssembly.Module,
  imports: Imports = {},
): Promise<Workload> {
  const { instance } = await instantiate(module, imports);
  const { exports } = instance;
  return {
    prepare: (n, option, seed) => {
      layDownPattern(module, exports);
      requireKernel(exports, 'prepare')(n, option, seed);
    },
    call: (variant) => findKernel(exports, exportName(variant)),
    panic: () => readPanic(exports),
    memory: exports['memory'] instanceof WebAssembly.Memory ? exports['memory'] : null,
    exports,
  };
}

/** What an instance has set of its last deliberate trap. */
export function readPanic(exports: WebAssembly.Exports): Panic {
  return {
    code: readGlobal(exports['panicCode']),
    value: readGlobal(exports['panicValue']),
    limit: readGlobal(exports['panicLimit']),
  };
}

/** The name of a variant's export: `clone-then-write` → `cloneThenWrite`. */
export function exportName(variant: string): string {
  return variant.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** `bytes`, then a custom section named `nonce`; both lengths stay below 128, one LEB128 byte each. */
function withNonce(bytes: Uint8Array, nonce: Uint8Array): Uint8Array<ArrayBuffer> {
  if (nonce.length > 100) throw new Error(`a nonce of ${nonce.length} bytes; at most 100`);
  const name = [0x6e, 0x6f, 0x6e, 0x63, 0x65];
  const header = [0, 1 + name.length + nonce.length, name.length, ...name];
  const result = new Uint8Array(bytes.length + header.length + nonce.length);
  result.set(bytes);
  result.set(header, bytes.length);
  result.set(nonce, bytes.length + header.length);
  return result;
}

type Numbers = (...values: number[]) => number;

function findKernel(exports: WebAssembly.Exports, name: string): Numbers | null {
  const value = exports[name];
  // An exported function of the contract takes and returns numbers only.
  return typeof value === 'function' ? (value as Numbers) : null;
}

function requireKernel(exports: WebAssembly.Exports, name: string): Numbers {
  const kernel = findKernel(exports, name);
  if (kernel === null) throw new Error(`the module does not export ${name}`);
  return kernel;
}

function readGlobal(value: WebAssembly.ExportValue | undefined): number {
  return value instanceof WebAssembly.Global ? Number(value.value) >>> 0 : 0;
}
