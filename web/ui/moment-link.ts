import type { Choices, Experiment, Variant } from '../catalogue/experiment.ts';

/** One run whose memory is looked at: a variant at a size, with its options. */
export interface Side {
  readonly variant: string;
  readonly n: number;
  readonly choices: Choices;
}

/**
 * In what the run beside differs from the first one: another variant, another value of an option, or
 * another size. Everything else is the same.
 */
export type Beside =
  | { readonly kind: 'variant'; readonly variant: string }
  | { readonly kind: 'option'; readonly option: string; readonly value: string }
  | { readonly kind: 'size'; readonly n: number };

/**
 * What is on the memory page: enough to compute it again, so a link holds nothing else. `step` counts
 * the events of the run from 0, before the first one; with a run beside, the requests to the allocator.
 */
export interface SharedMoment extends Side {
  readonly seed: number;
  /** Null where the link does not say it: the page then chooses one that has something to show. */
  readonly step: number | null;
  readonly beside: Beside | null;
}

/** A moment as far as the experiment has what it names, and what it does not have, one sentence each. */
export interface ReadMoment {
  readonly moment: SharedMoment;
  readonly notes: readonly string[];
}

/** The largest seed a workload is handed, and far more steps than a trace holds. */
const LARGEST = 0xffffffff;

/** Reads what stands behind the `?` of a moment's link; `null` where the experiment has no variants. */
export function readMoment(experiment: Experiment, query: string): ReadMoment | null {
  const given = new URLSearchParams(query);
  const notes: string[] = [];
  const choices = readChoices(experiment, given, notes);
  const n = readSize(experiment, given.get('n'), notes);
  const variant = readVariant(experiment, given.get('variant'), n, choices, notes);
  if (variant === null) return null;
  const side = { variant: variant.id, n, choices };
  const beside = readBeside(experiment, side, given.get('beside'), notes);
  const seed = readNumber('seed', given, notes) ?? 1;
  const step = readNumber('step', given, notes);
  return { moment: { ...side, seed, step, beside }, notes };
}

/** The address of a moment, from its `#` on. */
export function writeMoment(experiment: Experiment, moment: SharedMoment): string {
  const { variant, n, choices, seed, step, beside } = moment;
  const parts: readonly (readonly [string, string])[] = [
    ['variant', variant],
    ['n', String(n)],
    ...experiment.options.map(({ id }) => [id, choices[id] ?? ''] as const),
    ['seed', String(seed)],
    ...(beside === null ? [] : [['beside', writeBeside(beside)] as const]),
    ...(step === null ? [] : [['step', String(step)] as const]),
  ];
  const query = parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return `#/memory/${experiment.id}?${query}`;
}

export function writeBeside(beside: Beside): string {
  switch (beside.kind) {
    case 'variant':
      return beside.variant;
    case 'option':
      return `${beside.option}~${beside.value}`;
    case 'size':
      return `n~${beside.n}`;
    default:
      return beside satisfies never;
  }
}

/** The runs of a moment: one, or two with what they differ in. */
export function sidesOf({ variant, n, choices, beside }: SharedMoment): readonly Side[] {
  const side = { variant, n, choices };
  return beside === null ? [side] : [side, differ(side, beside)];
}

function differ(side: Side, beside: Beside): Side {
  switch (beside.kind) {
    case 'variant':
      return { ...side, variant: beside.variant };
    case 'option':
      return { ...side, choices: { ...side.choices, [beside.option]: beside.value } };
    case 'size':
      return { ...side, n: beside.n };
    default:
      return beside satisfies never;
  }
}

/** Everything that can stand beside a run: it exists there, and is not the run itself. */
export function listBeside(experiment: Experiment, side: Side): readonly Beside[] {
  const all: readonly Beside[] = [
    ...experiment.variants.map(({ id }): Beside => ({ kind: 'variant', variant: id })),
    ...experiment.options.flatMap(({ id, values }) =>
      values.map((value): Beside => ({ kind: 'option', option: id, value: value.id })),
    ),
    ...experiment.parameter.values.map((n): Beside => ({ kind: 'size', n })),
  ];
  return all.filter((one) => {
    const other = differ(side, one);
    return !isSameSide(side, other) && isPresent(experiment, other);
  });
}

function isSameSide(a: Side, b: Side): boolean {
  const isSame = Object.keys(a.choices).every((id) => a.choices[id] === b.choices[id]);
  return a.variant === b.variant && a.n === b.n && isSame;
}

function isPresent({ variants }: Experiment, { variant, n, choices }: Side): boolean {
  return variants.find(({ id }) => id === variant)?.isPresent(n, choices) ?? false;
}

function readChoices(
  { options }: Experiment,
  given: URLSearchParams,
  notes: string[],
): Record<string, string> {
  const chosen = options.map(({ id, label, values }) => {
    const named = given.get(id);
    const found = values.find((value) => value.id === named) ?? values[0];
    if (named !== null && found?.id !== named)
      notes.push(`The link names a value of "${label}" that there is not.`);
    return [id, found?.id ?? ''] as const;
  });
  return Object.fromEntries(chosen);
}

function readSize({ parameter }: Experiment, text: string | null, notes: string[]): number {
  const smallest = parameter.values[0] ?? 0;
  if (text === null || parameter.values.length === 0) return parameter.values[1] ?? smallest;
  const n = readWhole(text);
  if (n !== null && parameter.values.includes(n)) return n;
  notes.push(`The link names a size that there is not; the smallest is shown.`);
  return smallest;
}

/** The named variant if it exists there; else the baseline, or the first one that does. */
function readVariant(
  { variants, baseline }: Experiment,
  named: string | null,
  n: number,
  choices: Choices,
  notes: string[],
): Variant | null {
  const present = variants.filter((one) => one.isPresent(n, choices));
  const found = present.find(({ id }) => id === named);
  const fallback = present.find(({ id }) => id === baseline) ?? present[0] ?? null;
  if (named !== null && found === undefined && fallback !== null)
    notes.push(`The link names a variant that there is not at this size; ${fallback.id} is shown.`);
  return found ?? fallback;
}

function readBeside(
  experiment: Experiment,
  side: Side,
  text: string | null,
  notes: string[],
): Beside | null {
  if (text === null) return null;
  const found = listBeside(experiment, side).find((one) => writeBeside(one) === text);
  if (found === undefined) notes.push('What the link puts beside it is not there.');
  return found ?? null;
}

/** Another seed is another run: it is not taken in silence. */
function readNumber(name: 'seed' | 'step', given: URLSearchParams, notes: string[]): number | null {
  const text = given.get(name);
  const value = readWhole(text);
  if (text !== null && value === null)
    notes.push(`The link names a ${name} that is no whole number up to 4,294,967,295.`);
  return value;
}

function readWhole(text: string | null): number | null {
  if (text === null || !/^\d{1,10}$/.test(text)) return null;
  const value = Number(text);
  return value <= LARGEST ? value : null;
}
