import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Hazard } from '../catalogue/hazard.ts';
import { baseStyle } from './base-style.ts';
import type { HazardOutcome } from './hazard-controller.ts';
import { EVIDENCE, nameFindings, sayFate } from './hazard-words.ts';
import type { HazardAnswer } from './runner.ts';

/** Somebody chose a mistake to look at, by its id. */
export class HazardChooseEvent extends CustomEvent<string> {
  constructor(id: string) {
    super('hazard-choose', { detail: id, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'hazard-choose': HazardChooseEvent;
  }
  interface HTMLElementTagNameMap {
    'hazard-table': HazardTable;
  }
}

/** All mistakes: what Rust says, where they show, and what the checker names. */
@customElement('hazard-table')
export class HazardTable extends LitElement {
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
        <button
          type="button"
          class="plain"
          aria-pressed=${id === this.chosen ? 'true' : 'false'}
          @click=${() => this.dispatchEvent(new HazardChooseEvent(id))}
        >
          ${label}
        </button>
      </th>
      <td>${sayFate(cases)}</td>
      <td>${EVIDENCE[evidence]}</td>
      <td>${nameFound(outcome?.mistake)}</td>
      <td>${nameFound(outcome?.twin)}</td>
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
      button.plain {
        padding: 0;
        text-align: left;
      }
      .chosen {
        background: var(--tint);
      }
      .chosen button {
        font-weight: 600;
      }
    `,
  ];
}

function nameFound(answer: HazardAnswer | undefined): string {
  if (answer === undefined) return '–';
  if (answer.kind === 'failed') return 'could not be run';
  return answer.findings.length === 0 ? 'nothing' : nameFindings(answer.findings);
}
