import type { Sentence } from '../../web/ui/sentence.ts';

/** A sentence as text alone. */
export function writeSentence(sentence: Sentence): string {
  return sentence.map((part) => (typeof part === 'string' ? part : part.strong)).join('');
}
