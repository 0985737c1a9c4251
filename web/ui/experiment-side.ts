import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Experiment, Variant } from '../catalogue/experiment.ts';
import { listChoices } from '../catalogue/option-index.ts';
import { runsInThreads } from '../catalogue/threads.ts';
import type { Tally } from '../measure/contention.ts';
import { baseStyle } from './base-style.ts';
import { ledgerRows } from './evidence.ts';
import './fact-list.ts';
import './ledger-panel.ts';
import './memory-strip.ts';
import { writeMoment } from './moment-link.ts';
import type { TraceAnswer, TraceRequest } from '../catalogue/runner.ts';
import { namingOf, seriesNames } from './series-names.ts';
import './threads-panel.ts';
import { renderVariantChoice } from './variant-choice.ts';

declare global {
  interface HTMLElementTagNameMap {
    'experiment-side': ExperimentSide;
  }
}

/** Beside the charts: exact counts of every variant, and the memory of one. */
@customElement('experiment-side')
export class ExperimentSide extends LitElement {
  @property({ attribute: false }) experiment!: Experiment;
  /** What the traced twin is asked at `n`, one for each variant that exists there. */
  @property({ attribute: false }) requests: readonly TraceRequest[] = [];
  /** Its answers, by request; undefined while it counts. */
  @property({ attribute: false }) answers: ReadonlyMap<string, TraceAnswer> = new Map();
  /** Answers to the facts that the experiment names, as `answers`. */
  @property({ attribute: false }) told: ReadonlyMap<string, TraceAnswer> = new Map();
  @property({ type: Number }) n = 0;
  @property({ attribute: false }) looked!: Variant;
  /** One sentence on where the counts are from. */
  @property() note = '';

  /** What threads came to at `n`, by variant, where the experiment runs in threads. */
  @property({ attribute: false }) tallies: ReadonlyMap<string, Tally> = new Map();

  protected override render(): TemplateResult {
    return runsInThreads(this.experiment) ? this.renderThreads() : this.renderCounts();
  }

  private renderThreads(): TemplateResult {
    const { values, unit } = this.experiment.parameter;
    return html`<threads-panel
      .rows=${seriesNames(this.experiment).map((name) => ({
        name,
        tally: this.tallies.get(name.id) ?? null,
      }))}
      .sizes=${values}
      .n=${this.n}
      .unit=${unit}
    ></threads-panel>`;
  }

  private renderCounts(): TemplateResult {
    const { values, unit } = this.experiment.parameter;
    return html`<ledger-panel
        .rows=${ledgerRows(seriesNames(this.experiment), this.requests, this.answers)}
        .sizes=${values}
        .n=${this.n}
        .unit=${unit}
        .note=${this.note}
      ></ledger-panel>
      ${this.renderFacts()} ${this.renderMemory()}`;
  }

  private renderFacts(): TemplateResult | typeof nothing {
    const { facts } = this.experiment;
    if (facts === undefined) return nothing;
    return html`<fact-list .facts=${facts} .answers=${this.told}></fact-list>`;
  }

  private renderMemory(): TemplateResult {
    const { looked, experiment } = this;
    const answer = this.answers.get(looked.id);
    const request = this.requests.find((one) => one.variant === looked.id);
    return html`<memory-strip
      .map=${answer?.kind === 'traced' ? answer.map : null}
      .empty=${
        request !== undefined
          ? sayMissing(answer)
          : `${looked.label} does not exist at ${namingOf(experiment).size(this.n)}.`
      }
      >${request === undefined ? nothing : this.renderSteps(request)}
      ${renderVariantChoice(experiment, looked, 'Memory of')}</memory-strip
    >`;
  }

  private renderSteps({ variant, n, optionIndex, seed }: TraceRequest): TemplateResult {
    const choices = listChoices(this.experiment.options)[optionIndex] ?? {};
    const moment = { variant, n, choices, seed, step: null, beside: null };
    return html`<a class="small" href=${writeMoment(this.experiment, moment)}>See every step</a>`;
  }

  static override readonly styles = [
    baseStyle,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-6);
      }
    `,
  ];
}

function sayMissing(answer: TraceAnswer | undefined): string {
  return answer?.kind === 'failed' ? answer.message : 'Counting.';
}
