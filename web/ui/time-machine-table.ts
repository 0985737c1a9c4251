import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Timeline } from '../memory/timeline.ts';
import { baseStyle } from './base-style.ts';
import { writeCount } from '../report/figures.ts';
import { sampleCurves } from './time-machine-series.ts';

declare global {
  interface HTMLElementTagNameMap {
    'time-machine-table': TimeMachineTable;
  }
}

const ROWS = 21;

/** The curves of a run as a table, at steps evenly apart. */
@customElement('time-machine-table')
export class TimeMachineTable extends LitElement {
  /** Whose curves they are. */
  @property() name = '';
  @property({ attribute: false }) timeline: Timeline | null = null;
  @state() private isOpen = false;

  protected override render(): TemplateResult {
    return html`<details @toggle=${this.onToggle}>
      <summary>The curves of ${this.name}, in numbers</summary>
      ${this.isOpen && this.timeline !== null ? renderTable(this.name, this.timeline) : nothing}
    </details>`;
  }

  private readonly onToggle = (event: Event): void => {
    if (event.target instanceof HTMLDetailsElement) this.isOpen = event.target.open;
  };

  static override readonly styles = [
    baseStyle,
    css`
      td,
      th {
        white-space: nowrap;
      }
    `,
  ];
}

const HEADINGS = ['Live', 'Reserved', 'Largest free', 'Fragmentation', 'Linear memory'] as const;

function renderTable(name: string, { curves, length }: Timeline): TemplateResult {
  return html`<div
    class="wide"
    tabindex="0"
    role="group"
    aria-label="Curves in numbers, scrollable"
  >
    <table>
      <caption class="visually-hidden">
        ${name}: bytes at steps evenly apart
      </caption>
      <thead>
        <tr>
          <th scope="col">Step</th>
          ${HEADINGS.map((heading) => html`<th scope="col">${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${sampleCurves(curves, length, ROWS).map(
          (row) =>
            html`<tr>
              <th scope="row">${writeCount(row.step)}</th>
              <td>${writeCount(row.liveBytes)}</td>
              <td>${writeCount(row.reservedBytes)}</td>
              <td>${writeCount(row.largestFree)}</td>
              <td>${writeCount(row.fragmentation)}</td>
              <td>${writeCount(row.memoryBytes)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
