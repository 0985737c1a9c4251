import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Experiment } from '../catalogue/experiment.ts';
import type { Claim } from '../report/claim.ts';
import { writeOptions } from '../report/compare.ts';
import { writeExact } from '../report/compare-words.ts';
import { writeMany } from '../report/figures.ts';
import { baseStyle } from './base-style.ts';
import { describeEnvironment, writeWhen } from './environment-words.ts';
import { renderSentence } from './render-sentence.ts';
import { namingOf } from './series-names.ts';
import { sayComparison } from './verdict-sentences.ts';

declare global {
  interface HTMLElementTagNameMap {
    'share-claim': ShareClaim;
  }
}

/** Why a page of this question cannot show a claim, one sentence; null where it can. */
export function refuseClaim({ a, b }: Claim, { variants }: Experiment): string | null {
  const unknown = [a, b].find((one) => !variants.some(({ id }) => id === one));
  return unknown === undefined
    ? null
    : `This claim speaks of "${unknown}", which this version of the question does not have.`;
}

/** What a claim link says, as stated by its sender: nothing in it can be recomputed here. */
@customElement('share-claim')
export class ShareClaim extends LitElement {
  @property({ attribute: false }) claim!: Claim;
  @property({ attribute: false }) experiment!: Experiment;
  /** SHA-256 of the timed module here. */
  @property() release = '';
  /** In another site's page: what it answers is said, and where it can be run is beside it. */
  @property({ type: Boolean }) isFramed = false;

  protected override render(): TemplateResult {
    const { claim } = this;
    return html`<aside aria-label="Claim">
      ${
        this.isFramed
          ? html`<h1>${this.experiment.question}</h1>`
          : html`<p class="small quiet">
              As stated by the sender: this page cannot check it. Run measures it here.
            </p>`
      }
      <p class="statement">${this.renderStatement()}</p>
      ${claim.note === '' ? nothing : html`<blockquote>${claim.note}</blockquote>`}
      ${this.renderCounts()}
      <p class="small quiet">${this.describeOrigin()}</p>
    </aside>`;
  }

  private renderStatement(): TemplateResult {
    const { a, b, n, verdict, ratio, blocks } = this.claim;
    const figures = [{ n, point: 0, verdict, ratio, blocks }];
    const sentences = sayComparison(
      { variant: b, baseline: a, figures },
      namingOf(this.experiment),
    );
    return html`${sentences.map((sentence) => html`${renderSentence(sentence)} `)}`;
  }

  private renderCounts(): TemplateResult | typeof nothing {
    const { ledger, a, b } = this.claim;
    if (ledger.length === 0) return nothing;
    return html`<details>
      <summary>${writeMany(ledger.length, 'exact count')} in which they differ</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">per operation</th>
            <th scope="col">${a}</th>
            <th scope="col">${b}</th>
          </tr>
        </thead>
        <tbody>
          ${ledger.map(
            (one) =>
              html`<tr>
                <th scope="row">${one.count}</th>
                <td>${writeExact(one.a)}</td>
                <td>${writeExact(one.b)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </details>`;
  }

  private describeOrigin(): string {
    const { environment, blocks, release, app } = this.claim;
    const where =
      environment === null
        ? ['environment left out']
        : [...describeEnvironment(environment), writeWhen(environment.when)];
    const options = writeOptions(this.claim);
    const modules =
      release === this.release ? 'the modules of this page' : 'other modules than here';
    return [
      ...(options === 'none' ? [] : [options]),
      ...where,
      writeMany(blocks, 'block'),
      modules,
      `Sandheap ${app}`,
    ].join(' · ');
  }

  static override readonly styles = [
    baseStyle,
    css`
      aside {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-2);
        padding: var(--space-3) var(--space-4);
        background: var(--tint);
        border-radius: 6px;
      }
      p {
        overflow-wrap: anywhere;
      }
      h1 {
        font-size: var(--text-small);
        font-weight: 600;
      }
      .statement {
        font-size: 21px;
        line-height: 1.35;
      }
      :host([isframed]) .statement {
        font-size: 17px;
      }
      blockquote {
        margin: 0;
        padding-left: var(--space-3);
        overflow-wrap: anywhere;
        border-left: 3px solid var(--edge);
      }
      blockquote::before {
        content: '“';
      }
      blockquote::after {
        content: '”';
      }
      table {
        max-width: 480px;
      }
      @media (forced-colors: active) {
        aside {
          border: 1px solid CanvasText;
        }
      }
    `,
  ];
}
