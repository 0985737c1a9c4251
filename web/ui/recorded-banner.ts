import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Environment } from '../measure/environment.ts';
import { isLeftOut } from '../report/reveal-environment.ts';
import { baseStyle } from './base-style.ts';
import { describeEnvironment, writeWhen } from './environment-words.ts';

export type Shown = 'own' | 'recorded';

/** A person chose which of two results to look at. */
export class ShowEvent extends CustomEvent<Shown> {
  constructor(shown: Shown) {
    super('show', { detail: shown, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    show: ShowEvent;
  }
  interface HTMLElementTagNameMap {
    'recorded-banner': RecordedBanner;
  }
}

/** Says that a result came with a link, from where, and what can be done about it. */
@customElement('recorded-banner')
export class RecordedBanner extends LitElement {
  @property({ attribute: false }) environment: Environment | null = null;
  @property() shown: Shown = 'recorded';
  @property({ type: Boolean }) hasOwn = false;
  @property({ type: Boolean }) isRunning = false;
  /** Why a link could not be opened, one sentence; empty when there was none or it could. */
  @property() problem = '';
  /** What else differs: other modules than here. */
  @property() note = '';

  protected override render(): TemplateResult | typeof nothing {
    if (this.problem !== '') return html`<p class="problem small" role="alert">${this.problem}</p>`;
    if (this.environment === null) return nothing;
    return html`<aside aria-label="Recorded result">
      <p>
        ${
          this.shown === 'recorded'
            ? html`<strong>Recorded elsewhere:</strong> ${describe(this.environment)}. ${this.note}`
            : html`This is your own result. The recorded one is kept beside it.`
        }
      </p>
      <div class="buttons">${this.renderButtons()}</div>
    </aside>`;
  }

  private renderButtons(): TemplateResult {
    const other: Shown = this.shown === 'recorded' ? 'own' : 'recorded';
    const mayShow = other === 'recorded' || this.hasOwn;
    return html`${
      mayShow
        ? html`<button @click=${() => this.dispatchEvent(new ShowEvent(other))}>
            ${other === 'own' ? 'Show mine' : 'Show the recorded one'}
          </button>`
        : nothing
    }${
      this.shown === 'recorded' && !this.isRunning
        ? html`<button
            @click=${() =>
              this.dispatchEvent(new CustomEvent('run-start', { bubbles: true, composed: true }))}
          >
            Run here
          </button>`
        : nothing
    }`;
  }

  static override readonly styles = [
    baseStyle,
    css`
      aside {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-4);
        align-items: center;
        justify-content: space-between;
        padding: var(--space-2) var(--space-3);
        font-size: var(--text-small);
        background: var(--tint);
        border-radius: 6px;
      }
      p {
        flex: 1 1 30ch;
        overflow-wrap: anywhere;
      }
      .problem {
        color: var(--bad);
      }
      .buttons {
        display: flex;
        gap: var(--space-2);
      }
      @media (forced-colors: active) {
        aside {
          border: 1px solid CanvasText;
        }
      }
    `,
  ];
}

function describe(environment: Environment): string {
  const when = isLeftOut(environment) ? [] : [writeWhen(environment.when)];
  return [...describeEnvironment(environment), ...when].join(' · ');
}
