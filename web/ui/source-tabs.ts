import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';

declare global {
  interface HTMLElementTagNameMap {
    'source-tabs': SourceTabs;
  }
}

/** One text of the sources, opened on the first. */
export interface SourceText {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  /** What the text is, in one sentence. */
  readonly note: string;
}

/** One variant in several languages, one at a time; which one is chosen in its slot. */
@customElement('source-tabs')
export class SourceTabs extends LitElement {
  @property({ attribute: false }) texts: readonly SourceText[] = [];
  @state() private chosen = '';

  protected override render(): TemplateResult {
    const shown = this.texts.find((one) => one.id === this.chosen) ?? this.texts[0];
    return html`<section aria-label="Source">
      <div class="head">
        <h2>Source</h2>
        <slot></slot>
      </div>
      <div class="tabs" role="tablist" aria-label="Language" @keydown=${this.onKey}>
        ${this.texts.map(
          (one) =>
            html`<button
              role="tab"
              id="tab-${one.id}"
              aria-selected=${one === shown ? 'true' : 'false'}
              aria-controls="panel"
              tabindex=${one === shown ? 0 : -1}
              @click=${() => (this.chosen = one.id)}
            >
              ${one.label}
            </button>`,
        )}
      </div>
      <div id="panel" role="tabpanel" aria-labelledby="tab-${shown?.id ?? ''}">
        <pre tabindex="0"><code>${shown?.text}</code></pre>
        <p class="small quiet">${shown?.note}</p>
      </div>
    </section>`;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const ids = this.texts.map((one) => one.id);
    const at = Math.max(0, ids.indexOf(this.chosen));
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.chosen = ids[(at + step + ids.length) % ids.length] ?? '';
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('[aria-selected=true]')?.focus(),
    );
  };

  static override readonly styles = [
    baseStyle,
    css`
      .tabs {
        display: flex;
        gap: var(--space-4);
        margin-bottom: var(--space-2);
        border-bottom: 1px solid var(--rule);
      }
      .tabs button {
        min-height: 32px;
        padding: 0;
        border: 0;
        border-radius: 0;
        background: none;
        color: var(--quiet);
        font-weight: 400;
        font-size: var(--text-small);
      }
      .tabs button[aria-selected='true'] {
        color: var(--ink);
        box-shadow: 0 2px var(--accent);
      }
      pre {
        margin: 0;
        max-height: 380px;
        padding: var(--space-3);
        overflow: auto;
        font: 12.5px/1.55 var(--mono);
        background: var(--panel);
        border: 1px solid var(--rule);
        border-radius: 6px;
      }
      p {
        margin-top: var(--space-1);
      }
    `,
  ];
}
