import type { Preset } from '../measure/plan.ts';
import type { CompareChoices, Outputs, RunChoices } from './command.ts';

/** Flags of a command line by name, with the values that each was given. */
export type Flags = ReadonlyMap<string, readonly string[]>;

/** A value that makes no sense: one sentence. `parseCommand` catches it, so that reading is a straight line. */
export class Refusal extends Error {}

export function expectWords(words: readonly string[], count: 0 | 1, usage: string): [string] {
  if (words.length === count) return [words[0] ?? ''];
  const extra = words[count];
  if (extra === undefined) throw new Refusal(`Something is missing; write: sandheap ${usage}.`);
  throw new Refusal(`"${extra}" is one word too many; write: sandheap ${usage}.`);
}

export function expectTwo(words: readonly string[], usage: string): readonly [string, string] {
  const [first, second, extra] = words;
  if (first === undefined || second === undefined)
    throw new Refusal(`Something is missing; write: sandheap ${usage}.`);
  if (extra !== undefined)
    throw new Refusal(`"${extra}" is one word too many; write: sandheap ${usage}.`);
  return [first, second];
}

/** Names of counts, and a number for all of them: the largest that is given. */
export function readAllowed(values: readonly string[]): Pick<CompareChoices, 'counts' | 'rise'> {
  const words = values.flatMap((value) => readList(value, 'allow') ?? []);
  const numbers = words.filter((word) => /^\d+(\.\d+)?$/.test(word)).map(Number);
  const counts = words.filter((word) => /^[a-z]\w*$/i.test(word));
  if (numbers.length + counts.length < words.length)
    throw new Refusal(`--allow takes names of counts or a number, not "${values.join(' ')}".`);
  return { counts, rise: Math.max(0, ...numbers) };
}

export function readOutputs(flags: Flags): Outputs {
  const outputs = {
    json: single(flags, 'json'),
    csv: single(flags, 'csv'),
    link: flags.has('link'),
  };
  if (outputs.json === '-' && (outputs.csv === '-' || outputs.link))
    throw new Refusal('Only one of --json -, --csv - and --link can go to standard output.');
  return outputs;
}

export function readChoices(flags: Flags): RunChoices {
  return {
    preset: readPreset(single(flags, 'preset')),
    seed: readSeed(flags),
    budgetSeconds: readBudget(flags),
    sizes: readSizes(single(flags, 'sizes')),
    variants: readList(single(flags, 'variants'), 'variants'),
    options: readOptions(flags.get('option') ?? []),
  };
}

export function readPreset(value: string | null): Preset {
  if (value === null || value === 'quick') return 'quick';
  if (value === 'careful') return 'careful';
  throw new Refusal(`--preset is quick or careful, not "${value}".`);
}

export function readSeed(flags: Flags): number | null {
  return readNumber(flags, 'seed', 0, 0xffff_ffff, true);
}

export function readBudget(flags: Flags): number | null {
  return readNumber(flags, 'budget', 0.05, 600, false);
}

export function readNumber(
  flags: Flags,
  name: string,
  low: number,
  high: number,
  isWhole: boolean,
): number | null {
  const text = single(flags, name);
  if (text === null) return null;
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= low && value <= high && (!isWhole || Number.isInteger(value))) return value;
  const what = isWhole ? 'a whole number' : 'a number';
  throw new Refusal(`--${name} takes ${what} from ${low} to ${high}, not "${text}".`);
}

function readSizes(text: string | null): readonly number[] | null {
  const list = readList(text, 'sizes');
  if (list === null) return null;
  // Whether a number is in its range is the experiment's to say.
  const bad = list.find((item) => !/^-?\d{1,10}(\.\d+)?$/.test(item));
  if (bad !== undefined)
    throw new Refusal(`--sizes takes numbers with commas between, not "${bad}".`);
  return [...new Set(list.map(Number))].sort((a, b) => a - b);
}

function readList(text: string | null, name: string): readonly string[] | null {
  if (text === null) return null;
  const items = text.split(',').map((item) => item.trim());
  if (items.includes('')) throw new Refusal(`--${name} has an empty place in "${text}".`);
  return items;
}

function readOptions(values: readonly string[]): Readonly<Record<string, string>> {
  const entries = values.map((value) => {
    const match = /^([a-z][a-z0-9-]*)=(.+)$/.exec(value);
    if (match === null) throw new Refusal(`--option takes name=value, not "${value}".`);
    return [match[1] ?? '', match[2] ?? ''] as const;
  });
  return Object.fromEntries(entries);
}

export function single(flags: Flags, name: string): string | null {
  return flags.get(name)?.[0] ?? null;
}
