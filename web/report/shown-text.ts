/**
 * Text of a report is only ever shown. Control characters could steer a terminal, bidirectional
 * controls could reorder the words beside them, and a lone surrogate is no character: none of them
 * is let in.
 */
const UNSHOWN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;
const ALL_UNSHOWN = new RegExp(UNSHOWN.source, 'gu');

export function isShownText(text: string): boolean {
  return !UNSHOWN.test(text);
}

/**
 * Text of an engine (a trap's message) as a report may carry it: at most `length` UTF-16 units.
 * Text that is fine already comes back as it is.
 */
export function toShownText(text: string, length: number): string {
  // A cut between the halves of a pair leaves a lone surrogate: cut first, then clean.
  return text.slice(0, length).replace(ALL_UNSHOWN, ' ');
}
