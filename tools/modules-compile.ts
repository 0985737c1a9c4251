// The process that compiles: it takes one job at a time and keeps the compiler warm.
// It is a process of its own since `asc -O3` can hang for ever; `modules-compiler.ts` watches it.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { main as asc } from 'assemblyscript/asc';
import { parseHeader, type ModuleHeader } from './modules-header.ts';
import { patchRuntime } from './modules-runtime.ts';
import { WorkloadTransform } from './modules-transform.ts';
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
  let said = '';
  const result = await asc(listArguments(job, header, target), {
    stderr: { write: (chunk) => void (said += String(chunk)) },
    writeFile: (name, contents) => void written.set(name, contents),
    transforms: [new WorkloadTransform(job.file, header.calls, header.stackSize)],
  });
  const release = written.get('module.wasm');
  const text = written.get('module.wat');
  if (
    result.error !== null ||
    said !== '' ||
    !(release instanceof Uint8Array) ||
    typeof text !== 'string'
  ) {
    throw new Error(`${job.file} (${target}) does not compile:\n${said}`);
  }
  return { release, text };
}

function listArguments(job: CompileJob, header: ModuleHeader, target: string): string[] {
  const settings = {
    baseDir: job.root,
    config: 'asconfig.json',
    target,
    runtime: header.runtime,
    stackSize: header.stackSize,
    // asc gives a module without static data no page at all, not even for its stack.
    initialMemory: Math.ceil(header.stackSize / 65536) + 1,
    ...(header.maximumPages === null ? {} : { maximumMemory: header.maximumPages }),
    ...(header.hasAtomics ? { enable: 'threads' } : {}),
    outFile: 'module.wasm',
    textFile: 'module.wat',
  };
  return [
    job.file,
    ...Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
  ];
}
