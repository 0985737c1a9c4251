import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CompiledModule } from './modules-compile.ts';
import { startCompiler, type ModuleCompiler } from './modules-compiler.ts';
import { listWorkloads, type Workload } from './modules-inputs.ts';
import { buildMeter } from './modules-meter.ts';
import { hashOf, openOutput, type Output } from './modules-output.ts';
import { type ModuleHashes, writeCatalogue, writeWalks } from './modules-registry.ts';

export interface BuildOptions {
  /** The project's folder. Default: the one this file is in. */
  readonly root?: string;
  /** Seconds that one workload may take to compile. Default: 120. */
  readonly deadlineSeconds?: number;
  /** A compiler that is kept warm between builds and closed by its owner. Default: one for this build. */
  readonly compiler?: ModuleCompiler;
}

export interface BuildResult {
  /** Ids of the modules that were compiled; the others were up to date. */
  readonly compiled: readonly string[];
  /** Files whose bytes changed, relative to the root. */
  readonly written: readonly string[];
  readonly modules: Readonly<Record<string, ModuleHashes>>;
}

/** What was built last, from which inputs. */
type BuildState = Readonly<
  Record<string, { readonly inputHash: string; readonly hashes: ModuleHashes }>
>;

const MODULES = 'build/public/modules';
const STATE = 'build/modules-state.json';

/**
 * Builds every workload whose inputs changed, and the generated files of the catalogue:
 * `build/public/modules/<id>.{release.wasm,release.wat,traced.wasm,places.json,ts}`, `build/modules.json`
 * and `web/catalogue/{registry,listing,module-hashes}.ts`; and the meter of the traced twins. Only bytes
 * that changed are written.
 * Throws when workloads do not compile, or not within the deadline; the others are built all the same.
 */
export async function buildModules(options: BuildOptions = {}): Promise<BuildResult> {
  const root = options.root ?? fileURLToPath(new URL('..', import.meta.url));
  const compiler = options.compiler ?? startCompiler(options.deadlineSeconds ?? 120);
  const output = openOutput(root);
  const workloads = listWorkloads(root);
  const before = readState(output);
  const stale = workloads.filter((workload) => !isCurrent(workload, before, output));
  const build = async () => {
    await buildMeter(root, compiler, output);
    return compileAll(root, stale, compiler, output);
  };
  const { state, failures } = await build().finally(() => {
    if (options.compiler === undefined) compiler.close();
  });
  const after = keepKnown({ ...before, ...state }, workloads);
  removeOthers(root, workloads);
  await publish(root, after, output);
  if (failures.length > 0) throw new Error(failures.join('\n\n'));
  return { compiled: Object.keys(state), written: output.written, modules: hashesOf(after) };
}

async function compileAll(
  root: string,
  stale: readonly Workload[],
  compiler: ModuleCompiler,
  output: Output,
): Promise<{ state: BuildState; failures: readonly string[] }> {
  const state: Record<string, BuildState[string]> = {};
  const failures: string[] = [];
  for (const workload of stale) {
    try {
      const module = await compiler.compile({ root, file: workload.file });
      const hashes = writeModule(workload, module, output);
      state[workload.id] = { inputHash: workload.inputHash, hashes };
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { state, failures };
}

function writeModule(workload: Workload, module: CompiledModule, output: Output): ModuleHashes {
  const path = `${MODULES}/${workload.id}`;
  output.write(`${path}.release.wasm`, module.release);
  output.write(`${path}.release.wat`, module.text);
  output.write(`${path}.traced.wasm`, module.traced);
  output.write(`${path}.places.json`, module.places);
  output.write(`${path}.ts`, workload.source);
  return { release: hashOf(module.release), traced: hashOf(module.traced) };
}

/** True if the inputs are those of the last build and its files are there, byte for byte. */
function isCurrent(workload: Workload, before: BuildState, output: Output): boolean {
  const known = before[workload.id];
  if (known?.inputHash !== workload.inputHash) return false;
  const path = `${MODULES}/${workload.id}`;
  return (
    hashOf(output.read(`${path}.release.wasm`) ?? '') === known.hashes.release &&
    hashOf(output.read(`${path}.traced.wasm`) ?? '') === known.hashes.traced &&
    output.read(`${path}.ts`)?.toString() === workload.source &&
    output.read(`${path}.release.wat`) !== null &&
    output.read(`${path}.places.json`) !== null
  );
}

/** A workload that no longer compiles keeps its last build; one that is gone keeps nothing. */
function keepKnown(state: BuildState, workloads: readonly Workload[]): BuildState {
  const ids = workloads.map(({ id }) => id);
  return Object.fromEntries(ids.flatMap((id) => (state[id] ? [[id, state[id]]] : [])));
}

function removeOthers(root: string, workloads: readonly Workload[]): void {
  if (!existsSync(join(root, MODULES))) return;
  const ids = new Set(workloads.map(({ id }) => id));
  for (const name of readdirSync(join(root, MODULES))) {
    if (!ids.has(name.replace(/\..*$/, ''))) rmSync(join(root, MODULES, name));
  }
}

async function publish(root: string, state: BuildState, output: Output): Promise<void> {
  output.write(STATE, toJson(state));
  output.write('build/modules.json', toJson(hashesOf(state)));
  const writeAll = (files: Readonly<Record<string, string>>): void => {
    for (const [path, text] of Object.entries(files)) output.write(path, text);
  };
  // The catalogue's headings are read from its experiments, one of which lists the walks.
  writeAll(writeWalks(root));
  writeAll(await writeCatalogue(root, hashesOf(state)));
}

function hashesOf(state: BuildState): Readonly<Record<string, ModuleHashes>> {
  return Object.fromEntries(Object.entries(state).map(([id, { hashes }]) => [id, hashes]));
}

/** Written by `publish` alone; `isCurrent` holds it against the bytes. */
function readState(output: Output): BuildState {
  return JSON.parse(output.read(STATE)?.toString() ?? '{}') as BuildState;
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

if (import.meta.main) {
  const start = Date.now();
  try {
    const { compiled, modules } = await buildModules();
    const count = `${compiled.length} of ${Object.keys(modules).length} modules`;
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    process.stdout.write(`Compiled ${count} in ${seconds} s\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
