import { pathToFileURL } from 'node:url';
import { buildModules } from '../../tools/build-modules.ts';
import { readPanic } from '../../web/host/engine/instantiate.ts';
import { describePanic } from '../../web/memory/panic.ts';
import type { FreeSpace } from '../../web/memory/free-space.ts';
import { readModule, type BuiltModule } from './built-module.ts';
import { requireFunction } from './observed-run.ts';
import { createProject } from './small-project.ts';

export const ALLOCATORS = ['tlsf', 'firstFit', 'sizeClass', 'buddy', 'arena'] as const;
export type AllocatorName = (typeof ALLOCATORS)[number];

export const PAGE = 65_536;
/** Memory of a driver starts with a stack of one page and one page more, and ends at 1,024 pages. */
export const FIRST_PAGES = 2;
export const ARENA_BYTES = 32 * 1024 * 1024;

/** Every allocator laid open; an instance uses one of them. */
const SOURCE = `
// @stack-size 65536
// @maximum-pages MAXIMUM
import { Arena } from '../memory/allocators/arena';
import { Buddy } from '../memory/allocators/buddy';
import { FirstFit } from '../memory/allocators/first-fit';
import { SizeClass } from '../memory/allocators/size-class';
import { Tlsf } from '../memory/allocators/tlsf';
export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';
export {
  arenaSurvey, buddySurvey, firstFitSurvey, freeBytes, largestFree, sizeClassSurvey, tlsfSurvey
} from '../memory/allocators/surveys';

export function tlsfAlloc(bytes: usize): usize { return Tlsf.alloc(bytes); }
export function tlsfFree(block: usize, bytes: usize): void { Tlsf.free(block); }
export function firstFitAlloc(bytes: usize): usize { return FirstFit.alloc(bytes); }
export function firstFitFree(block: usize, bytes: usize): void { FirstFit.free(block); }
export function sizeClassAlloc(bytes: usize): usize { return SizeClass.alloc(bytes); }
export function sizeClassFree(block: usize, bytes: usize): void { SizeClass.free(block, bytes); }
export function buddyAlloc(bytes: usize): usize { return Buddy.alloc(bytes); }
export function buddyFree(block: usize, bytes: usize): void { Buddy.free(block); }
export function arenaAlloc(bytes: usize): usize { return Arena.allocAligned(bytes); }
export function arenaFree(block: usize, bytes: usize): void {}
export function openArena(bytes: usize): void { Arena.open(bytes); }
export function resetArena(): void { Arena.reset(); }
export function growMemory(pages: i32): i32 { return memory.grow(pages); }
`;

/** The driver with 1,024 pages of memory at most, and with 64. */
export interface Drivers {
  readonly roomy: BuiltModule;
  readonly narrow: BuiltModule;
  remove(): Promise<void>;
}

export async function buildDrivers(): Promise<Drivers> {
  const project = await createProject();
  await project.write('roomy', SOURCE.replace('MAXIMUM', '1024'));
  await project.write('narrow', SOURCE.replace('MAXIMUM', '64'));
  await buildModules({ root: project.root });
  const root = pathToFileURL(project.root);
  return {
    roomy: await readModule(root, 'roomy'),
    narrow: await readModule(root, 'narrow'),
    remove: () => project.remove(),
  };
}

/** One allocator of a fresh instance. */
export interface Driven {
  readonly name: AllocatorName;
  alloc(bytes: number): number;
  free(pointer: number, bytes: number): void;
  /** Any other exported function. */
  call(name: string, ...numbers: readonly number[]): number;
  survey(): FreeSpace;
  global(name: string): number;
  /** The words of its panic, null before one. */
  panic(): string | null;
  readonly memory: WebAssembly.Memory;
}

export function drive(
  module: WebAssembly.Module,
  name: AllocatorName,
  imports: WebAssembly.Imports = {},
): Driven {
  const { exports } = new WebAssembly.Instance(module, imports);
  const { memory } = exports;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('no memory');
  const alloc = requireFunction(exports, `${name}Alloc`);
  const free = requireFunction(exports, `${name}Free`);
  const global = (id: string): number => {
    const value = exports[id];
    if (!(value instanceof WebAssembly.Global)) throw new Error(`no global ${id}`);
    return Number(value.value) >>> 0;
  };
  return {
    name,
    memory,
    global,
    panic: () => describePanic(readPanic(exports)),
    alloc: (bytes) => alloc(bytes) >>> 0,
    free: (pointer, bytes) => void free(pointer, bytes),
    call: (id, ...numbers) => requireFunction(exports, id)(...numbers),
    survey: () => {
      requireFunction(exports, `${name}Survey`)();
      return { bytes: global('freeBytes'), largest: global('largestFree') };
    },
  };
}
