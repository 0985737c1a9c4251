import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Experiment } from '../catalogue/experiment.ts';
import { summarise } from '../measure/verdict.ts';
import { describeOrigin } from '../report/markdown-report.ts';
import type { Report } from '../report/report.ts';
import { deriveAnswer } from './answer.ts';
import { baseStyle } from './base-style.ts';
import './figures-table.ts';
import { renderSentence } from './render-sentence.ts';
import { deriveFigures } from './result-view.ts';
import { capitalise } from './sentence.ts';
import { seriesNames } from './series-names.ts';
import { keepBaseline } from './settings.ts';
import './timing-charts.ts';

declare global {
  interface HTMLElementTagNameMap {
    'export-result': ExportResult;
  }
}

/** A result to be read: its verdict, its charts, where it was measured. It runs nothing. */
@customElement('export-result')
export class ExportResult extends LitElement {
  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) experiment!: Experiment;
  /** Whole address of the result; empty where there is none. */
  @property() address = '';

  protected override render(): TemplateResult {
    const { experiment } = this;
    const { measurement, ledger } = this.report;
    const { plan } = measurement;
    const measured = plan.entries.map(({ variant }) => variant);
    const baseline = keepBaseline(measured, experiment.baseline);
    const summary = summarise(measurement);
    const figures = deriveFigures(experiment, measurement, summary, false, baseline);
    const { comparisons, times, ratios, sizes } = figures;
    const input = { experiment, plan, summary, comparisons, isRunning: false, ledger, guess: null };
    const { name, unit, marks = [] } = experiment.parameter;
    return html`<h1>${experiment.question}</h1>
      <p class="verdict">
        ${deriveAnswer(input).headline.map((sentence) => html`${renderSentence(sentence)} `)}
      </p>
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
      <figures-table
        .rows=${figures.rows}
        .names=${seriesNames(experiment)}
        .caption=${figures.caption}
        .parameter=${capitalise(name)}
        .unit=${unit}
      ></figures-table>
      <footer class="small quiet">
        <p>${describeOrigin(this.report)}</p>
        ${
          this.address === ''
            ? nothing
            : html`<p>
                <a href=${this.address} target="_blank" rel="noopener"
                  >Open the whole result in Sandheap</a
                >
              </p>`
        }
      </footer>`;
  }

  static override readonly styles = [
    baseStyle,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-6);
        max-width: 1100px;
        margin: 0 auto;
        padding: var(--space-6);
      }
      h1 {
        font-size: var(--text-title);
        line-height: 1.2;
      }
      .verdict {
        max-width: 60ch;
        font-size: var(--text-verdict);
        line-height: 1.35;
      }
      footer p {
        overflow-wrap: anywhere;
      }
    `,
  ];
}
