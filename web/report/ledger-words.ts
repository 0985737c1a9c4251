import type { Tally } from '../measure/contention.ts';
import type { RanHazard } from '../memory/checker-answer.ts';
import type { Counts } from '../memory/counts.ts';
import {
  listQuoted,
  type LivePiece,
  type LiveText,
  type QuotedCount,
  type QuotedSight,
  type QuotedTally,
} from '../memory/live-text.ts';
import { writeAddress } from './addresses.ts';
import { writeBytes, writeCount, writeMany, writeRoughBytes, writeRoughCount } from './figures.ts';

/** What is known of a variant at the size that a text is told for. */
export type QuotedState =
  | { readonly kind: 'counted'; readonly counts: Counts }
  /** Its threads have met in a run. */
  | { readonly kind: 'tallied'; readonly tally: Tally }
  /** It is a mistake, and was made. */
  | { readonly kind: 'made'; readonly answer: RanHazard }
  /** It is being counted, or could not be. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'absent' };

/** A piece of a text as it is shown: words, or a figure of the ledger. */
export interface FilledPiece {
  readonly text: string;
  readonly isFigure: boolean;
}

export type FilledText = readonly FilledPiece[];

/**
 * A text with the figures of the ledger in it: "34 loads", and "loads" as long as they are not
 * counted. Null where it speaks of a variant that does not exist at this size, or was not run.
 */
export function fillText(
  text: LiveText,
  size: string,
  stateOf: (variant: string) => QuotedState,
): FilledText | null {
  if (listQuoted(text).some((variant) => stateOf(variant).kind === 'absent')) return null;
  return text.map((piece) => fillPiece(piece, size, stateOf)).filter((piece) => piece.text !== '');
}

/** Those of some texts that can be told at this size. */
export function fillTexts(
  texts: readonly LiveText[],
  size: string,
  stateOf: (variant: string) => QuotedState,
): readonly FilledText[] {
  return texts.map((text) => fillText(text, size, stateOf)).filter((text) => text !== null);
}

/** A filled text as plain words. */
export function writeFilled(text: FilledText): string {
  return text.map((piece) => piece.text).join('');
}

function fillPiece(
  piece: LivePiece,
  size: string,
  stateOf: (variant: string) => QuotedState,
): FilledPiece {
  if (typeof piece === 'string') return { text: piece, isFigure: false };
  if (piece.kind === 'size') return { text: size, isFigure: false };
  const state = stateOf(piece.variant);
  if (piece.kind === 'tally') {
    return { text: sayTally(state, piece.count), isFigure: state.kind === 'tallied' };
  }
  if (piece.kind === 'sight') {
    return { text: saySight(state, piece.sight), isFigure: state.kind === 'made' };
  }
  const word = WORDS[piece.count];
  return state.kind === 'counted'
    ? { text: word.say(word.value(state.counts)), isFigure: true }
    : { text: word.unknown, isFigure: false };
}

function sayTally(state: QuotedState, count: QuotedTally): string {
  return state.kind === 'tallied' ? TALLY_WORDS[count](state.tally) : '';
}

function saySight(state: QuotedState, sight: QuotedSight): string {
  if (state.kind !== 'made') return '';
  const { end, watched } = state.answer;
  if (sight === 'address') return writeAddress(watched[0]?.address ?? 0);
  return end.kind === 'returned' ? writeCount(end.value) : 'nothing';
}

const TALLY_WORDS: Readonly<Record<QuotedTally, (tally: Tally) => string>> = {
  updates: ({ updates }) => writeMany(updates, 'update'),
  /** Stands before the updates that it is a part of. */
  lost: ({ lost }) => writeCount(lost),
  waits: ({ waits }) => writeMany(waits, 'time'),
};

interface Word {
  value(counts: Counts): number;
  say(value: number): string;
  /** What stands there while nothing is counted. */
  readonly unknown: string;
}

const WORDS: Readonly<Record<QuotedCount, Word>> = {
  loads: many((c) => c.loads, 'load'),
  stores: many((c) => c.stores, 'store'),
  bytesWritten: bytes((c) => c.bytesWritten),
  payloadBytesWritten: bytes((c) => c.regions.payload.bytesWritten),
  bookkeeping: {
    value: ({ regions: { bookkeeping } }) => bookkeeping.loads + bookkeeping.stores,
    say: writeRoughCount,
    unknown: 'some',
  },
  allocations: many((c) => c.allocations, 'allocation'),
  frees: many((c) => c.frees, 'free'),
  reallocationsMoved: many((c) => c.reallocationsMoved, 'move of the block', 'moves of the block'),
  reallocationsInPlace: many((c) => c.reallocationsInPlace, 'growth in place', 'growths in place'),
  bytesAsked: bytes((c) => c.bytesAsked),
  bytesReserved: bytes((c) => c.bytesReserved),
  peakLiveBytes: bytes((c) => c.peakLiveBytes),
  pagesGrown: many((c) => c.pagesGrown, 'page'),
  stackBytes: bytes((c) => c.stackBytes),
  retains: many((c) => c.retains, 'retain'),
  releases: many((c) => c.releases, 'release'),
  atomics: many((c) => c.atomics, 'atomic instruction'),
  misses32KiB: many((c) => c.misses32KiB, 'miss', 'misses'),
  misses1MiB: many((c) => c.misses1MiB, 'miss', 'misses'),
};

function many(value: Word['value'], one: string, more = `${one}s`): Word {
  return { value, say: (count) => writeMany(count, one, more), unknown: more };
}

function bytes(value: Word['value']): Word {
  return { value, say: writeQuotedBytes, unknown: 'some bytes' };
}

/** Exact where that is short. */
function writeQuotedBytes(count: number): string {
  const isShort = Number.isInteger(count) && (count < 10_000 || count % 1024 === 0);
  return isShort ? writeBytes(count) : writeRoughBytes(count);
}
