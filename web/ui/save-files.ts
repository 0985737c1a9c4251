import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';
import type { ExportCharts } from './export-charts.ts';
import { FileSaveEvent } from './file-save-event.ts';
import './save-chart.ts';

/** Figures as text, written when they are asked for. */
export interface TextFile {
  /** On the button: "CSV". */
  readonly label: string;
  /** Of the file's name: `csv`. */
  readonly ending: string;
  readonly type: 'text/csv' | 'text/markdown';
  write(): string;
}

declare global {
  interface HTMLElementTagNameMap {
    'save-files': SaveFiles;
  }
}

/** What a page shows, as files: its charts as pictures, its figures as text. */
@customElement('save-files')
export class SaveFiles extends LitElement {
  /** Where the name of each file begins: `sandheap-replay-tlsf`. */
  @property() stem = '';
  @property({ attribute: false }) charts: ExportCharts = {};
  @property({ attribute: false }) texts: readonly TextFile[] = [];

  protected override render(): TemplateResult {
    return html`<div class="row">
      <span class="small quiet">Save</span>
      <save-chart .stem=${this.stem} .charts=${this.charts}></save-chart>
      ${this.texts.map(
        (text) => html`<button @click=${() => this.saveText(text)}>${text.label}</button>`,
      )}
    </div>`;
  }

  private saveText(text: TextFile): void {
    const content = new Blob([text.write()], { type: text.type });
    const name = `${this.stem}.${text.ending}`;
    this.dispatchEvent(new FileSaveEvent({ name, content }));
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
      button {
        min-height: 32px;
        padding: 0 var(--space-3);
        font-size: var(--text-small);
        font-weight: 400;
      }
    `,
  ];
}
