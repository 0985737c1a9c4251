import { html, type TemplateResult } from 'lit';

/** A piece of a sentence; what matters in it is set in bold. */
export type Part = string | { readonly strong: string };

export type Sentence = readonly Part[];

export function renderSentence(sentence: Sentence): TemplateResult {
  return html`${sentence.map((part) =>
    typeof part === 'string' ? part : html`<strong>${part.strong}</strong>`,
  )}`;
}

/** The same as text alone, for a status that is read out. */
export function writeSentence(sentence: Sentence): string {
  return sentence.map((part) => (typeof part === 'string' ? part : part.strong)).join('');
}

/** `a`, `a and b`, `a, b and c`. */
export function joinWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
