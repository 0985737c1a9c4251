import { html, type TemplateResult } from 'lit';
import type { Sentence } from './sentence.ts';

export function renderSentence(sentence: Sentence): TemplateResult {
  return html`${sentence.map((part) =>
    typeof part === 'string' ? part : html`<strong>${part.strong}</strong>`,
  )}`;
}
