import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ClassGroup } from '../report/compare-class.ts';
import { median } from '../measure/statistics.ts';
import { writeNanoseconds, writeSize } from '../report/figures.ts';
import { baseStyle } from './base-style.ts';
import { chooseLabelSide } from './chart-labels.ts';
import { slotAt } from './chart-markers.ts';
import { listPositions } from './chart-series.ts';
import { overlayClass } from './compare-view.ts';
import { longTableStyle } from './long-table-style.ts';
import { rememberLast } from './remember-last.ts';
import { seriesMarker } from './series-marker.ts';
import { describeTime, describeX } from './timing-axes.ts';

declare global {
  interface HTMLElementTagNameMap {
    'compare-class-chart': CompareClassChart;
  }
}

/** A class of results: a thin curve each, coloured by engine, and each engine's range in a table. */
@customElement('compare-class-chart')
export class CompareClassChart extends LitElement {
  @property({ attribute: false }) groups: readonly ClassGroup[] = [];
  @property() variant = '';
  @property() parameter = '';
  @property() unit = '';
  private readonly series = rememberLast(overlayClass);
  private readonly xAxis = rememberLast(describeX);
  private readonly yAxis = rememberLast(describeTime);

  protected override firstUpdated(): void {
    void import('./series-chart.ts');
  }

  protected override render(): TemplateResult {
    const series = this.series(this.groups, this.variant);
    return html`<figure>
        <figcaption>
          <h2>Time per operation <span>· ns, log scale; a curve a result</span></h2>
        </figcaption>
        <series-chart
          name="Time per operation by ${this.parameter}, a curve a result"
          .series=${series}
          .x=${this.xAxis(this.parameter, this.unit, 'log')}
          .y=${this.yAxis('log')}
          .names=${series}
          .side=${chooseLabelSide(series, Math.log)}
          .height=${320}
        ></series-chart>
      </figure>
      ${this.renderTable()}`;
  }

  private renderTable(): TemplateResult {
    return html`<div class="scroll" tabindex="0" role="group" aria-label="Class, scrollable">
      <table>
        <caption>
          ${this.variant}
          <span>· median of the results, and their range</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">${this.parameter}</th>
            ${this.groups.map(
              ({ engine, reports }, group) =>
                html`<th scope="col">
                  ${seriesMarker(slotAt(group))} ${engine} (${reports.length})
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${listPositions(this.series(this.groups, this.variant)).map(
            (n) =>
              html`<tr>
                <th scope="row">${writeSize(n, this.unit)}</th>
                ${this.groups.map((group) => html`<td>${this.writeRange(group, n)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private writeRange({ curves }: ClassGroup, n: number): string {
    const values = curves
      .filter(({ variant }) => variant === this.variant)
      .flatMap(({ points }) => points.filter((point) => point.n === n).map(({ ns }) => ns));
    if (values.length === 0) return '–';
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const range =
      values.length === 1 ? '' : ` (${writeNanoseconds(low)} to ${writeNanoseconds(high)})`;
    return `${writeNanoseconds(median(values))}${range}`;
  }

  static override readonly styles = [
    baseStyle,
    longTableStyle,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-6);
      }
    `,
  ];
}
