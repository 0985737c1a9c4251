import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { WatchedBytes } from '../memory/checker-answer.ts';
import { baseStyle } from './base-style.ts';
import { writeAddress, writeByte } from './hazard-words.ts';

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
    return html`<div class="wide" tabindex="0" role="group" aria-label=${this.caption}>
      <table>
        <caption>
          ${this.caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">Bytes of</th>
            <th scope="col">Address</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          ${this.watched.map((bytes, index) => this.renderRow(bytes, this.labels[index] ?? ''))}
        </tbody>
      </table>
    </div>`;
  }

  private renderRow({ address, before, after }: WatchedBytes, label: string): TemplateResult {
    return html`<tr>
      <th scope="row">${label}</th>
      <td><code>${writeAddress(address)}</code></td>
      <td><code>${before.map(writeByte).join(' ')}</code></td>
      <td>
        <code>${after.map((byte, index) => renderByte(byte, before[index] !== byte, index))}</code>
      </td>
    </tr>`;
  }

  static override readonly styles = [
    baseStyle,
    css`
      code {
        font: 12.5px/1.55 var(--mono);
        white-space: nowrap;
      }
      th,
      td,
      th:last-child,
      td:last-child {
        text-align: left;
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

function renderByte(byte: number, isChanged: boolean, index: number): TemplateResult {
  const space = index === 0 ? nothing : ' ';
  return isChanged
    ? html`${space}<mark>${writeByte(byte)}</mark>`
    : html`${space}${writeByte(byte)}`;
}
