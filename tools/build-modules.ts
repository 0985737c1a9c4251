import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startCompiler, type ModuleCompiler } from './modules-compiler.ts';
import { listWorkloads, type Workload } from './modules-inputs.ts';
import { writeRegistry, type ModuleHashes } from './modules-registry.ts';

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

interface BuildState {
  readonly inputHash: string;
  readonly hashes: ModuleHashes;
}

const MODULES = 'build/public/modules';
const STATE = 'build/modules-state.json';

/**
 * Builds every workload whose inputs changed, and the registry of the catalogue:
 * `build/public/modules/<id>.{release.wasm,release.wat,traced.wasm,ts}`, `build/modules.json`
 * and `web/catalogue/registry.ts`. Only bytes that changed are written.
 * Throws when a workload does not compile, or does not within the deadline.
 */
export async function buildModules(options: BuildOptions = {}): Promise<BuildResult> {
  const root = options.root ?? fileURLToPath(new URL('..', import.meta.url));
  const compiler = options.compiler ?? startCompiler(options.deadlineSeconds ?? 120);
  const output = openOutput(root);
  const before = readState(root);
  const after: Record<string, BuildState> = {};
  const compiled: string[] = [];
  try {
    for (const workload of listWorkloads(root)) {
      const known = before[workload.id];
      const isCurrent =
        known?.inputHash === workload.inputHash && hasOutputs(root, workload, known);
      if (!isCurrent) compiled.push(workload.id);
      after[workload.id] = isCurrent ? known : await build(root, workload, compiler, output);
    }
  } finally {
    if (options.compiler === undefined) compiler.close();
  }
  removeOthers(root, Object.keys(after));
  const modules = Object.fromEntries(
    Object.entries(after).map(([id, state]) => [id, state.hashes]),
  );
  output.write(STATE, toJson(after));
  output.write('build/modules.json', toJson(modules));
  output.write('web/catalogue/registry.ts', writeRegistry(root, modules));
  return { compiled, written: output.written, modules };
}

async function build(
  root: string,
  workload: Workload,
  compiler: ModuleCompiler,
  output: Output,
): Promise<BuildState> {
  const module = await compiler.compile({ root, file: workload.file });
  const path = `${MODULES}/${workload.id}`;
  output.write(`${path}.release.wasm`, module.release);
  output.write(`${path}.release.wat`, module.text);
  output.write(`${path}.traced.wasm`, module.traced);
  output.write(`${path}.ts`, workload.source);
  const hashes = { release: hashOf(module.release), traced: hashOf(module.traced) };
  return { inputHash: workload.inputHash, hashes };
}

/** True if the built files are there and are the bytes that were built. */
function hasOutputs(root: string, workload: Workload, state: BuildState): boolean {
  const path = join(root, MODULES, workload.id);
  const isAsBuilt = (file: string, hash: string): boolean =>
    existsSync(file) && hashOf(readFileSync(file)) === hash;
  return (
    isAsBuilt(`${path}.release.wasm`, state.hashes.release) &&
    isAsBuilt(`${path}.traced.wasm`, state.hashes.traced) &&
    existsSync(`${path}.release.wat`) &&
    isAsBuilt(`${path}.ts`, hashOf(workload.source))
  );
}

/** Files of modules whose workload is gone. */
function removeOthers(root: string, ids: readonly string[]): void {
  const folder = join(root, MODULES);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (!ids.includes(name.replace(/\..*$/, ''))) rmSync(join(folder, name));
  }
}

interface Output {
  readonly written: string[];
  write(path: string, contents: Uint8Array | string): void;
}

function openOutput(root: string): Output {
  const written: string[] = [];
  const write = (path: string, contents: Uint8Array | string): void => {
    const file = join(root, path);
    const bytes = Buffer.from(contents);
    if (existsSync(file) && readFileSync(file).equals(bytes)) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
    written.push(path);
  };
  return { written, write };
}

function readState(root: string): Partial<Record<string, BuildState>> {
  const file = join(root, STATE);
  // Written by `buildModules` alone; `hasOutputs` checks it against the bytes.
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, BuildState>)
    : {};
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function hashOf(contents: Uint8Array | string): string {
  return createHash('sha256').update(contents).digest('hex');
}

if (import.meta.main) {
  const start = Date.now();
  const { compiled, modules } = await buildModules();
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  const count = `${compiled.length} of ${Object.keys(modules).length} modules`;
  process.stdout.write(`Compiled ${count} in ${seconds} s\n`);
}
