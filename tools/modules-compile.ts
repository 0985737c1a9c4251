// The process that compiles: it takes one job at a time and keeps the compiler warm.
// It is a process of its own since `asc -O3` can hang for ever; `modules-compiler.ts` watches it.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { main as asc } from 'assemblyscript/asc';
import { parseHeader, type ModuleHeader } from './modules-header.ts';
import { patchRuntime } from './modules-runtime.ts';
import { WorkloadTransform } from './modules-transform.ts';
import { observeWithPlaces } from './modules-twin.ts';

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
  /** Where in the source the twin's code comes from, as JSON. */
  readonly places: string;
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
    const [timed, counted] = header.isShared ? SHARED_TARGETS : TARGETS;
    const release = await compileTarget(job, header, timed);
    const traced = await compileTarget(job, header, counted);
    const { bytes, places } = observeWithPlaces(traced.release, traced.text);
    return { kind: 'compiled', module: { ...release, traced: bytes, places } };
  } catch (error) {
    return { kind: 'refused', message: error instanceof Error ? error.message : String(error) };
  }
}

/** Targets of asconfig.json: what is timed, and its twin. */
const TARGETS = ['release', 'traced'] as const;
const TRACED: readonly string[] = ['traced', 'threads-traced'];
const SHARED_TARGETS = ['threads', 'threads-traced'] as const;

async function compileTarget(job: CompileJob, header: ModuleHeader, target: string) {
  const written = new Map<string, Uint8Array | string>();
  let said = '';
  const result = await asc(listArguments(job, header, target), {
    stderr: { write: (chunk) => void (said += String(chunk)) },
    writeFile: (name, contents) => void written.set(name, contents),
    transforms: [new WorkloadTransform(job.file, header.calls, header.stackSize)],
  });
  const release = written.get('module.wasm');
  const text = written.get('module.wat') ?? written.get('module.wast');
  if (
    result.error !== null ||
    said !== '' ||
    !(release instanceof Uint8Array) ||
    typeof text !== 'string'
  ) {
    throw new Error(`${job.file} (${target}) does not compile:\n${said}`);
  }
  if (header.isShared && /^ \(data /m.test(text)) {
    throw new Error(`${job.file} has static data: each instance would write it again`);
  }
  return { release, text };
}

function listArguments(job: CompileJob, header: ModuleHeader, target: string): string[] {
  const settings = {
    baseDir: job.root,
    config: 'asconfig.json',
    target,
    ...(header.isShared ? {} : { runtime: header.runtime }),
    stackSize: header.stackSize,
    // asc gives a module without static data no page at all, not even for its stack.
    initialMemory: Math.ceil(header.stackSize / 65536) + 1,
    ...(header.maximumPages === null ? {} : { maximumMemory: header.maximumPages }),
    ...(header.hasAtomics || header.isShared ? { enable: 'threads' } : {}),
    // Names source lines in the text; what is timed is built without.
    ...(TRACED.includes(target) ? { sourceMap: 'module.wasm.map' } : {}),
    outFile: 'module.wasm',
    // Stack form is for reading; only the folded form has source lines.
    textFile: TRACED.includes(target) ? 'module.wast' : 'module.wat',
  };
  return [
    job.file,
    ...Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
  ];
}
