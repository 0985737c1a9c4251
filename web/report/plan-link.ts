import type { Plan, Preset } from '../measure/plan.ts';
import { crc32 } from './crc32.ts';
import { joinFragment, splitFragment } from './import-fragment.ts';
import { limits } from './limits.ts';

/** The version of plan links that this build writes. */
const PLAN_VERSION = 1;

/** What somebody is asked to run: no figure, nothing of a machine. */
export interface PlanWish {
  readonly experiment: string;
  readonly variants: readonly string[];
  readonly sizes: readonly number[];
  readonly choices: Readonly<Record<string, string>>;
  readonly preset: Preset;
  readonly seed: number;
  readonly budgetSeconds: number | null;
}

export type OpenedPlan =
  | { readonly kind: 'plan'; readonly wish: PlanWish }
  | { readonly kind: 'refused'; readonly sentence: string };

/** Everything that decides what a plan measures; the rest follows from the catalogue. */
export function wishOf(plan: Plan): PlanWish {
  return {
    experiment: plan.experiment,
    variants: plan.entries.filter(({ isTwin }) => !isTwin).map(({ variant }) => variant),
    sizes: plan.points.map(({ n }) => n),
    choices: plan.options,
    preset: plan.preset,
    seed: plan.seed,
    budgetSeconds: plan.budgetSeconds,
  };
}

/**
 * The link of a plan, from its `#` on, in characters that no chat escapes:
 *
 *   #/<experiment>?p=1.<length>,<variants>,<sizes>,<options>,<preset>,<budget>,<seed>,<CRC-32>
 *
 * Lists have dots between. Whole numbers are in base 36, but a size that is a power of two from 64 on
 * is one letter: A is 2^6, Y is 2^30. Length and checksum are those of what stands between them.
 */
export function encodePlanLink(wish: PlanWish): string {
  const fields = [
    wish.variants.join('.'),
    wish.sizes.map(writeSize).join('.'),
    Object.entries(wish.choices).flat().join('.'),
    wish.preset === 'quick' ? 'q' : 'c',
    wish.budgetSeconds === null ? '' : String(wish.budgetSeconds),
    wish.seed.toString(36),
  ];
  const content = fields.join(',');
  const body = `${content.length.toString(36)},${content},${checksumOf(wish.experiment, content)}`;
  return joinFragment('p', { experiment: wish.experiment, version: PLAN_VERSION, body });
}

/** Opens a plan link, whatever it holds. Never throws. */
export function decodePlanLink(text: string): OpenedPlan {
  if (text.length > LONGEST_TEXT) return refuse(NO_PLAN);
  const fragment = splitFragment('p', text);
  if (fragment === null) return refuse(NO_PLAN);
  if (fragment.version > PLAN_VERSION) return refuse(sayNewer(fragment.version));
  const content = openBody(fragment.experiment, fragment.body);
  if (content.kind === 'refused') return content;
  const wish = readFields(fragment.experiment, content.fields);
  return wish === null ? refuse(NOT_A_PLAN) : { kind: 'plan', wish };
}

/** A plan at its limits has 32 names of 48 characters and 64 sizes. */
const LONGEST_TEXT = 4096;

type Content =
  | { readonly kind: 'content'; readonly fields: readonly string[] }
  | { readonly kind: 'refused'; readonly sentence: string };

function openBody(experiment: string, body: string): Content {
  const [head = '', ...rest] = body.split(',', FIELDS + 3);
  const length = readNumber(head, LONGEST_TEXT);
  const whole = length === null ? null : head.length + length + 2 + CHECKSUM;
  if (whole !== null && body.length < whole) {
    return refuse(
      `This plan was cut off after ${body.length} of ${whole} characters: ask for it once more.`,
    );
  }
  const fields = rest.slice(0, FIELDS);
  const isSound =
    rest.length === FIELDS + 1 && rest.at(-1) === checksumOf(experiment, fields.join(','));
  return isSound && body.length === whole ? { kind: 'content', fields } : refuse(ALTERED);
}

const FIELDS = 6;
/** Characters: 36^7 is more than 2^32. */
const CHECKSUM = 7;

function checksumOf(experiment: string, content: string): string {
  const text = `${experiment},${content}`;
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  return crc32(bytes).toString(36).padStart(CHECKSUM, '0');
}

function readFields(experiment: string, fields: readonly string[]): PlanWish | null {
  const [variantText = '', sizeText = '', optionText = '', preset, budgetText = '', seedText = ''] =
    fields;
  const variants = readIds(variantText, limits.entries);
  const sizes = readSizes(sizeText);
  const choices = readChoices(optionText);
  const seed = readNumber(seedText, limits.uint32);
  const budgetSeconds = readBudget(budgetText);
  const isWhole = isId(experiment) && (preset === 'q' || preset === 'c');
  if (!isWhole || variants === null || sizes === null || choices === null) return null;
  if (seed === null || budgetSeconds === undefined) return null;
  return {
    experiment,
    variants,
    sizes,
    choices,
    preset: preset === 'q' ? 'quick' : 'careful',
    seed,
    budgetSeconds,
  };
}

function readIds(text: string, most: number): readonly string[] | null {
  const ids = splitList(text);
  return ids.length <= most && ids.every(isId) ? ids : null;
}

function readSizes(text: string): readonly number[] | null {
  const sizes = splitList(text).map(readSize);
  const known = sizes.filter((size) => size !== null);
  const isAscending = known.every(
    (size, index) => index === 0 || (known[index - 1] ?? size) < size,
  );
  return known.length === sizes.length && sizes.length <= limits.points && isAscending
    ? known
    : null;
}

function readChoices(text: string): Readonly<Record<string, string>> | null {
  const words = readIds(text, 2 * limits.options);
  if (words === null || words.length % 2 === 1) return null;
  const pairs = words.flatMap((word, index) =>
    index % 2 === 0 ? [[word, words[index + 1] ?? ''] as const] : [],
  );
  return Object.fromEntries(pairs);
}

/** Undefined where it is no budget. */
function readBudget(text: string): number | null | undefined {
  if (text === '') return null;
  const seconds = Number(text);
  const isPlain = String(seconds) === text && seconds >= 0 && seconds <= 86_400;
  return isPlain ? seconds : undefined;
}

function writeSize(size: number): string {
  const letter = LETTERS.indexOf(size);
  return letter < 0 ? size.toString(36) : String.fromCharCode(FIRST_LETTER + letter);
}

function readSize(text: string): number | null {
  const letter = text.length === 1 ? LETTERS[text.charCodeAt(0) - FIRST_LETTER] : undefined;
  return letter ?? readNumber(text, limits.int32);
}

/** Powers of two that a letter stands for. */
const LETTERS = Array.from({ length: 25 }, (_, index) => 2 ** (index + 6));
const FIRST_LETTER = 'A'.charCodeAt(0);

/** A whole number in base 36 as `toString` writes it. */
function readNumber(text: string, most: number): number | null {
  if (!/^(0|[1-9a-z][0-9a-z]{0,7})$/.test(text)) return null;
  const value = Number.parseInt(text, 36);
  return value <= most ? value : null;
}

function splitList(text: string): readonly string[] {
  return text === '' ? [] : text.split('.', 2 * limits.points);
}

function isId(text: string): boolean {
  return text.length <= limits.id && /^[A-Za-z0-9][A-Za-z0-9-]*$/.test(text);
}

const NO_PLAN =
  'This is not the link of a Sandheap plan, or it was cut off early: ask for it once more.';
const ALTERED =
  'This plan was altered on its way, since its checksum does not fit: ask for it once more.';
const NOT_A_PLAN =
  'This link is whole, but what it holds is not a Sandheap plan: ask for it once more.';

function sayNewer(version: number): string {
  return (
    `This plan was made by a newer version of Sandheap (format ${version}; this page reads up to ` +
    `${PLAN_VERSION}): reload the page or open the link where it was made.`
  );
}

function refuse(sentence: string): { readonly kind: 'refused'; readonly sentence: string } {
  return { kind: 'refused', sentence };
}
