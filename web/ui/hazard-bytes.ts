import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { WatchedBytes } from '../memory/checker-answer.ts';
import { baseStyle } from './base-style.ts';
import { writeAddress, writeByte } from '../report/addresses.ts';

declare global {
  interface HTMLElementTagNameMap {
    'hazard-bytes': HazardBytes;
  }
}

/** Bytes of linear memory before a mistake and after it; those that changed are set in bold. */
@customElement('hazard-bytes')
export class HazardBytes extends LitElement {
  @property({ attribute: false }) watched: readonly WatchedBytes[] = [];
  /** What the bytes are, in the order of `watched`. */
  @property({ attribute: false }) labels: readonly string[] = [];
  @property() caption = '';

  protected override render(): TemplateResult {
    return html`<table>
      <caption>
        ${this.caption}
      </caption>
      ${this.watched.map((bytes, index) => renderPlace(bytes, this.labels[index] ?? ''))}
    </table>`;
  }

  static override readonly styles = [
    baseStyle,
    css`
      th,
      td,
      th:last-child,
      td:last-child {
        width: 100%;
        padding: 2px 0;
        text-align: left;
        border: 0;
      }
      th.when {
        width: auto;
        padding-right: var(--space-3);
        color: var(--quiet);
      }
      tbody tr:first-child th {
        padding-top: var(--space-2);
      }
      code {
        font: 12.5px/1.55 var(--mono);
      }
      .word {
        display: inline-block;
        margin-right: 1.2ch;
        white-space: nowrap;
      }
      mark {
        font-weight: 700;
        color: var(--bad);
        background: none;
        text-decoration: underline;
        text-underline-offset: 3px;
      }
    `,
  ];
}

/** Before and after stand one above the other, so that what changed can be seen. */
function renderPlace({ address, before, after }: WatchedBytes, label: string): TemplateResult {
  return html`<tbody>
    <tr>
      <th scope="rowgroup" colspan="2">${label} <code>at ${writeAddress(address)}</code></th>
    </tr>
    <tr>
      <th scope="row" class="when">before</th>
      <td><code>${renderWords(before, before)}</code></td>
    </tr>
    <tr>
      <th scope="row" class="when">after</th>
      <td><code>${renderWords(after, before)}</code></td>
    </tr>
  </tbody>`;
}

/** Words of four bytes, which a narrow page may part. */
function renderWords(bytes: readonly number[], before: readonly number[]): TemplateResult {
  const starts = bytes.flatMap((_, index) => (index % 4 === 0 ? [index] : []));
  const renderWord = (start: number) =>
    bytes
      .slice(start, start + 4)
      .map((byte, index) => renderByte(byte, byte !== before[start + index], index));
  return html`${starts.map((start) => html`<span class="word">${renderWord(start)}</span> `)}`;
}

function renderByte(byte: number, isChanged: boolean, index: number): TemplateResult {
  const space = index === 0 ? nothing : ' ';
  return isChanged
    ? html`${space}<mark>${writeByte(byte)}</mark>`
    : html`${space}${writeByte(byte)}`;
}
