import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Experiment } from '../catalogue/experiment.ts';
import { writeDepthCsv, writeLedgersCsv, writeRunsCsv } from '../report/csv-report.ts';
import { serialiseReport } from '../report/file.ts';
import { writeReportMarkdown } from '../report/markdown-report.ts';
import type { Report } from '../report/report.ts';
import { leaveOutEnvironment } from '../report/reveal-environment.ts';
import { baseStyle } from './base-style.ts';
import { describeCharts } from './export-charts.ts';
import { writeHtml } from './export-html.ts';
import type { Links } from './links.ts';
import { rememberLast } from './remember-last.ts';
import './save-chart.ts';
import type { ShareTools } from './share-tools.ts';

declare global {
  interface HTMLElementTagNameMap {
    'export-panel': ExportPanel;
  }
}

/** A result as files, and as a table to paste. */
@customElement('export-panel')
export class ExportPanel extends LitElement {
  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) experiment!: Experiment;
  @property({ type: Boolean }) withEnvironment = true;
  @property({ attribute: false }) share!: ShareTools;
  @property({ attribute: false }) links!: Links;
  /** The whole link of the result, for the Markdown. */
  @property() address = '';
  /** What the sender says of it, for the page. */
  @property() note = '';
  @state() private news = '';
  private readonly tell = rememberLast(tellReport);
  private readonly describe = rememberLast(describeCharts);

  protected override render(): TemplateResult {
    const { measurement, ledger, depth } = this.report;
    const isTimed = measurement.points.length > 0;
    return html`<div class="row">
        <span class="small quiet">Save</span>
        ${this.button('JSON', () => this.saveText('json', serialiseReport(this.told()), JSON_TYPE))}
        ${this.button('CSV of figures', () => this.saveText('csv', this.writeFigures(), CSV_TYPE))}
        ${
          ledger.length === 0
            ? nothing
            : this.button('CSV of counts', () =>
                this.saveText('counts.csv', this.writeCounts(), CSV_TYPE),
              )
        }
        ${
          isTimed || depth.length > 0
            ? html`${this.button('Page, HTML', () => this.saveHtml())}
                <save-chart
                  .stem=${this.nameFile()}
                  .charts=${this.describe(this.told(), this.experiment)}
                ></save-chart>`
            : nothing
        }
        ${this.button('Copy Markdown', () => this.copyMarkdown())}
        <slot></slot>
      </div>
      <p class="small" role="status">${this.news}</p>`;
  }

  private button(label: string, act: () => Promise<void>): TemplateResult {
    return html`<button class="file" @click=${() => this.attempt(act)}>${label}</button>`;
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    this.news = '';
    try {
      await act();
    } catch (error) {
      this.news = `That did not work: ${error instanceof Error ? error.message : String(error)}.`;
    }
  }

  /** The report as its owner wishes to show it. */
  private told(): Report {
    return this.tell(this.report, this.withEnvironment);
  }

  private writeFigures(): string {
    const { depth } = this.report;
    return depth.length > 0 ? writeDepthCsv(depth) : writeRunsCsv([this.report]);
  }

  private writeCounts(): string {
    const { measurement, ledger } = this.report;
    return writeLedgersCsv([{ ...measurement.plan, cells: ledger }]);
  }

  private async saveText(ending: string, text: string, type: string): Promise<void> {
    await this.share.save(`${this.nameFile()}.${ending}`, new Blob([text], { type }));
  }

  private async saveHtml(): Promise<void> {
    const { address, note } = this;
    const viewer = await this.share.loadViewer();
    const page = writeHtml(this.told(), this.experiment, { address, note }, viewer);
    await this.saveText('html', page, 'text/html');
  }

  private async copyMarkdown(): Promise<void> {
    const { question, baseline, parameter } = this.experiment;
    const naming = { title: question, baseline, parameter, address: this.address };
    await this.links.copy(writeReportMarkdown(this.told(), naming));
    this.news = 'Markdown copied.';
  }

  /** `sandheap-stack-vs-heap-2026-11-20`. */
  private nameFile(): string {
    const day = this.withEnvironment ? `-${this.report.environment.when.slice(0, 10)}` : '';
    return `sandheap-${this.experiment.id}${day}`;
  }

  static override readonly styles = [
    baseStyle,
    css`
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: center;
      }
      p {
        margin-top: var(--space-1);
      }
      p:empty {
        display: none;
      }
    `,
  ];
}

function tellReport(report: Report, withEnvironment: boolean): Report {
  return withEnvironment ? report : leaveOutEnvironment(report);
}

const JSON_TYPE = 'application/json';
const CSV_TYPE = 'text/csv';
