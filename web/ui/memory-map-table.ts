import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Moment } from '../memory/moment.ts';
import type { Timeline } from '../memory/timeline.ts';
import { baseStyle } from './base-style.ts';
import { writeBytes, writeCount } from '../report/figures.ts';
import { writeAddress } from './hazard-words.ts';
import { NAMES } from './memory-map-text.ts';
import { MapLookEvent } from './memory-map.ts';
import { findSpan, readPart, sayOrigin } from './memory-page-words.ts';

declare global {
  interface HTMLElementTagNameMap {
    'memory-map-table': MemoryMapTable;
  }
}

/** Rows at a time. */
const ROWS = 50;

/** The spans of a moment, a page of them at a time, round the byte that is looked at. */
@customElement('memory-map-table')
export class MemoryMapTable extends LitElement {
  @property({ attribute: false }) timeline: Timeline | null = null;
  @property({ attribute: false }) moment: Moment | null = null;
  @property({ attribute: false }) address: number | null = null;
  @state() private isOpen = false;
  @state() private first = 0;

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('address') && this.address !== null && this.moment !== null)
      this.first = findSpan(this.moment.spans, this.address);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.moment === null) return nothing;
    return html`<details @toggle=${this.onToggle}>
      <summary>
        ${writeCount(this.moment.spans.count)} spans of
        ${writeBytes(this.moment.memory.byteLength)}, as a table
      </summary>
      ${this.isOpen ? this.renderPage(this.moment) : nothing}
    </details>`;
  }

  private renderPage({ spans }: Moment): TemplateResult {
    const first = Math.min(this.first, Math.max(0, spans.count - ROWS));
    const end = Math.min(spans.count, first + ROWS);
    const rows = Array.from({ length: end - first }, (_, index) => first + index);
    return html`<div class="pages small">
        <button type="button" ?disabled=${first === 0} @click=${() => this.turn(first - ROWS)}>
          Lower addresses
        </button>
        <span>
          Spans ${writeCount(first + 1)} to ${writeCount(end)}; ${writeCount(first)} before and
          ${writeCount(spans.count - end)} after are left out.
        </span>
        <button type="button" ?disabled=${end === spans.count} @click=${() => this.turn(end)}>
          Higher addresses
        </button>
      </div>
      <div class="scroll" tabindex="0" role="group" aria-label="Spans of memory">
        <table>
          <caption class="visually-hidden">
            Spans of linear memory in the order of their addresses, at step
            ${writeCount(this.moment?.step ?? 0)}
          </caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Address</th>
              <th scope="col">Bytes</th>
              <th scope="col">Made</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map((at) => this.renderRow(spans, at))}
          </tbody>
        </table>
      </div>`;
  }

  private renderRow(spans: Moment['spans'], at: number): TemplateResult {
    const part = readPart(spans, at);
    return html`<tr>
      <th scope="row">${NAMES[part.kind]}</th>
      <td>
        <button
          type="button"
          class="plain"
          @click=${() => this.dispatchEvent(new MapLookEvent(part.start, true))}
        >
          ${writeAddress(part.start)}
        </button>
      </td>
      <td>${writeCount(part.end - part.start)}</td>
      <td>${this.timeline === null ? '' : sayOrigin(this.timeline, part)}</td>
    </tr>`;
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
      td:last-child {
        color: var(--quiet);
      }
    `,
  ];
}
