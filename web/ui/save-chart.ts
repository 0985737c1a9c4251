import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';
import { type ExportCharts, nameChart } from './export-charts.ts';
import { drawPicture, type PictureFormat } from './export-picture.ts';
import { FileSaveEvent } from './file-save-event.ts';
import { ThemeController } from './theme-controller.ts';

declare global {
  interface HTMLElementTagNameMap {
    'save-chart': SaveChart;
  }
}

/** One chart of those on a page as a picture. A file a press: browsers ask about a second, and stop soon after. */
@customElement('save-chart')
export class SaveChart extends LitElement {
  /** Where the name of each file begins: `sandheap-replay-tlsf`. */
  @property() stem = '';
  @property({ attribute: false }) charts: ExportCharts = {};
  /** Part of the name of the chart that was chosen; null until one is. */
  @state() private chosen: string | null = null;
  @state() private news = '';
  private readonly theme = new ThemeController(this);

  protected override render(): TemplateResult | typeof nothing {
    const names = Object.keys(this.charts);
    const chosen = this.choose(names);
    if (chosen === undefined) return nothing;
    return html`<select aria-label="Chart to save" @change=${this.onChoice}>
        ${Object.entries(this.charts).map(
          ([name, chart]) =>
            html`<option value=${name} .selected=${name === chosen}>${nameChart(chart)}</option>`,
        )}
      </select>
      <button @click=${() => this.save(chosen, 'svg')}>Chart, SVG</button>
      <button @click=${() => this.save(chosen, 'png')}>Chart, PNG</button>
      <span class="small" role="status">${this.news}</span>`;
  }

  private choose(names: readonly string[]): string | undefined {
    return names.find((name) => name === this.chosen) ?? names[0];
  }

  private async save(name: string, format: PictureFormat): Promise<void> {
    const chart = this.charts[name];
    if (chart === undefined) return;
    this.news = '';
    try {
      const content = await drawPicture(chart, format, this.theme.read());
      this.dispatchEvent(new FileSaveEvent({ name: `${this.stem}-${name}.${format}`, content }));
    } catch (error) {
      this.news = `That did not work: ${error instanceof Error ? error.message : String(error)}.`;
    }
  }

  private readonly onChoice = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) this.chosen = event.target.value;
  };

  static override readonly styles = [
    baseStyle,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: center;
        min-width: 0;
      }
      select {
        min-width: 0;
        max-width: 34ch;
      }
      button {
        min-height: 32px;
        padding: 0 var(--space-3);
        font-size: var(--text-small);
        font-weight: 400;
      }
      span:empty {
        display: none;
      }
    `,
  ];
}
