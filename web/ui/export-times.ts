import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Experiment } from '../catalogue/experiment.ts';
import { runsInThreads } from '../catalogue/threads.ts';
import { summarise } from '../measure/verdict.ts';
import type { Report } from '../report/report.ts';
import { deriveAnswer } from './answer.ts';
import { talliesAt } from '../report/tallies.ts';
import { baseStyle } from './base-style.ts';
import { listCounted, rowsAt, tellResult } from './export-ledger.ts';
import './figures-table.ts';
import './ledger-panel.ts';
import type { SizeEvent } from './size-select.ts';
import './pauses-panel.ts';
import { renderFilled } from './render-filled.ts';
import { deriveFigures } from './result-view.ts';
import { capitalise } from './sentence.ts';
import { seriesNames } from './series-names.ts';
import { keepBaseline } from './settings.ts';
import './threads-panel.ts';
import './timing-charts.ts';
import './verdict-panel.ts';

declare global {
  interface HTMLElementTagNameMap {
    'export-times': ExportTimes;
  }
}

/** Of a saved result: its verdict, its charts, its ledger, its pauses, all its figures. */
@customElement('export-times')
export class ExportTimes extends LitElement {
  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) experiment!: Experiment;
  /** Size of the ledger and of the distribution of pauses; the largest until one is chosen. */
  @state() private chosen: number | null = null;

  protected override render(): TemplateResult {
    const { experiment, report } = this;
    const { measurement, ledger } = report;
    const { plan } = measurement;
    const measured = plan.entries.map(({ variant }) => variant);
    const baseline = keepBaseline(measured, experiment.baseline);
    const summary = summarise(measurement);
    const figures = deriveFigures(experiment, measurement, summary, false, baseline);
    const { comparisons, times, ratios, sizes } = figures;
    const input = { experiment, plan, summary, comparisons, isRunning: false, ledger, guess: null };
    const { headline, why, further, notes } = deriveAnswer(input);
    const { name, unit, marks = [] } = experiment.parameter;
    return html`<verdict-panel
        .headline=${headline}
        .why=${why}
        .further=${further}
        .notes=${notes}
      ></verdict-panel>
      <timing-charts
        .times=${times}
        .ratios=${ratios}
        .sizes=${sizes}
        .baseline=${baseline}
        .parameter=${capitalise(name)}
        .unit=${unit}
        .marks=${marks}
        .empty=${'This result has no figure to draw.'}
      ></timing-charts>
      <div class="evidence" @size-change=${(event: SizeEvent) => (this.chosen = event.detail)}>
        ${runsInThreads(experiment) ? this.renderThreads() : this.renderLedger()}
        ${measurement.pauses === undefined ? nothing : this.renderPauses()}
      </div>
      <figures-table
        .rows=${figures.rows}
        .names=${seriesNames(experiment)}
        .caption=${figures.caption}
        .parameter=${capitalise(name)}
        .unit=${unit}
      ></figures-table>`;
  }

  private size(sizes: readonly number[]): number {
    const { chosen } = this;
    return chosen !== null && sizes.includes(chosen) ? chosen : (sizes.at(-1) ?? 0);
  }

  private plannedSizes(): readonly number[] {
    return this.report.measurement.plan.points.map(({ n }) => n);
  }

  private renderLedger(): TemplateResult | typeof nothing {
    const { experiment, report } = this;
    const sizes = listCounted(report.ledger);
    if (sizes.length === 0) return nothing;
    const n = this.size(sizes);
    return html`<ledger-panel
        .rows=${rowsAt(seriesNames(experiment), report.ledger, n)}
        .sizes=${sizes}
        .n=${n}
        .unit=${experiment.parameter.unit}
        .note=${`One operation is ${experiment.operation}.`}
      ></ledger-panel>
      ${this.renderWords(n)}`;
  }

  private renderThreads(): TemplateResult {
    const { experiment, report } = this;
    const sizes = this.plannedSizes();
    const n = this.size(sizes);
    const tallies = talliesAt(report.measurement, n);
    return html`<threads-panel
        .rows=${seriesNames(experiment).map((name) => ({
          name,
          tally: tallies.get(name.id) ?? null,
        }))}
        .sizes=${sizes}
        .n=${n}
        .unit=${experiment.parameter.unit}
      ></threads-panel>
      ${this.renderWords(n)}`;
  }

  /** What the counts mean. */
  private renderWords(n: number): TemplateResult | typeof nothing {
    const told = tellResult(this.experiment, this.report, n);
    return told.length === 0 ? nothing : html`<p class="told">${renderFilled(told)}</p>`;
  }

  private renderPauses(): TemplateResult {
    const { experiment, report } = this;
    return html`<pauses-panel
      .experiment=${experiment}
      .measurement=${report.measurement}
      .report=${report}
      .n=${this.size(this.plannedSizes())}
    ></pauses-panel>`;
  }

  static override readonly styles = [
    baseStyle,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-6);
      }
      .evidence {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-6);
      }
      .told {
        max-width: 64ch;
      }
    `,
  ];
}
