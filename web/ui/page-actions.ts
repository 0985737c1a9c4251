import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';

declare global {
  interface HTMLElementEventMap {
    /** Run was pressed, or "Run here". */
    'run-start': CustomEvent<void>;
    'run-stop': CustomEvent<void>;
    'link-copy': CustomEvent<void>;
  }
  interface HTMLElementTagNameMap {
    'page-actions': PageActions;
  }
}

/** Copy link, and Run, which is Stop while a run measures. */
@customElement('page-actions')
export class PageActions extends LitElement {
  @property({ type: Boolean }) isRunning = false;
  @property({ type: Boolean }) isStopping = false;

  protected override render(): TemplateResult {
    return html`<div class="buttons">
      <button type="button" @click=${() => this.send('link-copy')}>Copy link</button>
      <button
        type="button"
        class="go"
        ?disabled=${this.isStopping}
        @click=${() => this.send(this.isRunning ? 'run-stop' : 'run-start')}
      >
        ${this.isRunning ? 'Stop' : 'Run'}
      </button>
    </div>`;
  }

  private send(type: 'run-start' | 'run-stop' | 'link-copy'): void {
    this.dispatchEvent(new CustomEvent<void>(type, { bubbles: true, composed: true }));
  }

  static override readonly styles = [
    baseStyle,
    css`
      .buttons {
        display: flex;
        gap: var(--space-3);
        justify-content: end;
      }
      .go {
        min-width: 76px;
      }
      .go:disabled {
        color: var(--on-accent);
        opacity: 0.6;
      }
      @media (max-width: 820px) {
        .buttons {
          justify-content: start;
        }
      }
    `,
  ];
}
