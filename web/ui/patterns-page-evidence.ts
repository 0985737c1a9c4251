import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Experiment } from '../catalogue/experiment.ts';
import type { Report } from '../report/report.ts';
import { baseStyle } from './base-style.ts';
import { LedgerController } from './ledger-controller.ts';
import './ledger-panel.ts';
import type { LedgerRow } from './ledger-panel.ts';
import { RUN_SLOTS } from './memory-page-figures.ts';
import { type SharedMoment, type Side, sidesOf } from './moment-link.ts';
import { indexChoices } from '../catalogue/option-index.ts';
import { sayTiming } from './patterns-page-verdict.ts';
import { renderSentence } from './render-sentence.ts';
import type { Runner, TraceRequest } from '../catalogue/runner.ts';

declare global {
  interface HTMLElementTagNameMap {
    'patterns-evidence': PatternsEvidence;
  }
}

/** Beside two maps: the ledgers of both runs, and what a timing of this visit says of them. */
@customElement('patterns-evidence')
export class PatternsEvidence extends LitElement {
  @property({ attribute: false }) experiment!: Experiment;
  @property({ attribute: false }) moment!: SharedMoment;
  @property({ attribute: false }) runner!: Runner;
  @property({ attribute: false }) own: Report | null = null;
  /** Of the two runs, as everywhere on the page. */
  @property({ attribute: false }) names: readonly string[] = [];

  private readonly ledger = new LedgerController(this);
  private counted = '';

  protected override updated(_changed: PropertyValues): void {
    const requests = this.requests();
    const key = JSON.stringify(requests);
    if (key === this.counted) return;
    this.counted = key;
    void this.ledger.count(this.runner, requests);
  }

  protected override render(): TemplateResult {
    const { n } = this.moment;
    return html`<section aria-label="Timing">
        <h2>Timing <span>· of a run of this visit</span></h2>
        ${sayTiming(this.experiment, this.moment, this.own).map(
          (sentence) => html`<p>${renderSentence(sentence)}</p>`,
        )}
      </section>
      <ledger-panel
        .rows=${this.rows()}
        .sizes=${[n]}
        .n=${n}
        .unit=${this.experiment.parameter.unit}
        .note=${`One operation is ${this.experiment.operation}.`}
      ></ledger-panel>`;
  }

  private rows(): readonly LedgerRow[] {
    return this.requests().map((request, index) => {
      const label = this.names[index] ?? request.variant;
      const name = { id: request.variant, label, short: label, slot: RUN_SLOTS[index] ?? 3 };
      const answer = this.ledger.find(request);
      if (answer === undefined) return { name, state: { kind: 'counting' } };
      return answer.kind === 'traced'
        ? { name, state: { kind: 'counted', cell: answer.cell } }
        : { name, state: answer };
    });
  }

  private requests(): readonly TraceRequest[] {
    return sidesOf(this.moment).map((side) => this.requestOf(side));
  }

  private requestOf({ variant, n, choices }: Side): TraceRequest {
    const { experiment, moment } = this;
    const found = experiment.variants.find(({ id }) => id === variant);
    if (found === undefined) throw new Error(`${experiment.id} has no variant ${variant}`);
    return {
      experiment: experiment.id,
      variant,
      n,
      optionIndex: indexChoices(experiment.options, choices),
      seed: moment.seed,
      operations: found.ledgerOperations(n, choices),
      granule: experiment.granule(n),
    };
  }

  static override readonly styles = [
    baseStyle,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 360px), 1fr));
        gap: var(--space-6) var(--space-8);
      }
      p {
        max-width: 64ch;
      }
    `,
  ];
}
