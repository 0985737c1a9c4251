import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Experiment } from '../catalogue/experiment.ts';
import { deriveDepths, deriveRows } from '../measure/depth-result.ts';
import type { Report } from '../report/report.ts';
import { baseStyle } from './base-style.ts';
import './depth-charts.ts';
import './depth-crossovers.ts';
import { noteDepths } from './depth-notes.ts';
import './depth-table.ts';
import { sayDepths } from './depth-words.ts';
import './verdict-panel.ts';

declare global {
  interface HTMLElementTagNameMap {
    'export-depths': ExportDepths;
  }
}

/** Of a saved result: how deep, where the stacks end, every probe. */
@customElement('export-depths')
export class ExportDepths extends LitElement {
  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) experiment!: Experiment;

  protected override render(): TemplateResult {
    const { depth, environment } = this.report;
    const result = deriveDepths(depth, environment.engine);
    const labels = new Map((this.experiment.depths ?? []).map(({ id, label }) => [id, label]));
    const [headline, ...why] = sayDepths(depth, (kind) => labels.get(kind) ?? kind);
    return html`<verdict-panel
        .headline=${headline === undefined ? [] : [headline]}
        .why=${why}
        .notes=${noteDepths(result, environment, NONE_HIDDEN)}
      ></verdict-panel>
      <depth-charts .result=${result}>
        <depth-crossovers
          ?hidden=${result.crossovers.length === 0}
          .result=${result}
        ></depth-crossovers>
      </depth-charts>
      <depth-table
        .rows=${deriveRows(result)}
        .labels=${labels}
        .caption=${`${this.experiment.question} All probes`}
      ></depth-table>`;
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

const NONE_HIDDEN: ReadonlySet<string> = new Set();
