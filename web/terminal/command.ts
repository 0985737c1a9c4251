import type { Preset } from '../measure/plan.ts';
import {
  expectTwo,
  expectWords,
  type Flags,
  readAllowed,
  readBudget,
  readChoices,
  readNumber,
  readOutputs,
  readPreset,
  readSeed,
  Refusal,
  single,
} from './command-values.ts';
import { type FlagForm, splitArguments } from './flags.ts';

/** Where machine-readable output goes: a file's path, or `-` for standard output. */
export interface Outputs {
  readonly json: string | null;
  readonly csv: string | null;
  readonly link: boolean;
}

export interface RunChoices {
  readonly preset: Preset;
  readonly seed: number | null;
  readonly budgetSeconds: number | null;
  readonly sizes: readonly number[] | null;
  readonly variants: readonly string[] | null;
  readonly options: Readonly<Record<string, string>>;
}

/** Two results, or two folders of results, and what is accepted of a change. */
export interface CompareChoices {
  readonly kind: 'compare';
  readonly base: string;
  readonly head: string;
  readonly thresholdPercent: number;
  /** Names of counts that may rise. */
  readonly counts: readonly string[];
  /** By how much any count may rise. */
  readonly rise: number;
  readonly isMarkdown: boolean;
  readonly outputs: Outputs;
}

export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'list'; readonly outputs: Outputs }
  | {
      readonly kind: 'run';
      readonly experiment: string;
      readonly choices: RunChoices;
      readonly outputs: Outputs;
    }
  | {
      readonly kind: 'ledger';
      readonly experiment: string;
      readonly choices: RunChoices;
      readonly outputs: Outputs;
    }
  | { readonly kind: 'depth'; readonly repeats: number | null; readonly outputs: Outputs }
  | {
      readonly kind: 'check';
      readonly pairs: number;
      readonly seed: number | null;
      readonly budgetSeconds: number | null;
      readonly outputs: Outputs;
    }
  | { readonly kind: 'open'; readonly source: string; readonly outputs: Outputs }
  | {
      readonly kind: 'trace';
      readonly experiment: string;
      readonly choices: RunChoices;
      /** Null for a few. */
      readonly operations: number | null;
      /** The moment to be drawn; null for the events themselves. */
      readonly step: number | null;
      /** Where the events go as JSON lines; null where nobody said. */
      readonly json: string | null;
    }
  | {
      readonly kind: 'replay';
      /** Name of a file of requests. */
      readonly source: string;
      readonly preset: Preset;
      readonly seed: number | null;
      readonly budgetSeconds: number | null;
      readonly outputs: Outputs;
    }
  | {
      readonly kind: 'hazards';
      /** One of them, or `all`, whole; null for a list. */
      readonly mistake: string | null;
      readonly outputs: Outputs;
    }
  | CompareChoices;

export type ParsedCommand =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'refused'; readonly sentence: string };

const OUTPUT_FLAGS = { json: 'value', csv: 'value', link: 'alone' } as const;
const CHOICE_FLAGS = {
  seed: 'value',
  sizes: 'value',
  variants: 'value',
  option: 'values',
} as const;

/** What each command takes; `help.ts` names them all. */
export const FLAGS: Readonly<Record<Command['kind'], Readonly<Record<string, FlagForm>>>> = {
  help: {},
  list: { json: 'value' },
  run: { ...OUTPUT_FLAGS, ...CHOICE_FLAGS, preset: 'value', budget: 'value' },
  ledger: { json: 'value', csv: 'value', ...CHOICE_FLAGS },
  depth: { ...OUTPUT_FLAGS, repeats: 'value' },
  check: { json: 'value', pairs: 'value', seed: 'value', budget: 'value' },
  open: OUTPUT_FLAGS,
  trace: { json: 'value', ...CHOICE_FLAGS, operations: 'value', step: 'value' },
  hazards: { json: 'value' },
  replay: { json: 'value', preset: 'value', seed: 'value', budget: 'value' },
  compare: { json: 'value', threshold: 'value', allow: 'values', markdown: 'alone' },
};

/** Per cent by which the whole interval must lie beyond, unless told: sessions drift by some. */
const THRESHOLD_PERCENT = 5;

/** Reads a command line (without program names), or gives one sentence naming what makes no sense. */
export function parseCommand(argv: readonly string[]): ParsedCommand {
  const [name = 'help', ...rest] = argv;
  const kind = name === '--help' || name === '-h' ? 'help' : name;
  if (!isCommandName(kind)) return refuse(`"${name}" is not a command; ${sayCommands()}`);
  const split = splitArguments(rest, FLAGS[kind]);
  if (split.kind === 'refused') return split;
  try {
    return { kind: 'command', command: readCommand(kind, split.words, split.flags) };
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.message);
    throw error;
  }
}

function readCommand(kind: Command['kind'], words: readonly string[], flags: Flags): Command {
  const outputs = readOutputs(flags);
  switch (kind) {
    case 'help':
      return { kind };
    case 'list':
      expectWords(words, 0, 'list');
      return { kind, outputs };
    case 'run':
    case 'ledger': {
      const [experiment] = expectWords(words, 1, `${kind} <experiment>`);
      return { kind, experiment, choices: readChoices(flags), outputs };
    }
    case 'depth':
      expectWords(words, 0, 'depth');
      return { kind, repeats: readNumber(flags, 'repeats', 1, 64, true), outputs };
    case 'check':
      expectWords(words, 0, 'check');
      return {
        kind,
        pairs: readNumber(flags, 'pairs', 1, 10_000, true) ?? 20,
        seed: readSeed(flags),
        budgetSeconds: readBudget(flags),
        outputs,
      };
    case 'trace': {
      const [experiment] = expectWords(words, 1, 'trace <experiment>');
      return {
        kind,
        experiment,
        choices: readChoices(flags),
        operations: readNumber(flags, 'operations', 1, 10_000_000, true),
        step: readNumber(flags, 'step', 0, 10_000_000, true),
        json: outputs.json,
      };
    }
    case 'open': {
      const [source] = expectWords(words, 1, 'open <link or file>');
      return { kind, source, outputs };
    }
    case 'hazards': {
      if (words.length === 0) return { kind, mistake: null, outputs };
      const [mistake] = expectWords(words, 1, 'hazards <mistake>');
      return { kind, mistake, outputs };
    }
    case 'replay': {
      const [source] = expectWords(words, 1, 'replay <file>');
      return {
        kind,
        source,
        preset: readPreset(single(flags, 'preset')),
        seed: readSeed(flags),
        budgetSeconds: readBudget(flags),
        outputs,
      };
    }
    case 'compare': {
      const [base, head] = expectTwo(words, 'compare <base> <head>');
      return {
        kind,
        base,
        head,
        thresholdPercent: readNumber(flags, 'threshold', 0, 1000, false) ?? THRESHOLD_PERCENT,
        ...readAllowed(flags.get('allow') ?? []),
        isMarkdown: flags.has('markdown'),
        outputs,
      };
    }
    default: {
      const never: never = kind;
      throw new Error(`no reader for the command ${String(never)}`);
    }
  }
}

function isCommandName(name: string): name is Command['kind'] {
  return Object.hasOwn(FLAGS, name);
}

function sayCommands(): string {
  return `it takes ${Object.keys(FLAGS).join(', ')}.`;
}

function refuse(sentence: string): ParsedCommand {
  return { kind: 'refused', sentence };
}
