import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Hashes of the two builds of a module: SHA-256 of its bytes, lower-case hexadecimal. */
export interface ModuleHashes {
  readonly release: string;
  readonly traced: string;
}

/** What a listing needs to know of an experiment; the rest comes with its folder. */
interface Heading {
  readonly id: string;
  readonly order: number;
  readonly chapter: string;
  readonly question: string;
  readonly isHidden: boolean;
}

/**
 * The generated files of the catalogue, text by path: every folder with an `experiment.ts`, and every
 * module. `registry.ts` holds all experiments; `listing.ts` only their headings, and fetches an
 * experiment when it is opened, so that a page starts without the others.
 */
export async function writeCatalogue(
  root: string,
  modules: Readonly<Record<string, ModuleHashes>>,
): Promise<Readonly<Record<string, string>>> {
  const ids = listExperiments(root);
  const headings = await Promise.all(ids.map((id) => readHeading(root, id)));
  return {
    'web/catalogue/registry.ts': writeRegistry(ids),
    'web/catalogue/listing.ts': writeListing(headings),
    'web/catalogue/module-hashes.ts': writeHashes(modules),
  };
}

/** Where the walks lie, one file each, and the generated list of them; beside the catalogue's other files. */
const WALKS = 'web/catalogue/walks';

/**
 * The list of all walks, text by path: it is written before the catalogue is asked for its headings. Nothing
 * where a project has no walks.
 */
export function writeWalks(root: string): Readonly<Record<string, string>> {
  const folder = join(root, WALKS, 'listings');
  if (!existsSync(folder)) return {};
  const ids = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
  const text = [
    BANNER,
    "import type { Walk } from './walk.ts';",
    ...ids.map((id) => `import { walk as ${nameOf(id)} } from './listings/${id}.ts';`),
    '',
    '/** Every walk, in the order of their places. */',
    `export const walks: readonly Walk[] = [${ids.map(nameOf).join(', ')}].sort(`,
    '  (a, b) => a.order - b.order,',
    ');',
    '',
  ].join('\n');
  return { [`${WALKS}/registry.ts`]: text };
}

function writeRegistry(ids: readonly string[]): string {
  return [
    BANNER,
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
  ].join('\n');
}

function writeListing(headings: readonly Heading[]): string {
  const ordered = [...headings].sort((a, b) => a.order - b.order);
  return [
    BANNER,
    "import type { Experiment, ExperimentHeading } from './experiment.ts';",
    '',
    '/** Every experiment, hidden ones too, in the order of the catalogue. */',
    `export const listing: readonly ExperimentHeading[] = ${JSON.stringify(ordered, null, 2)};`,
    '',
    '/** Fetches one experiment whole, by its id. */',
    'export const loaders: Readonly<Record<string, () => Promise<Experiment>>> = {',
    ...ordered.map(
      ({ id }) => `  '${id}': async () => (await import('./${id}/experiment.ts')).experiment,`,
    ),
    '};',
    '',
  ].join('\n');
}

function writeHashes(modules: Readonly<Record<string, ModuleHashes>>): string {
  return [
    BANNER,
    '/** SHA-256 of the bytes of each module, lower-case hexadecimal. */',
    'export const moduleHashes: Readonly<',
    '  Record<string, { readonly release: string; readonly traced: string }>',
    `> = ${JSON.stringify(modules, null, 2)};`,
    '',
  ].join('\n');
}

const BANNER = '// Written by tools/build-modules.ts.';

/** Asks the file itself, as it is now: a build may run again in the same process. */
async function readHeading(root: string, folder: string): Promise<Heading> {
  const file = join(root, 'web/catalogue', folder, 'experiment.ts');
  const url = `${pathToFileURL(file).href}?modified=${Math.trunc(statSync(file).mtimeMs)}`;
  const { experiment } = (await import(/* @vite-ignore */ url)) as { experiment: Heading };
  const { id, order, chapter, question, isHidden } = experiment;
  return { id, order, chapter, question, isHidden };
}

function listExperiments(root: string): string[] {
  return readdirSync(join(root, 'web/catalogue'))
    .filter((name) => existsSync(join(root, 'web/catalogue', name, 'experiment.ts')))
    .sort();
}

function nameOf(id: string): string {
  return id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
