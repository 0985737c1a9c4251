import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';

declare global {
  interface HTMLElementTagNameMap {
    'environment-footer': EnvironmentFooter;
  }
}

/** Where and how the figures above came about. */
@customElement('environment-footer')
export class EnvironmentFooter extends LitElement {
  @property({ attribute: false }) facts: readonly string[] = [];
  /** What is coarser here, in one sentence. */
  @property() coarser = '';

  protected override render(): TemplateResult {
    return html`<section aria-label="Environment">
      <p>${this.facts.join(' · ')}</p>
      ${this.coarser === '' ? nothing : html`<p>${this.coarser}</p>`}
    </section>`;
  }

  static override readonly styles = [
    baseStyle,
    css`
      section {
        padding-top: var(--space-3);
        font-size: var(--text-small);
        color: var(--quiet);
        border-top: 1px solid var(--rule);
      }
      p {
        max-width: 110ch;
        overflow-wrap: anywhere;
      }
    `,
  ];
}
