/** A command line split into its words and flags, or one sentence that names what is wrong. */
export type SplitArguments =
  | {
      readonly kind: 'split';
      readonly words: readonly string[];
      /** Values by flag in the order given; a flag without a value holds empty strings. */
      readonly flags: ReadonlyMap<string, readonly string[]>;
    }
  | { readonly kind: 'refused'; readonly sentence: string };

/** How a flag is written: with a value, with one and repeatable, or alone. */
export type FlagForm = 'value' | 'values' | 'alone';

/**
 * Splits the arguments by the forms of the flags that a command takes.
 * `--name value` and `--name=value` mean the same.
 */
export function splitArguments(
  argv: readonly string[],
  forms: Readonly<Record<string, FlagForm>>,
): SplitArguments {
  const words: string[] = [];
  const flags = new Map<string, string[]>();
  for (let index = 0; index < argv.length; index += 1) {
    const token = argv[index] ?? '';
    if (!token.startsWith('--')) {
      words.push(token);
      continue;
    }
    const [name, inline] = splitFlag(token);
    const form = Object.hasOwn(forms, name) ? forms[name] : undefined;
    if (form === undefined) return refuse(sayUnknown(name, forms));
    if (form === 'alone' && inline !== null) return refuse(`--${name} takes no value.`);
    if (form !== 'values' && flags.has(name)) return refuse(`--${name} is given twice.`);
    const value = form === 'alone' ? '' : (inline ?? argv[index + 1]);
    if (value === undefined || (inline === null && value.startsWith('--')))
      return refuse(`--${name} needs a value.`);
    if (form !== 'alone' && inline === null) index += 1;
    flags.set(name, [...(flags.get(name) ?? []), value]);
  }
  return { kind: 'split', words, flags };
}

function splitFlag(token: string): [string, string | null] {
  const equals = token.indexOf('=');
  return equals < 0 ? [token.slice(2), null] : [token.slice(2, equals), token.slice(equals + 1)];
}

function sayUnknown(name: string, forms: Readonly<Record<string, FlagForm>>): string {
  const known = Object.keys(forms).map((flag) => `--${flag}`);
  return `--${name} is not a flag of this command; it takes ${known.join(', ')}.`;
}

function refuse(sentence: string): SplitArguments {
  return { kind: 'refused', sentence };
}
