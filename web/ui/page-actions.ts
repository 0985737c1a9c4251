import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
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
  /** Short news about the link: its length and where it may be cut. */
  @property() linkNote = '';
  /** The link itself, where the browser would not copy it. */
  @property({ attribute: false }) byHand: string | null = null;

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
      </div>
      <p class="small quiet" role="status">${this.linkNote}</p>
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
      p {
        margin-top: var(--space-1);
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
        .buttons {
          justify-content: start;
        }
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
