import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';

declare global {
  interface HTMLElementTagNameMap {
    'run-status': RunStatus;
  }
}

/** How far a run is, or how it ended. */
@customElement('run-status')
export class RunStatus extends LitElement {
  /** From 0 to 1; null while no run measures. */
  @property({ attribute: false }) done: number | null = null;
  /** Changes often: shown, and left out of what is read out. */
  @property() progress = '';
  /** Changes seldom: read out politely. */
  @property() news = '';
  @property({ type: Boolean }) isBad = false;

  protected override render(): TemplateResult {
    return html`${
        this.done === null
          ? nothing
          : html`<div class="row">
              <progress aria-label="Blocks done" max="1" .value=${this.done}></progress>
              <span class="small quiet">${this.progress}</span>
            </div>`
      }
      <p role="status" class="small ${this.isBad ? 'bad' : 'quiet'}">${this.news}</p>`;
  }

  static override readonly styles = [
    baseStyle,
    css`
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-3);
        align-items: center;
      }
      progress {
        flex: 0 1 260px;
        height: 6px;
        appearance: none;
        border: 0;
        border-radius: 3px;
        background: var(--rule);
        overflow: hidden;
      }
      progress::-webkit-progress-bar {
        background: var(--rule);
      }
      progress::-webkit-progress-value {
        background: var(--accent);
      }
      progress::-moz-progress-bar {
        background: var(--accent);
      }
      p {
        max-width: 90ch;
      }
      p:empty {
        display: none;
      }
      .bad {
        color: var(--bad);
      }
    `,
  ];
}
