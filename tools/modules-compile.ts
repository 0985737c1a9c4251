// The process that compiles: it takes one job at a time and keeps the compiler warm.
// It is a process of its own since `asc -O3` can hang for ever; `modules-compiler.ts` watches it.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { main as asc } from 'assemblyscript/asc';
import binaryen from 'assemblyscript/binaryen';
import { Transform } from 'assemblyscript/transform';
import { parseHeader, type ModuleHeader } from './modules-header.ts';
import { patchRuntime } from './modules-runtime.ts';
import { observeAccesses } from './modules-twin.ts';

/** One workload to compile; `file` is relative to `root`. */
export interface CompileJob {
  readonly root: string;
  readonly file: string;
}

export interface CompiledModule {
  readonly release: Uint8Array;
  /** The release build as named WebAssembly text. */
  readonly text: string;
  readonly traced: Uint8Array;
}

export type CompileReply =
  | { readonly kind: 'compiled'; readonly module: CompiledModule }
  | { readonly kind: 'refused'; readonly message: string };

/**
 * What stays a call everywhere, so that the text of a module names what it reaches: the runtime's
 * allocator and `new`, and the plain functions of `assembly/memory` (their classes' methods inline).
 */
const ALWAYS_CALLS =
  /^(?:~lib\/rt\/(?:tlsf\/(?:allocateBlock|freeBlock)|itcms\/__new)|assembly\/memory\/[^.#]+)$/;

patchRuntime();
process.on('message', (job: CompileJob) => {
  void compileWorkload(job).then((reply) => process.send?.(reply));
});

async function compileWorkload(job: CompileJob): Promise<CompileReply> {
  try {
    const source = await readFile(resolve(job.root, job.file), 'utf8');
    const header = parseHeader(source, job.file);
    const release = await compileTarget(job, header, 'release');
    const traced = await compileTarget(job, header, 'traced');
    const module = { ...release, traced: observeAccesses(traced.release) };
    return { kind: 'compiled', module };
  } catch (error) {
    return { kind: 'refused', message: error instanceof Error ? error.message : String(error) };
  }
}

async function compileTarget(job: CompileJob, header: ModuleHeader, target: string) {
  const written = new Map<string, Uint8Array | string>();
  const result = await asc(listArguments(job, header, target), {
    writeFile: (name, contents) => void written.set(name, contents),
    transforms: [new KeepCalls(job.file, header.calls)],
  });
  const release = written.get('module.wasm');
  const text = written.get('module.wat');
  if (result.error !== null || !(release instanceof Uint8Array) || typeof text !== 'string') {
    throw new Error(`${job.file} (${target}) does not compile:\n${result.stderr.toString()}`);
  }
  return { release, text };
}

function listArguments(job: CompileJob, header: ModuleHeader, target: string): string[] {
  const stackSize = header.stackSize ?? 1 << 20;
  const settings = {
    baseDir: job.root,
    config: 'asconfig.json',
    target,
    runtime: header.runtime,
    stackSize,
    // asc gives a module without static data no page at all, not even for its stack.
    initialMemory: Math.ceil(stackSize / 65536) + 1,
    ...(header.maximumPages === null ? {} : { maximumMemory: header.maximumPages }),
    outFile: 'module.wasm',
    textFile: 'module.wat',
  };
  return [
    job.file,
    ...Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
  ];
}

/** AssemblyScript has no `@noinline`; Binaryen has a pass that marks functions by name. */
class KeepCalls extends Transform {
  readonly #file: string;
  readonly #calls: readonly string[];

  constructor(file: string, calls: readonly string[]) {
    super();
    this.#file = file;
    this.#calls = calls;
  }

  override afterCompile(module: binaryen.Module): void {
    const names = listFunctions(module);
    for (const call of this.#calls) {
      const marked = names.filter((name) => name.replace(/<.*/, '').endsWith(`/${call}`));
      if (marked.length === 0) throw new Error(`${this.#file}: "@calls ${call}" names no function`);
      for (const name of marked) markCall(module, name);
    }
    for (const name of names) if (ALWAYS_CALLS.test(name)) markCall(module, name);
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
