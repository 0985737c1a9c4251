import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';
import type { ReadPoint } from './chart-reading.ts';
import { seriesMarker } from './series-marker.ts';

declare global {
  interface HTMLElementTagNameMap {
    'chart-readout': ChartReadout;
  }
}

/** Lies over the plotting area of a chart: the cursor, and the values at it. */
@customElement('chart-readout')
export class ChartReadout extends LitElement {
  /** Where the cursor stands: 0 at the left edge of the plotting area, 1 at its right. */
  @property({ type: Number }) at = 0;
  @property() heading = '';
  /** Empty where the cursor follows that of another chart. */
  @property({ attribute: false }) rows: readonly ReadPoint[] = [];
  @query('.hairline') private readonly hairline!: HTMLElement;
  @query('.readout') private readonly readout!: HTMLElement | null;

  protected override render(): TemplateResult {
    return html`<div class="hairline"></div>
      ${this.rows.length === 0 ? nothing : this.renderRows()}`;
  }

  private renderRows(): TemplateResult {
    return html`<div class="readout" aria-hidden="true">
      <p class="quiet">${this.heading}</p>
      <ul>
        ${this.rows.map(
          ({ series, text }) =>
            html`<li>
              ${seriesMarker(series.slot)} <span>${series.label}</span>
              <span class="value">${text}</span>
            </li>`,
        )}
      </ul>
    </div>`;
  }

  /** Positions are set through the CSSOM: the page's policy forbids style attributes. */
  protected override updated(): void {
    const [left, right] = [`${100 * this.at}%`, `${100 * (1 - this.at)}%`];
    this.hairline.style.setProperty('left', left);
    const isLate = this.at > 0.5;
    this.readout?.style.setProperty('left', isLate ? 'auto' : `calc(${left} + 12px)`);
    this.readout?.style.setProperty('right', isLate ? `calc(${right} + 12px)` : 'auto');
  }

  static override readonly styles = [
    baseStyle,
    css`
      :host {
        position: absolute;
        z-index: 1;
        pointer-events: none;
      }
      .hairline {
        position: absolute;
        inset-block: 0;
        width: 0;
        border-left: 1px dashed var(--quiet);
      }
      .readout {
        position: absolute;
        top: 2px;
        width: max-content;
        max-width: 75%;
        padding: var(--space-2) var(--space-3);
        font-size: var(--text-label);
        background: var(--panel);
        border: 1px solid var(--rule);
        border-radius: 6px;
      }
      ul {
        list-style: none;
      }
      li {
        display: flex;
        gap: 6px;
        align-items: center;
      }
      .value {
        margin-left: auto;
        padding-left: var(--space-3);
        white-space: nowrap;
      }
    `,
  ];
}
