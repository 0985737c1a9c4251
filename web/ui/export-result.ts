import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Experiment } from '../catalogue/experiment.ts';
import { describeOrigin } from '../report/markdown-report.ts';
import type { Report } from '../report/report.ts';
import { baseStyle } from './base-style.ts';
import './export-depths.ts';
import './export-times.ts';

declare global {
  interface HTMLElementTagNameMap {
    'export-result': ExportResult;
  }
}

/** A result to be read: what it says, all its charts and figures, where it was measured. It runs nothing. */
@customElement('export-result')
export class ExportResult extends LitElement {
  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) experiment!: Experiment;
  /** Whole address of the result; empty where there is none. */
  @property() address = '';
  /** What the sender says of it; empty where nothing is said. */
  @property() note = '';

  protected override render(): TemplateResult {
    const { report, experiment, note } = this;
    return html`<h1>${experiment.question}</h1>
      ${note === '' ? nothing : html`<blockquote>${note}</blockquote>`}
      ${
        report.measurement.points.length === 0
          ? nothing
          : html`<export-times .report=${report} .experiment=${experiment}></export-times>`
      }
      ${
        report.depth.length === 0
          ? nothing
          : html`<export-depths .report=${report} .experiment=${experiment}></export-depths>`
      }
      <footer class="small quiet">
        <p>${describeOrigin(report)}</p>
        ${this.renderAddress()}
      </footer>`;
  }

  private renderAddress(): TemplateResult | typeof nothing {
    return this.address === ''
      ? nothing
      : html`<p>
          <a href=${this.address} target="_blank" rel="noopener"
            >Open the whole result in Sandheap</a
          >
        </p>`;
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
      blockquote {
        margin: 0;
        padding-left: var(--space-3);
        overflow-wrap: anywhere;
        border-left: 3px solid var(--edge);
      }
      blockquote::before {
        content: '“';
      }
      blockquote::after {
        content: '”';
      }
      footer p {
        overflow-wrap: anywhere;
      }
    `,
  ];
}
