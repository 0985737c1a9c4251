import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';
import type { SharedLink, ShareKind } from './share-links.ts';

declare global {
  interface HTMLElementTagNameMap {
    'share-revealed': ShareRevealed;
  }
}

/** Everything that a link says to whoever opens it, kind by kind. */
@customElement('share-revealed')
export class ShareRevealed extends LitElement {
  @property({ attribute: false }) made: readonly SharedLink[] = [];
  @state() private shown: ShareKind = 'result';

  protected override render(): TemplateResult {
    const revealed = this.made.find(({ kind }) => kind === this.shown)?.revealed ?? [];
    return html`<details>
      <summary>What a link reveals</summary>
      <label class="small quiet">
        Link of the
        <select @change=${this.onShown}>
          ${this.made.map(
            ({ kind }) =>
              html`<option value=${kind} .selected=${kind === this.shown}>${kind}</option>`,
          )}
        </select>
        says all of this, and nothing else:
      </label>
      <dl>
        ${revealed.map(
          ({ what, value }) =>
            html`<div>
              <dt>${what}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>
    </details>`;
  }

  private readonly onShown = (event: Event): void => {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const { value } = event.target;
    this.shown = this.made.find(({ kind }) => kind === value)?.kind ?? this.shown;
  };

  static override readonly styles = [
    baseStyle,
    css`
      dl {
        margin: var(--space-1) 0 0;
        font-size: var(--text-small);
      }
      dl div {
        display: grid;
        grid-template-columns: 16ch minmax(0, 1fr);
        gap: var(--space-3);
        padding: 2px 0;
      }
      dt {
        color: var(--quiet);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
    `,
  ];
}
