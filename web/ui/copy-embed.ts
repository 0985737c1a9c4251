import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';
import { writeSnippet } from './embed-address.ts';
import type { Links } from './links.ts';

declare global {
  interface HTMLElementTagNameMap {
    'copy-embed': CopyEmbed;
  }
}

/** Copies the element that shows a part of Sandheap in somebody's page. */
@customElement('copy-embed')
export class CopyEmbed extends LitElement {
  @property({ attribute: false }) links!: Links;
  /** The address of the page that shows it; empty as long as there is none. */
  @property() address = '';
  /** What it shows, for those who do not see the frame. */
  @property() heading = '';
  /** On the button, where a page has two. */
  @property() label = 'Copy embed';
  /** As the buttons beside it. */
  @property() look: 'plain' | 'file' = 'plain';
  @state() private news = '';
  /** The element to copy by hand, where the browser would not do it. */
  @state() private byHand = '';
  @query('input') private readonly field!: HTMLInputElement | null;

  /** What was said is of what was shown then. */
  protected override willUpdate(changed: PropertyValues<CopyEmbed>): void {
    if (!changed.has('address')) return;
    this.news = '';
    this.byHand = '';
  }

  protected override render(): TemplateResult {
    return html`<button
        type="button"
        class=${this.look}
        ?disabled=${this.address === ''}
        @click=${this.onCopy}
      >
        ${this.label}
      </button>
      <span class="small quiet" role="status">${this.news}</span>
      ${
        this.byHand === ''
          ? nothing
          : html`<input readonly aria-label="Embed, to copy by hand" .value=${this.byHand} />`
      }`;
  }

  private readonly onCopy = async (): Promise<void> => {
    const snippet = writeSnippet(this.address, this.heading);
    try {
      await this.links.copy(snippet);
      this.byHand = '';
      this.news = 'Embed copied.';
    } catch {
      this.byHand = snippet;
      this.news = 'The browser did not allow copying. It is here, to copy by hand.';
      await this.updateComplete;
      this.field?.select();
    }
  };

  static override readonly styles = [
    baseStyle,
    css`
      :host {
        display: inline-flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: center;
      }
      span:empty {
        display: none;
      }
      input {
        width: 30ch;
        max-width: 100%;
        min-height: 32px;
        padding: 4px 8px;
        font-size: 14px;
        color: var(--ink);
        background: var(--panel);
        border: 1px solid var(--edge);
        border-radius: 6px;
      }
    `,
  ];
}
