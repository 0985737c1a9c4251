import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Tally } from '../measure/contention.ts';
import { baseStyle } from './base-style.ts';
import { writeSize } from '../report/figures.ts';
import { markedNameStyle, seriesMarker } from './series-marker.ts';
import { renderSizes } from './size-select.ts';
import { shareLost, writeLarge } from '../report/tally-words.ts';
import { sayTallies } from './thread-words.ts';
import type { SeriesName } from './timing-series.ts';

declare global {
  interface HTMLElementTagNameMap {
    'threads-panel': ThreadsPanel;
  }
}

/** A variant and what its threads came to at the size shown; null while that is not measured. */
export interface TallyRow {
  readonly name: SeriesName;
  readonly tally: Tally | null;
}

/** In place of a ledger where threads meet: totals that no twin could count. */
@customElement('threads-panel')
export class ThreadsPanel extends LitElement {
  @property({ attribute: false }) rows: readonly TallyRow[] = [];
  @property({ attribute: false }) sizes: readonly number[] = [];
  @property({ type: Number }) n = 0;
  /** Unit of the swept parameter. */
  @property() unit = '';

  protected override render(): TemplateResult {
    const size = writeSize(this.n, this.unit);
    return html`<section aria-label="Ledger">
      <div class="head">
        <h2>Ledger <span>· all slices together</span></h2>
        ${renderSizes(this.sizes, this.n, this.unit)}
      </div>
      <table>
        <caption class="visually-hidden">
          Updates made, updates lost and waits for a lock at ${size}
        </caption>
        <thead>
          <tr>
            <th scope="col">Variant</th>
            <th scope="col">Updates</th>
            <th scope="col">Lost</th>
            <th scope="col">Waits</th>
          </tr>
        </thead>
        <tbody>
          ${this.rows.map(renderRow)}
        </tbody>
      </table>
      <p class="small quiet">${sayTallies(this.rows.map(({ tally }) => tally))}</p>
    </section>`;
  }

  static override readonly styles = [baseStyle, markedNameStyle];
}

function renderRow({ name, tally }: TallyRow): TemplateResult {
  const cells =
    tally === null
      ? html`<td colspan="3" class="quiet">not measured</td>`
      : html`<td>${writeLarge(tally.updates)}</td>
          <td>${shareLost(tally)}</td>
          <td>${writeLarge(tally.waits)}</td>`;
  return html`<tr>
    <th scope="row"><span class="name">${seriesMarker(name.slot)} ${name.short}</span></th>
    ${cells}
  </tr>`;
}
