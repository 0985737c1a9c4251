import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';

declare global {
  interface HTMLElementTagNameMap {
    'walk-listing': WalkListing;
  }
}

/** A listing with its lines numbered, and the line that was just executed marked. */
@customElement('walk-listing')
export class WalkListing extends LitElement {
  @property() text = '';
  /** From 1. */
  @property({ type: Number }) line = 0;

  protected override render(): TemplateResult {
    const lines = this.text.replace(/\n$/, '').split('\n');
    return html`<ol aria-label="Listing">
      ${lines.map((line, index) => this.renderLine(line, index + 1))}
    </ol>`;
  }

  private renderLine(text: string, number: number): TemplateResult {
    const isHere = number === this.line;
    return html`<li aria-current=${isHere ? 'step' : nothing}>
      <span class="pointer" aria-hidden="true">${isHere ? '▶' : ''}</span>
      <code>${text === '' ? ' ' : text}</code>
    </li>`;
  }

  static override readonly styles = [
    baseStyle,
    css`
      ol {
        margin: 0;
        padding: var(--space-2) 0;
        list-style: none;
        counter-reset: line;
        background: var(--panel);
        border: 1px solid var(--rule);
        border-radius: 6px;
      }
      li {
        display: flex;
        padding-right: var(--space-3);
        counter-increment: line;
        border-left: 3px solid transparent;
      }
      li::before {
        flex: none;
        width: 2.2em;
        content: counter(line);
        font: 0.85em/1.7 var(--mono);
        line-height: 1.9;
        text-align: right;
        color: var(--quiet);
      }
      .pointer {
        flex: none;
        width: 1.6em;
        font-size: 0.7em;
        line-height: 2.2;
        text-align: center;
        color: var(--accent);
      }
      code {
        font: 0.9em/1.7 var(--mono);
        min-width: 0;
        padding-left: 2ch;
        text-indent: -2ch;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      li[aria-current] {
        background: var(--tint);
        border-left-color: var(--accent);
      }
      li[aria-current] code {
        font-weight: 700;
      }
    `,
  ];
}
