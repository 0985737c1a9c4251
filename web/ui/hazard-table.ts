import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { EVIDENCE, sayFate } from '../catalogue/hazard-words.ts';
import type { Hazard } from '../catalogue/hazard.ts';
import { baseStyle } from './base-style.ts';
import type { HazardAnswer } from '../catalogue/runner.ts';
import type { HazardOutcome } from '../report/hazard-outcomes.ts';
import { nameFound } from '../report/hazard-words.ts';
import { writeRoute } from './route.ts';

declare global {
  interface HTMLElementTagNameMap {
    'hazard-table': HazardTable;
  }
}

/** All mistakes: what Rust says, where they show, and what the checker names. */
@customElement('hazard-table')
export class HazardTable extends LitElement {
  /** Id of the experiment: each mistake has an address of its own. */
  @property() experiment = '';
  @property({ attribute: false }) hazards: readonly Hazard[] = [];
  @property({ attribute: false }) outcomes: ReadonlyMap<string, HazardOutcome> = new Map();
  @property() chosen = '';
  @property() caption = '';

  protected override render(): TemplateResult {
    return html`<div class="wide" tabindex="0" role="group" aria-label=${this.caption}>
      <table>
        <caption>
          ${this.caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">Mistake</th>
            <th scope="col">Rust</th>
            <th scope="col">Shows in</th>
            <th scope="col">The checker names</th>
            <th scope="col">In what is accepted</th>
          </tr>
        </thead>
        <tbody>
          ${this.hazards.map((hazard) => this.renderRow(hazard))}
        </tbody>
      </table>
    </div>`;
  }

  private renderRow({ id, label, cases, evidence }: Hazard): TemplateResult {
    const outcome = this.outcomes.get(id);
    return html`<tr class=${id === this.chosen ? 'chosen' : ''}>
      <th scope="row">
        <a
          href=${writeRoute(this.experiment, id)}
          aria-current=${id === this.chosen ? 'true' : 'false'}
          >${label}</a
        >
      </th>
      <td>${sayFate(cases)}</td>
      <td>${EVIDENCE[evidence]}</td>
      <td>${sayFound(outcome?.mistake)}</td>
      <td>${sayFound(outcome?.twin)}</td>
    </tr>`;
  }

  static override readonly styles = [
    baseStyle,
    css`
      th,
      td,
      th:last-child,
      td:last-child {
        text-align: left;
      }
      .chosen {
        background: var(--tint);
      }
      .chosen a {
        font-weight: 600;
      }
    `,
  ];
}

function sayFound(answer: HazardAnswer | undefined): string {
  if (answer === undefined) return '–';
  return answer.kind === 'failed' ? 'could not be run' : nameFound(answer);
}
