import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Heat } from '../memory/heat.ts';
import type { Moment } from '../memory/moment.ts';
import type { Timeline } from '../memory/timeline.ts';
import { baseStyle } from './base-style.ts';
import { writeBytes, writeCount, writeMany } from '../report/figures.ts';
import { writeAddress } from '../report/addresses.ts';
import { rankLines } from './memory-map-heat.ts';
import type { Colouring } from './memory-map-scene.ts';
import { NAMES } from './memory-map-text.ts';
import { MapLookEvent } from './memory-map.ts';
import { findSpan, readPart, sayOrigin } from './memory-page-words.ts';
import { rememberLast } from './remember-last.ts';

declare global {
  interface HTMLElementTagNameMap {
    'memory-map-table': MemoryMapTable;
  }
}

/** Rows at a time. */
const ROWS = 50;
/** Bytes of a line of heat. */
const LINE = 64;

/** What is listed: spans by address, or lines by heat. */
interface Listing {
  readonly count: number;
  /** What its rows are, as a title begins. */
  readonly rows: string;
  readonly caption: string;
  readonly heads: readonly string[];
  /** On the buttons that turn a page. */
  readonly back: string;
  readonly on: string;
  readonly row: (at: number) => TemplateResult;
}

/**
 * The spans of a moment, a page of them at a time, round the byte that is looked at; while heat is
 * shown, the lines that were used.
 */
@customElement('memory-map-table')
export class MemoryMapTable extends LitElement {
  @property({ attribute: false }) timeline: Timeline | null = null;
  @property({ attribute: false }) moment: Moment | null = null;
  @property({ attribute: false }) address: number | null = null;
  /** What the map shows the heat of, where it does. */
  @property({ attribute: false }) heat: Heat | null = null;
  @property({ attribute: false }) colouring: Colouring = 'kinds';
  @state() private isOpen = false;
  @state() private first = 0;

  private readonly rank = rememberLast(rankLines);
  /** The lines that were used; null while spans are listed. */
  private lines: readonly number[] | null = null;

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const { moment, heat, colouring, address } = this;
    this.lines = heat === null || colouring === 'kinds' ? null : this.rank(heat, colouring);
    const isOther = changed.has('colouring');
    if (isOther) this.first = 0;
    if (moment === null || address === null || !(isOther || changed.has('address'))) return;
    if (this.lines === null) this.first = findSpan(moment.spans, address);
    else if (!isOther) this.seek(this.lines.indexOf(Math.floor(address / LINE)));
  }

  /** A line that is on the page already stays where it is. */
  private seek(at: number): void {
    if (at >= 0 && (at < this.first || at >= this.first + ROWS)) this.first = at;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { moment, heat, lines } = this;
    if (moment === null) return nothing;
    const isHeat = heat !== null && lines !== null;
    const title = isHeat
      ? `${writeMany(lines.length, 'used line')} of ${writeBytes(LINE)}`
      : `${writeCount(moment.spans.count)} spans of ${writeBytes(moment.memory.byteLength)}`;
    const list = (): Listing => (isHeat ? this.listLines(heat, lines) : this.listSpans(moment));
    return html`<details @toggle=${this.onToggle}>
      <summary>${title}, as a table</summary>
      ${this.isOpen ? this.renderPage(list()) : nothing}
    </details>`;
  }

  private listSpans({ spans, step }: Moment): Listing {
    return {
      count: spans.count,
      rows: 'Spans',
      caption: `Spans of linear memory in the order of their addresses, at step ${writeCount(step)}`,
      heads: ['What', 'Address', 'Bytes', 'Made'],
      back: 'Lower addresses',
      on: 'Higher addresses',
      row: (at) => this.renderSpan(spans, at),
    };
  }

  private listLines(heat: Heat, lines: readonly number[]): Listing {
    return {
      count: lines.length,
      rows: 'Lines',
      caption: `Lines of linear memory by ${this.colouring}, most first, up to step ${writeCount(this.moment?.step ?? 0)}`,
      heads: ['Line', 'Reads', 'Writes', 'Misses in 32 KiB (a model)'],
      back: 'Hotter lines',
      on: 'Cooler lines',
      row: (at) => this.renderLine(heat, lines[at] ?? 0),
    };
  }

  private renderPage({ count, rows, caption, heads, back, on, row }: Listing): TemplateResult {
    const first = Math.min(this.first, Math.max(0, count - ROWS));
    const end = Math.min(count, first + ROWS);
    if (count === 0) return html`<p class="small quiet">No line was used up to this step.</p>`;
    return html`<div class="pages small">
        <button type="button" ?disabled=${first === 0} @click=${() => this.turn(first - ROWS)}>
          ${back}
        </button>
        <span>
          ${rows} ${writeCount(first + 1)} to ${writeCount(end)}; ${writeCount(first)} before and
          ${writeCount(count - end)} after are left out.
        </span>
        <button type="button" ?disabled=${end === count} @click=${() => this.turn(end)}>
          ${on}
        </button>
      </div>
      <div class="scroll" tabindex="0" role="group" aria-label="${rows} of memory">
        <table>
          <caption class="visually-hidden">
            ${caption}
          </caption>
          <thead>
            <tr>
              ${heads.map((head) => html`<th scope="col">${head}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${Array.from({ length: end - first }, (_, index) => row(first + index))}
          </tbody>
        </table>
      </div>`;
  }

  private renderSpan(spans: Moment['spans'], at: number): TemplateResult {
    const part = readPart(spans, at);
    return html`<tr>
      <th scope="row">${NAMES[part.kind]}</th>
      <td>${this.renderLook(part.start)}</td>
      <td>${writeCount(part.end - part.start)}</td>
      <td class="quiet">${this.timeline === null ? '' : sayOrigin(this.timeline, part)}</td>
    </tr>`;
  }

  private renderLine({ reads, writes, misses }: Heat, line: number): TemplateResult {
    return html`<tr>
      <th scope="row">${this.renderLook(line * LINE)}</th>
      ${[reads, writes, misses].map((counts) => html`<td>${writeCount(counts[line] ?? 0)}</td>`)}
    </tr>`;
  }

  private renderLook(address: number): TemplateResult {
    return html`<button
      type="button"
      class="plain"
      @click=${() => this.dispatchEvent(new MapLookEvent(address, true))}
    >
      ${writeAddress(address)}
    </button>`;
  }

  private turn(first: number): void {
    this.first = Math.max(0, first);
  }

  private readonly onToggle = (event: Event): void => {
    if (event.target instanceof HTMLDetailsElement) this.isOpen = event.target.open;
  };

  static override readonly styles = [
    baseStyle,
    css`
      .pages {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-3);
        align-items: center;
        margin: var(--space-2) 0;
      }
      .pages button {
        min-height: 32px;
        font-weight: 400;
      }
      .scroll {
        max-height: 320px;
        overflow: auto;
      }
    `,
  ];
}
