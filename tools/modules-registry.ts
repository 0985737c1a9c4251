import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Hashes of the two builds of a module: SHA-256 of its bytes, lower-case hexadecimal. */
export interface ModuleHashes {
  readonly release: string;
  readonly traced: string;
}

/** The source of `web/catalogue/registry.ts`: every folder with an `experiment.ts`, and every module. */
export function writeRegistry(
  root: string,
  modules: Readonly<Record<string, ModuleHashes>>,
): string {
  const ids = listExperiments(root);
  return [
    '// Written by tools/build-modules.ts.',
    "import type { Experiment } from './experiment.ts';",
    ...ids.map((id) => `import { experiment as ${nameOf(id)} } from './${id}/experiment.ts';`),
    '',
    'const experiments: readonly Experiment[] = [',
    ...ids.map((id) => `  ${nameOf(id)},`),
    '];',
    '',
    '/** Every experiment, hidden ones too, in the order of the catalogue. */',
    'export const catalogue: readonly Experiment[] = [...experiments].sort((a, b) => a.order - b.order);',
    '',
    '/** SHA-256 of the bytes of each module, lower-case hexadecimal. */',
    'export const moduleHashes: Readonly<',
    '  Record<string, { readonly release: string; readonly traced: string }>',
    `> = ${JSON.stringify(modules, null, 2)};`,
    '',
  ].join('\n');
}

function listExperiments(root: string): string[] {
  return readdirSync(join(root, 'web/catalogue'))
    .filter((name) => existsSync(join(root, 'web/catalogue', name, 'experiment.ts')))
    .sort();
}

function nameOf(id: string): string {
  return id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
