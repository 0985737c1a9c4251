import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One file of `assembly/workloads`: one module. */
export interface Workload {
  /** `stack-vs-heap` for `assembly/workloads/stack-vs-heap.ts`. */
  readonly id: string;
  /** Path relative to the root. */
  readonly file: string;
  /** What a reader is shown. */
  readonly source: string;
  /** Changes whenever something changes that the built bytes depend on. */
  readonly inputHash: string;
}

/** Lists the workloads under `root`, by id. */
export function listWorkloads(root: string): Workload[] {
  const tool = hashTool(root);
  return readdirSync(join(root, 'assembly/workloads'))
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => readWorkload(root, name, tool));
}

function readWorkload(root: string, name: string, tool: string): Workload {
  const file = `assembly/workloads/${name}`;
  return {
    id: name.slice(0, -'.ts'.length),
    file,
    source: readSource(root, file),
    inputHash: hashInputs(root, file, tool),
  };
}

/** The file, and behind it the files beside `memory/` that it is made of, each under a line with its path. */
function readSource(root: string, file: string): string {
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const others = followImports(root, file).filter(
    (path) => path !== file && !path.startsWith('assembly/memory/'),
  );
  return [read(file), ...others.map((path) => `\n// ${path}:\n${read(path)}`)].join('');
}

/** Of `file`, all that it imports, and what compiles it. */
export function hashInputs(root: string, file: string, tool: string = hashTool(root)): string {
  const hash = createHash('sha256').update(tool);
  for (const input of followImports(root, file)) {
    hash.update(`${input}\0${readFileSync(join(root, input), 'utf8')}\0`);
  }
  return hash.digest('hex');
}

/** `file` and all that it imports, directly or not, in a fixed order. */
function followImports(root: string, file: string): string[] {
  const found = new Set([file]);
  for (const importer of found) {
    const text = readFileSync(join(root, importer), 'utf8');
    for (const [, path = ''] of text.matchAll(/(?:from|import)\s+'(\.[^']*)'/g)) {
      const target = `${join(dirname(importer), path)}.ts`;
      if (existsSync(join(root, target))) found.add(target);
    }
  }
  return [...found].sort();
}

/** The compiler, its settings and this build: a change of any of them rebuilds everything. */
function hashTool(root: string): string {
  const hash = createHash('sha256');
  for (const dependency of ['assemblyscript', 'binaryen']) {
    hash.update(readFileSync(join(root, 'node_modules', dependency, 'package.json')));
  }
  hash.update(readFileSync(join(root, 'asconfig.json')));
  for (const part of ['compile', 'header', 'lift', 'places', 'runtime', 'transform', 'twin']) {
    hash.update(readFileSync(new URL(`modules-${part}.ts`, import.meta.url)));
  }
  return hash.digest('hex');
}
