import binaryen from 'assemblyscript/binaryen';
import { Transform } from 'assemblyscript/transform';
import { liftPlaces } from './modules-lift.ts';

/**
 * What stays a call everywhere, so that the text of a module names what it reaches: the runtime's
 * allocator and `new`, and the plain functions of `assembly/memory` (their classes' methods inline).
 */
const ALWAYS_CALLS =
  /^(?:~lib\/rt\/(?:tlsf\/(?:allocateBlock|freeBlock)|itcms\/__new)|assembly\/memory\/[^.#]+)$/;

/** Alignment of the stack in the C ABI of wasm32, which rustc follows. */
const STACK_ALIGNMENT = 16;

/** What asc has no option for, done to its output before it is optimised. */
export class WorkloadTransform extends Transform {
  readonly #file: string;
  readonly #calls: readonly string[];
  readonly #stackSize: number;
  #program: unknown = null;

  /** `calls` are the names in the workload's header; `stackSize` is in bytes. */
  constructor(file: string, calls: readonly string[], stackSize: number) {
    super();
    this.#file = file;
    this.#calls = calls;
    this.#stackSize = stackSize;
  }

  override afterInitialize(program: unknown): void {
    this.#program = program;
  }

  override afterCompile(module: binaryen.Module): void {
    liftPlaces(module, this.#program);
    this.#keepCalls(module);
    this.#alignStack(module);
  }

  /** AssemblyScript has no `@noinline`; Binaryen has a pass that marks functions by name. */
  #keepCalls(module: binaryen.Module): void {
    const names = listFunctions(module);
    for (const call of this.#calls) {
      const marked = names.filter((name) => name.replace(/<.*/, '').endsWith(`/${call}`));
      if (marked.length === 0) throw new Error(`${this.#file}: "@calls ${call}" names no function`);
      for (const name of marked) markCall(module, name);
    }
    for (const name of names) if (ALWAYS_CALLS.test(name)) markCall(module, name);
  }

  /** asc aligns its stack to 4 bytes. Both ends move up by less than 16; the size stays. */
  #alignStack(module: binaryen.Module): void {
    const dataEnd = Math.ceil(readGlobal(module, '__data_end', this.#file) / STACK_ALIGNMENT);
    const heapBase = dataEnd * STACK_ALIGNMENT + this.#stackSize;
    replaceGlobal(module, '__data_end', dataEnd * STACK_ALIGNMENT, false);
    replaceGlobal(module, '__stack_pointer', heapBase, true);
    replaceGlobal(module, '__heap_base', heapBase, false);
  }
}

function listFunctions(module: binaryen.Module): string[] {
  return Array.from(
    { length: module.getNumFunctions() },
    (_, index) => binaryen.getFunctionInfo(module.getFunctionByIndex(index)).name,
  );
}

function markCall(module: binaryen.Module, name: string): void {
  binaryen.setPassArgument('no-inline', name);
  module.runPasses(['no-inline']);
}

function readGlobal(module: binaryen.Module, name: string, file: string): number {
  const global = module.getGlobal(`~lib/memory/${name}`);
  if (global === 0) throw new Error(`${file} does not export dataEnd and heapBase`);
  const init = binaryen.getExpressionInfo(binaryen.getGlobalInfo(global).init);
  if (!('value' in init) || typeof init.value !== 'number') throw new Error(`${name} is no number`);
  return init.value;
}

function replaceGlobal(
  module: binaryen.Module,
  name: string,
  value: number,
  isMutable: boolean,
): void {
  module.removeGlobal(`~lib/memory/${name}`);
  module.addGlobal(`~lib/memory/${name}`, binaryen.i32, isMutable, module.i32.const(value));
}
