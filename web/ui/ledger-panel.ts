import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LedgerCell } from '../memory/counts.ts';
import { listMachinery } from '../memory/machinery.ts';
import { baseStyle } from './base-style.ts';
import { writeCount, writeSize } from '../report/figures.ts';
import { ALL_COLUMNS, MAIN_COLUMNS, sayMachinery } from './ledger-columns.ts';
import { markedNameStyle, seriesMarker } from './series-marker.ts';
import { renderSizes } from './size-select.ts';
import type { SeriesName } from './timing-series.ts';
import { WidthController } from './width-controller.ts';

/** A variant's counts at the size shown, or why there are none. */
export interface LedgerRow {
  readonly name: SeriesName;
  readonly state:
    | { readonly kind: 'counted'; readonly cell: LedgerCell }
    | { readonly kind: 'counting' }
    | { readonly kind: 'absent' }
    | { readonly kind: 'failed'; readonly message: string };
}

declare global {
  interface HTMLElementTagNameMap {
    'ledger-panel': LedgerPanel;
  }
}

/** Below it the name of a count has a line to itself, so that five figures have room. */
const NARROW_PX = 480;

/** Exact counts of every variant at one size. */
@customElement('ledger-panel')
export class LedgerPanel extends LitElement {
  @property({ attribute: false }) rows: readonly LedgerRow[] = [];
  @property({ attribute: false }) sizes: readonly number[] = [];
  @property({ type: Number }) n = 0;
  /** Unit of the swept parameter. */
  @property() unit = '';
  /** What one figure is of. */
  @property() operation = 'operation';
  /** What was counted, in words, where no size can be chosen. */
  @property() subject = '';
  @state() private isOpen = false;
  /** One sentence on where these counts are from. */
  @property() note = '';
  private readonly size = new WidthController(this);

  protected override render(): TemplateResult {
    return html`<section aria-label="Ledger">
      <div class="head">
        <h2>Ledger <span>· per ${this.operation}</span></h2>
        ${this.renderSize()}
      </div>
      ${this.renderTable()} ${this.renderMachinery()} ${this.renderAll()}
      <p class="small quiet">${this.note}</p>
    </section>`;
  }

  private renderSize(): TemplateResult {
    if (this.subject !== '') return html`<p class="small quiet">Of ${this.subject}</p>`;
    return renderSizes(this.sizes, this.n, this.unit);
  }

  private sayWhere(): string {
    const { operation, subject } = this;
    const where = subject === '' ? `at ${writeSize(this.n, this.unit)}` : `of ${subject}`;
    return `per ${operation} ${where}`;
  }

  private renderTable(): TemplateResult {
    return html`<table>
      <caption class="visually-hidden">
        Ledger: counts ${this.sayWhere()}
      </caption>
      <thead>
        <tr>
          <th scope="col">Variant</th>
          ${MAIN_COLUMNS.map((column) => html`<th scope="col">${column.name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${this.rows.map(
          ({ name, state }) =>
            html`<tr>
              <th scope="row">
                <span class="name">${seriesMarker(name.slot)} ${name.short}</span>
              </th>
              ${renderState(state)}
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  /** In words, since few variants have much of it; nothing where none has any. */
  private renderMachinery(): TemplateResult | typeof nothing {
    const counted = this.listCounted();
    if (listMachinery(counted.map(({ cell }) => cell)).length === 0) return nothing;
    return html`<table class="machinery">
      <caption class="visually-hidden">
        What no load or store shows, ${this.sayWhere()}
      </caption>
      <thead>
        <tr>
          <th scope="col">Variant</th>
          <th scope="col">What no load or store shows</th>
        </tr>
      </thead>
      <tbody>
        ${counted.map(
          ({ name, cell }) =>
            html`<tr>
              <th scope="row">
                <span class="name">${seriesMarker(name.slot)} ${name.short}</span>
              </th>
              <td>${sayMachinery(cell)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  private listCounted(): readonly { readonly name: SeriesName; readonly cell: LedgerCell }[] {
    return this.rows.flatMap(({ name, state }) =>
      state.kind === 'counted' ? [{ name, cell: state.cell }] : [],
    );
  }

  /** Thirty rows are written only where somebody looks at them. */
  private renderAll(): TemplateResult {
    return html`<details @toggle=${this.onToggle}>
      <summary>All counts</summary>
      ${this.isOpen ? this.renderCounts() : nothing}
    </details>`;
  }

  private renderCounts(): TemplateResult {
    const counted = this.listCounted();
    const operations = [...new Set(counted.map(({ cell }) => cell.k))].sort((a, b) => a - b);
    const isNarrow = this.size.width < NARROW_PX;
    return html`<div
        class="wide ${isNarrow ? 'narrow' : ''}"
        tabindex="0"
        role="group"
        aria-label="All counts, scrollable"
      >
        <table>
          <caption class="visually-hidden">
            Every count ${this.sayWhere()}
          </caption>
          <thead>
            <tr>
              ${isNarrow ? nothing : html`<th scope="col">Count</th>`}
              ${counted.map(({ name }) => html`<th scope="col">${name.short}</th>`)}
            </tr>
          </thead>
          ${ALL_COLUMNS.map((column) => {
            const cells = counted.map(({ cell }) => html`<td>${column.write(cell.counts)}</td>`);
            return isNarrow
              ? html`<tbody>
                  <tr>
                    <th scope="rowgroup" colspan=${counted.length}>${column.name}</th>
                  </tr>
                  <tr>
                    ${cells}
                  </tr>
                </tbody>`
              : html`<tbody>
                  <tr>
                    <th scope="row">${column.name}</th>
                    ${cells}
                  </tr>
                </tbody>`;
          })}
        </table>
      </div>
      <p class="small quiet">
        Counts of twice k ${this.operation}s less those of k, divided by k; k is
        ${operations.map(writeCount).join(' or ')}.
      </p>`;
  }

  private readonly onToggle = (event: Event): void => {
    if (event.target instanceof HTMLDetailsElement) this.isOpen = event.target.open;
  };

  static override readonly styles = [
    baseStyle,
    markedNameStyle,
    css`
      th,
      td {
        padding-inline: 6px;
      }
      /* Where there are more than fit, a shadow says that they go on. */
      .wide {
        background:
          linear-gradient(to left, transparent, var(--paper) 70%) left / 40px 100% no-repeat local,
          linear-gradient(to right, transparent, var(--paper) 70%) right / 40px 100% no-repeat local,
          linear-gradient(to right, var(--edge), transparent) left / 14px 100% no-repeat,
          linear-gradient(to left, var(--edge), transparent) right / 14px 100% no-repeat;
      }
      .wide :is(th, td) {
        padding-inline: 4px;
      }
      .narrow :is(td, thead th) {
        text-align: right;
      }
      .narrow th[colspan] {
        padding-block: 5px 0;
        border-bottom: 0;
      }
      .narrow td {
        padding-top: 0;
      }
      .machinery {
        margin-top: var(--space-2);
      }
    `,
  ];
}

function renderState(state: LedgerRow['state']): TemplateResult | TemplateResult[] {
  switch (state.kind) {
    case 'counted':
      return MAIN_COLUMNS.map((column) => html`<td>${column.write(state.cell.counts)}</td>`);
    case 'counting':
      return html`<td colspan=${MAIN_COLUMNS.length} class="quiet">counting</td>`;
    case 'absent':
      return html`<td colspan=${MAIN_COLUMNS.length} class="quiet">not at this size</td>`;
    case 'failed':
      return html`<td colspan=${MAIN_COLUMNS.length}>${state.message}</td>`;
    default: {
      const never: never = state;
      throw new Error(`unknown state ${JSON.stringify(never)}`);
    }
  }
}
