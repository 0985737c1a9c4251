/** Counts that a text may quote: those of a ledger by their names, and sums of them with names of their own. */
export type QuotedCount =
  | 'loads'
  | 'stores'
  | 'bytesWritten'
  | 'payloadBytesWritten'
  /** Loads and stores of an allocator's own words, as a bare number; headers of managed objects included. */
  | 'bookkeeping'
  | 'allocations'
  | 'frees'
  | 'reallocationsMoved'
  | 'reallocationsInPlace'
  | 'bytesAsked'
  | 'bytesReserved'
  | 'peakLiveBytes'
  | 'pagesGrown'
  | 'stackBytes'
  | 'retains'
  | 'releases'
  | 'atomics'
  | 'misses32KiB'
  | 'misses1MiB';

/** A figure of the ledger in the middle of a text. */
export interface Quote {
  readonly kind: 'quote';
  /** Id of a variant of the experiment. */
  readonly variant: string;
  readonly count: QuotedCount;
}

/** What a text may quote of threads that have met: counted while they were timed. */
export type QuotedTally = 'updates' | 'lost' | 'waits';

/** A figure of a run in the middle of a text; before a run there is none, and the text is not told. */
export interface TallyQuote {
  readonly kind: 'tally';
  /** Id of a variant of the experiment. */
  readonly variant: string;
  readonly count: QuotedTally;
}

/** What a text may quote of a mistake: the number that the program saw, and where the first bytes lie that are shown. */
export type QuotedSight = 'value' | 'address';

/** What was seen of a mistake, in the middle of a text; before it was made there is nothing, and the text is not told. */
export interface SightQuote {
  readonly kind: 'sight';
  /** Id of a mistake of the experiment. */
  readonly variant: string;
  readonly sight: QuotedSight;
}

/** A piece of a text: words, a figure, or the size that the figures are for. */
export type LivePiece = string | Quote | TallyQuote | SightQuote | { readonly kind: 'size' };

/** One sentence whose figures are not written in it, but read from what is on screen: a ledger or a run. */
export type LiveText = readonly LivePiece[];

/** ``live`A frame costs ${quote('frame', 'loads')} at ${SIZE}.` `` */
export function live(
  words: readonly string[],
  ...figures: readonly Exclude<LivePiece, string>[]
): LiveText {
  return words.flatMap((text, index) => {
    const figure = figures[index];
    return figure === undefined ? [text] : [text, figure];
  });
}

export function quote(variant: string, count: QuotedCount): Quote {
  return { kind: 'quote', variant, count };
}

export function quoteTally(variant: string, count: QuotedTally): TallyQuote {
  return { kind: 'tally', variant, count };
}

export function quoteSight(variant: string, sight: QuotedSight): SightQuote {
  return { kind: 'sight', variant, sight };
}

export const SIZE: LivePiece & { readonly kind: 'size' } = { kind: 'size' };

/** The variants that a text quotes, each once. */
export function listQuoted(text: LiveText): readonly string[] {
  const quoted = text.flatMap((piece) =>
    typeof piece !== 'string' && piece.kind !== 'size' ? [piece.variant] : [],
  );
  return [...new Set(quoted)];
}
