import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Experiment } from '../catalogue/experiment.ts';
import type { Environment } from '../measure/environment.ts';
import type { Measurement } from '../measure/measurement.ts';
import type { LedgerCell } from '../memory/counts.ts';
import type { Report } from '../report/report.ts';
import { baseStyle } from './base-style.ts';
import { chooseLabelSide } from './chart-labels.ts';
import type { ChartAxis, ChartSeries } from './chart-series.ts';
import {
  writeClockStep,
  writeCount,
  writeNanoseconds,
  writeRoughBytes,
  writeSize,
} from '../report/figures.ts';
import { describeOutcome } from '../report/outcome-words.ts';
import {
  areBelowClock,
  longestSeries,
  type PauseRow,
  pauseRows,
  sayNoPauses,
  shareSeries,
} from './pause-view.ts';
import { rememberLast } from './remember-last.ts';
import { markedNameStyle, seriesMarker } from './series-marker.ts';
import { renderSizes } from './size-select.ts';
import { seriesNames } from './series-names.ts';
import { describeTime, describeX, SHARE_AXIS } from './timing-axes.ts';

declare global {
  interface HTMLElementTagNameMap {
    'pauses-panel': PausesPanel;
  }
}

/** How long single steps of giving memory back took: over the size, as a distribution, as a table. */
@customElement('pauses-panel')
export class PausesPanel extends LitElement {
  @property({ attribute: false }) experiment!: Experiment;
  /** Of the run that goes on, or of the result that is looked at. */
  @property({ attribute: false }) measurement: Measurement | null = null;
  /** The result that is looked at; null while a run measures, and before there is one. */
  @property({ attribute: false }) report: Report | null = null;
  /** Where this page runs. */
  @property({ attribute: false }) environment: Environment | null = null;
  /** What is counted here of the ledger at `n`. */
  @property({ attribute: false }) counted: readonly LedgerCell[] = [];
  @property({ type: Boolean }) isRunning = false;
  /** Size at which the distribution is shown. */
  @property({ type: Number }) n = 0;
  // A chart is drawn anew when what it is given is another object.
  private readonly longest = rememberLast(longestSeries);
  private readonly shares = rememberLast(shareSeries);
  private readonly sizeAxis = rememberLast(describeX);
  private readonly namesOf = rememberLast(seriesNames);

  protected override firstUpdated(): void {
    void import('./series-chart.ts');
  }

  protected override render(): TemplateResult {
    const { measurement, experiment } = this;
    return html`<section aria-label="Pauses">
      <h2>Pauses <span>· the longest step of a round, log scales</span></h2>
      <p class="small quiet">${experiment.steps}</p>
      ${
        measurement?.pauses === undefined
          ? html`<p class="empty quiet small">${sayNoPauses(this.report, this.isRunning)}</p>`
          : this.renderPauses(measurement)
      }
    </section>`;
  }

  private renderPauses(measurement: Measurement): TemplateResult {
    const { n, report } = this;
    const { name, unit } = this.experiment.parameter;
    const names = this.namesOf(this.experiment);
    const clockStepNs = (report?.environment ?? this.environment)?.clockStepNs ?? 0;
    const longest = this.longest(measurement, clockStepNs, names);
    const ledger = [...(report?.ledger ?? []), ...this.counted];
    const rows = pauseRows(measurement, clockStepNs, names, n, ledger);
    return html`<p class="small quiet">
        Line: median over the rounds; band: the middle half of them.
        ${clockStepNs > 0 ? `Dashed: the clock’s step of ${writeClockStep(clockStepNs)}, below which nothing is seen.` : ''}
      </p>
      ${this.renderChart(
        `Longest step of a round by ${name}`,
        longest,
        this.sizeAxis(name, unit, 'log'),
        TIME_AXIS,
      )}
      ${this.renderHead(measurement)}
      ${
        rows.length === 0
          ? html`<p class="small quiet">No pauses were timed at ${writeSize(n, unit)}.</p>`
          : html`${this.renderShares(this.shares(measurement, clockStepNs, names, n), clockStepNs)}
            ${this.renderTable(rows)}`
      }`;
  }

  private renderShares(shares: readonly ChartSeries[], clockStepNs: number): TemplateResult {
    const size = writeSize(this.n, this.experiment.parameter.unit);
    return areBelowClock(shares, clockStepNs)
      ? html`<p class="small quiet">
          All at or below the clock’s step of ${writeNanoseconds(clockStepNs)}.
        </p>`
      : this.renderChart(
          `Part of all steps that took so long or longer, at ${size}`,
          shares,
          TIME_AXIS,
          SHARE_AXIS,
        );
  }

  private renderHead({ plan }: Measurement): TemplateResult {
    const sizes = plan.points.map((point) => point.n);
    return html`<div class="head distribution">
      <h2>All steps <span>· part that took so long or longer</span></h2>
      ${renderSizes(sizes, this.n, this.experiment.parameter.unit)}
    </div>`;
  }

  private renderChart(
    name: string,
    series: readonly ChartSeries[],
    x: ChartAxis,
    y: ChartAxis,
  ): TemplateResult {
    const lines = series.filter(({ kind }) => kind === 'measured');
    // The names of all, not of what is drawn: the same object every time.
    return html`<series-chart
      name=${name}
      .series=${series}
      .x=${x}
      .y=${y}
      .names=${this.namesOf(this.experiment)}
      .side=${chooseLabelSide(lines, Math.log)}
      .height=${220}
    ></series-chart>`;
  }

  private renderTable(rows: readonly PauseRow[]): TemplateResult {
    return html`<div class="wide" tabindex="0" role="group" aria-label="All pauses, scrollable">
        <table>
          <caption class="visually-hidden">
            Pauses at ${writeSize(this.n, this.experiment.parameter.unit)}
          </caption>
          <thead>
            <tr>
              <th scope="col">Variant</th>
              <th scope="col">Steps</th>
              <th scope="col">Median</th>
              <th scope="col">99 %</th>
              <th scope="col">Longest of a round</th>
              <th scope="col">Longest</th>
              <th scope="col">Still reserved</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map(renderRow)}
          </tbody>
        </table>
      </div>
      <p class="small quiet">
        Still reserved: what memory has grown by when all is given back. No variant returns a page.
      </p>`;
  }

  static override readonly styles = [
    baseStyle,
    markedNameStyle,
    css`
      .distribution {
        margin-top: var(--space-6);
      }
      td {
        white-space: nowrap;
      }
      .empty {
        display: grid;
        place-items: center;
        min-height: 120px;
        margin-top: var(--space-2);
        padding: var(--space-4);
        text-align: center;
        border: 1px dashed var(--rule);
        border-radius: 6px;
      }
    `,
  ];
}

function renderRow({ name, cell, pauses, reservedBytes }: PauseRow): TemplateResult {
  const reserved = reservedBytes === null ? '–' : writeRoughBytes(reservedBytes);
  const figures =
    pauses === null
      ? html`<td colspan="5">${cell.outcome === null ? '–' : describeOutcome(cell.outcome)}</td>`
      : html`<td>${writeCount(pauses.steps)}</td>
          <td>${writeNanoseconds(pauses.medianNs, 2)}</td>
          <td>${writeNanoseconds(pauses.ninetyNinthNs, 2)}</td>
          <td>${writeNanoseconds(pauses.longestOfRoundNs)}</td>
          <td>${writeNanoseconds(pauses.longestNs)}</td>`;
  return html`<tr>
    <th scope="row"><span class="name">${seriesMarker(name.slot)} ${name.short}</span></th>
    ${figures}
    <td>${reserved}</td>
  </tr>`;
}

const TIME_AXIS: ChartAxis = describeTime('log');
