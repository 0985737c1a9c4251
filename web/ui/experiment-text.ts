import { capitalise } from './sentence.ts';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';
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
  @property({ attribute: false }) paragraphs: readonly string[] = [];
  @property({ attribute: false }) variants: readonly VariantText[] = [];
  /** What figures are divided by. */
  @property() operation = '';

  protected override render(): TemplateResult {
    return html`<section aria-label="Background">
      <div>
        <h2>What happens in memory</h2>
        ${this.paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
        ${
          this.operation === ''
            ? nothing
            : html`<p class="quiet">One operation is ${this.operation}.</p>`
        }
      </div>
      <div>
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
      </div>
    </section>`;
  }

  static override readonly styles = [
    baseStyle,
    css`
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: var(--space-6) var(--space-8);
      }
      p {
        max-width: 64ch;
        margin-top: var(--space-2);
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
        section {
          display: block;
        }
        section > div + div {
          margin-top: var(--space-6);
        }
      }
    `,
  ];
}
