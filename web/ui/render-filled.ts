import { html, type TemplateResult } from 'lit';
import type { FilledText } from '../report/ledger-words.ts';

/** Sentences one after the other; what the ledger gave is set in bold. */
export function renderFilled(texts: readonly FilledText[]): TemplateResult {
  return html`${texts.map(
    (text, index) =>
      html`${index === 0 ? '' : ' '}${text.map((piece) =>
        piece.isFigure ? html`<strong>${piece.text}</strong>` : piece.text,
      )}`,
  )}`;
}
