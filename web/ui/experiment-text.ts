import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FilledText } from '../report/ledger-words.ts';
import { baseStyle } from './base-style.ts';
import { renderFilled } from './render-filled.ts';
import { capitalise } from './sentence.ts';
import { seriesMarker } from './series-marker.ts';

declare global {
  interface HTMLElementTagNameMap {
    'experiment-text': ExperimentText;
  }
}

/** A variant as a text tells it. */
export interface VariantText {
  readonly label: string;
  /** Null where the charts do not go by variant. */
  readonly slot: number | null;
  readonly summary: string;
  readonly relation: string;
  readonly relationWhy: string;
}

/** What happens in memory, and how each variant stands to Rust. */
@customElement('experiment-text')
export class ExperimentText extends LitElement {
  /** What happens in memory, with the figures of the ledger that is shown. */
  @property({ attribute: false }) memory: readonly FilledText[] = [];
  /** Where the figures are for: `at 1 KiB`; empty where there are none. */
  @property() at = '';
  @property() lookFor = '';
  @property() flip = '';
  /** What else is to be known. */
  @property({ attribute: false }) paragraphs: readonly string[] = [];
  @property({ attribute: false }) variants: readonly VariantText[] = [];
  /** What figures are divided by. */
  @property() operation = '';

  protected override render(): TemplateResult {
    const hasVariants = this.variants.length > 0;
    return html`<section aria-label="Background" class=${hasVariants ? 'two' : ''}>
      <div>
        <h2>
          What happens in memory ${this.at === '' ? nothing : html`<span>· ${this.at}</span>`}
        </h2>
        <p>${renderFilled(this.memory)}</p>
        <h2>What to look for${hasVariants ? ' in the chart' : ''}</h2>
        <p>${this.lookFor}</p>
        <h2>When the answer flips</h2>
        <p>${this.flip}</p>
        ${
          this.paragraphs.length === 0
            ? nothing
            : html`<h2>What else is to be known</h2>
                ${this.paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}`
        }
        ${
          this.operation === ''
            ? nothing
            : html`<p class="quiet">One operation is ${this.operation}.</p>`
        }
      </div>
      ${hasVariants ? this.renderVariants() : nothing}
    </section>`;
  }

  private renderVariants(): TemplateResult {
    return html`<div>
      <h2>The variants, and how they stand to Rust</h2>
      <dl>
        ${this.variants.map(
          (variant) =>
            html`<dt>
                ${variant.slot === null ? nothing : seriesMarker(variant.slot)} ${variant.label}
              </dt>
              <dd>
                ${variant.summary}
                <span class="quiet">${capitalise(variant.relation)}: ${variant.relationWhy}</span>
              </dd>`,
        )}
      </dl>
    </div>`;
  }

  static override readonly styles = [
    baseStyle,
    css`
      .two {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: var(--space-6) var(--space-8);
      }
      p {
        max-width: 64ch;
        margin-top: var(--space-2);
      }
      p + h2 {
        margin-top: var(--space-4);
      }
      dl {
        margin: var(--space-2) 0 0;
        font-size: var(--text-small);
      }
      dt {
        font-weight: 600;
      }
      dd {
        max-width: 70ch;
        margin: 0 0 var(--space-2) 18px;
      }
      dd span {
        display: block;
      }
      @media (max-width: 820px) {
        .two {
          display: block;
        }
        section > div + div {
          margin-top: var(--space-6);
        }
      }
    `,
  ];
}
