import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Report } from '../report/report.ts';
import { baseStyle } from './base-style.ts';
import { slotAt } from './chart-markers.ts';
import { nameReport } from './compare-view.ts';
import { seriesMarker } from './series-marker.ts';

declare global {
  interface HTMLElementEventMap {
    /** The others are to be compared with this one. */
    'result-base': CustomEvent<Report>;
    /** This one is to be looked at by itself. */
    'result-open': CustomEvent<Report>;
    'result-drop': CustomEvent<Report>;
  }
  interface HTMLElementTagNameMap {
    'compare-list': CompareList;
  }
}

/** The results on the page, with the letters and colours that they have in its charts. */
@customElement('compare-list')
export class CompareList extends LitElement {
  @property({ attribute: false }) reports: readonly Report[] = [];
  /** The one that was run on this page. */
  @property({ attribute: false }) fresh: Report | null = null;

  protected override render(): TemplateResult {
    return html`<ul>
      ${this.reports.map((report, index) => this.renderReport(report, index))}
    </ul>`;
  }

  private renderReport(report: Report, index: number): TemplateResult {
    const name = nameReport(report, index);
    return html`<li>
      ${seriesMarker(slotAt(index))}
      <span class="name">${name}${report === this.fresh ? ' · run here' : nothing}</span>
      ${
        index === 0
          ? html`<span class="quiet">the others are compared with this one</span>`
          : html`<button
              class="plain"
              aria-label="Compare with this: ${name}"
              @click=${() => this.send('result-base', report)}
            >
              Compare with this
            </button>`
      }
      <button
        class="plain"
        aria-label="Open: ${name}"
        @click=${() => this.send('result-open', report)}
      >
        Open
      </button>
      <button
        class="plain"
        aria-label="Remove: ${name}"
        @click=${() => this.send('result-drop', report)}
      >
        Remove
      </button>
    </li>`;
  }

  private send(type: 'result-base' | 'result-open' | 'result-drop', report: Report): void {
    this.dispatchEvent(new CustomEvent<Report>(type, { detail: report }));
  }

  static override readonly styles = [
    baseStyle,
    css`
      ul {
        margin: var(--space-2) 0 var(--space-3);
        list-style: none;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-2);
        align-items: center;
        padding: 2px 0;
        font-size: var(--text-small);
        border-bottom: 1px solid var(--rule);
      }
      .name {
        overflow-wrap: anywhere;
      }
    `,
  ];
}
