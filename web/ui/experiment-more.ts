import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Experiment, Variant } from '../catalogue/experiment.ts';
import type { Measurement } from '../measure/measurement.ts';
import type { LedgerCell } from '../memory/counts.ts';
import type { FilledText } from '../report/ledger-words.ts';
import type { Report } from '../report/report.ts';
import { baseStyle } from './base-style.ts';
import './experiment-text.ts';
import './figures-table.ts';
import type { HostFacts } from './host-facts-controller.ts';
import { renderFoot } from './page-frame.ts';
import { pageStyle } from './page-style.ts';
import './pauses-panel.ts';
import type { ResultFigures } from './result-view.ts';
import { capitalise } from './sentence.ts';
import { namingOf, seriesNames } from './series-names.ts';
import './source-tabs.ts';
import { describeSources } from './source-texts.ts';
import { renderVariantChoice } from './variant-choice.ts';

declare global {
  interface HTMLElementTagNameMap {
    'experiment-more': ExperimentMore;
  }
}

const NOTHING: readonly never[] = [];

/** Below the charts: the source, every figure, the text, and where the figures are from. */
@customElement('experiment-more')
export class ExperimentMore extends LitElement {
  @property({ attribute: false }) experiment!: Experiment;
  /** Whose source is shown. */
  @property({ attribute: false }) looked!: Variant;
  /** What happens in memory, filled in at the size `n`. */
  @property({ attribute: false }) memory: readonly FilledText[] = [];
  @property({ type: Number }) n = 0;
  /** Null before a result. */
  @property({ attribute: false }) figures: ResultFigures | null = null;
  @property({ attribute: false }) report: Report | null = null;
  @property({ attribute: false }) facts!: HostFacts;
  /** The run that pauses are shown of; null before there is one. */
  @property({ attribute: false }) measurement: Measurement | null = null;
  /** Counted at `n` by now. */
  @property({ attribute: false }) counted: readonly LedgerCell[] = [];
  @property({ type: Boolean }) isRunning = false;

  protected override render(): TemplateResult {
    const { experiment, looked, facts } = this;
    return html`${this.renderPauses()}
      <source-tabs .texts=${describeSources(looked, facts.sources)}
        >${renderVariantChoice(experiment, looked, 'Source of')}</source-tabs
      >
      ${this.renderFigures()} ${this.renderText()}
      ${renderFoot(this.report, facts, this.figures?.effort)}`;
  }

  private renderPauses(): TemplateResult | typeof nothing {
    if (this.experiment.steps === undefined) return nothing;
    return html`<pauses-panel
      .experiment=${this.experiment}
      .measurement=${this.measurement}
      .report=${this.report}
      .environment=${this.facts.environment}
      .counted=${this.counted}
      .isRunning=${this.isRunning}
      .n=${this.n}
    ></pauses-panel>`;
  }

  private renderFigures(): TemplateResult {
    const { name, unit } = this.experiment.parameter;
    const rows = this.figures?.rows ?? NOTHING;
    return html`<figures-table
      ?hidden=${rows.length === 0}
      .rows=${rows}
      .names=${seriesNames(this.experiment)}
      .caption=${this.figures?.caption ?? ''}
      .parameter=${capitalise(name)}
      .unit=${unit}
    ></figures-table>`;
  }

  private renderText(): TemplateResult {
    const { experiment } = this;
    const names = seriesNames(experiment);
    const hasFigures = this.memory.some((text) => text.some(({ isFigure }) => isFigure));
    return html`<experiment-text
      .memory=${this.memory}
      .at=${hasFigures ? `at ${namingOf(experiment).size(this.n)}` : ''}
      .lookFor=${experiment.lookFor}
      .flip=${experiment.flip}
      .paragraphs=${experiment.text}
      .operation=${experiment.operation}
      .variants=${experiment.variants.map((variant, index) => ({
        ...variant,
        slot: names[index]?.slot ?? null,
      }))}
    ></experiment-text>`;
  }

  static override readonly styles = [baseStyle, pageStyle];
}
