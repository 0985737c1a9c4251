import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';

declare global {
  interface HTMLElementTagNameMap {
    'link-note': LinkNote;
  }
}

/** News about a page's link, and the link itself where the browser would not copy it. */
@customElement('link-note')
export class LinkNote extends LitElement {
  /** Its length and where it may be cut, or that it was copied. */
  @property() note = '';
  @property({ attribute: false }) byHand: string | null = null;

  protected override render(): TemplateResult {
    return html`<p class="small quiet" role="status">${this.note}</p>
      ${
        this.byHand === null
          ? nothing
          : html`<input
              readonly
              aria-label="Link, to copy by hand"
              .value=${this.byHand}
              @focus=${selectAll}
            />`
      }`;
  }

  static override readonly styles = [
    baseStyle,
    css`
      :host {
        margin-top: calc(-1 * var(--space-4));
      }
      p {
        text-align: right;
      }
      p:empty {
        display: none;
      }
      input {
        width: 100%;
        min-height: 32px;
        padding: 4px 8px;
        font-size: 14px;
        background: var(--panel);
        border: 1px solid var(--edge);
        border-radius: 6px;
      }
      @media (max-width: 820px) {
        p {
          text-align: left;
        }
      }
    `,
  ];
}

function selectAll(event: Event): void {
  if (event.target instanceof HTMLInputElement) event.target.select();
}
