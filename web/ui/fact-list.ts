import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Fact } from '../catalogue/experiment.ts';
import { factVariant } from '../catalogue/fact-requests.ts';
import type { TraceAnswer } from '../catalogue/runner.ts';
import { sayFact } from '../report/fact-words.ts';
import { baseStyle } from './base-style.ts';

declare global {
  interface HTMLElementTagNameMap {
    'fact-list': FactList;
  }
}

/** What happens once and is never timed, below the ledger. */
@customElement('fact-list')
export class FactList extends LitElement {
  @property({ attribute: false }) facts: readonly Fact[] = [];
  /** By the name that a fact is asked for as; undefined while it is not answered. */
  @property({ attribute: false }) answers: ReadonlyMap<string, TraceAnswer> = new Map();

  protected override render(): TemplateResult {
    return html`<section aria-label="Once, untimed">
      <h2>Once, untimed</h2>
      <ul class="small">
        ${this.facts.map(
          ({ id, label }) =>
            html`<li>${label}: ${sayAnswer(this.answers.get(factVariant(id)))}</li>`,
        )}
      </ul>
    </section>`;
  }

  static override readonly styles = [
    baseStyle,
    css`
      ul {
        padding-left: var(--space-4);
      }
    `,
  ];
}

function sayAnswer(answer: TraceAnswer | undefined): string {
  if (answer === undefined) return 'counting.';
  if (answer.kind === 'failed') return answer.message;
  return answer.outcome === undefined ? '' : sayFact(answer.outcome, answer.cell.counts);
}
