import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Verdict } from '../measure/verdict.ts';
import { baseStyle } from './base-style.ts';
import { longTableStyle } from './long-table-style.ts';
import { writeInterval, writeSize } from '../report/figures.ts';
import type { FiguresRow } from './figures-rows.ts';
import { describeOutcome } from '../report/outcome-words.ts';
import { seriesMarker } from './series-marker.ts';
import type { SeriesName } from './timing-series.ts';

declare global {
  interface HTMLElementTagNameMap {
    'figures-table': FiguresTable;
  }
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  slower: 'slower',
  faster: 'faster',
  same: 'the same within 1\u00a0%',
  unclear: 'cannot tell',
};

/** Every figure of a result, for reading and for screen readers: what the charts are drawn from. */
@customElement('figures-table')
export class FiguresTable extends LitElement {
  @property({ attribute: false }) rows: readonly FiguresRow[] = [];
  @property({ attribute: false }) names: readonly SeriesName[] = [];
  @property() caption = '';
  @property() parameter = '';
  @property() unit = '';

  protected override render(): TemplateResult | typeof nothing {
    if (this.rows.length === 0) return nothing;
    return html`<div class="scroll" tabindex="0" role="group" aria-label="All figures, scrollable">
      <table>
        <caption>
          ${this.caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">${this.parameter}</th>
            <th scope="col" class="text">Variant</th>
            <th scope="col">ns per operation (99 % interval)</th>
            <th scope="col">Blocks</th>
            <th scope="col">Ratio (interval)</th>
            <th scope="col" class="text">Verdict</th>
          </tr>
        </thead>
        <tbody>
          ${this.rows.map((row, index) => this.renderRow(row, this.rows[index - 1]))}
        </tbody>
      </table>
    </div>`;
  }

  private renderRow(row: FiguresRow, above: FiguresRow | undefined): TemplateResult {
    const name = this.names.find((one) => one.id === row.variant);
    return html`<tr class=${above?.n === row.n ? '' : 'first'}>
      <th scope="row">${writeSize(row.n, this.unit)}</th>
      <td class="text name">
        ${name === undefined ? nothing : seriesMarker(name.slot)} ${name?.short ?? row.variant}
      </td>
      <td>${row.ns === null ? '–' : writeInterval(row.ns)}</td>
      <td>${row.blocks}</td>
      <td>${row.against?.ratio ? writeInterval(row.against.ratio) : '–'}</td>
      <td class="text">${this.sayVerdict(row)}</td>
    </tr>`;
  }

  private sayVerdict(row: FiguresRow): string {
    if (row.outcome !== null) return describeOutcome(row.outcome);
    if (row.against === null) return '–';
    const name = this.names.find((one) => one.id === row.against?.baseline);
    const than = name?.short ?? row.against.baseline;
    const verdict = VERDICTS[row.against.verdict];
    return row.against.verdict === 'slower' || row.against.verdict === 'faster'
      ? `${verdict} than ${than}`
      : verdict;
  }

  static override readonly styles = [
    baseStyle,
    longTableStyle,
    css`
      tbody th {
        font-weight: 500;
      }
      tr:not(.first) th {
        color: var(--quiet);
      }
      td {
        border-bottom: 0;
      }
      tbody th {
        border-bottom: 0;
      }
      tr.first > * {
        border-top: 1px solid var(--rule);
      }
    `,
  ];
}
