import { capitalise } from './sentence.ts';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type FreeSpace, measureFragmentation } from '../memory/free-space.ts';
import type { MemoryMap, SpanKind } from '../memory/map.ts';
import { baseStyle } from './base-style.ts';
import { writeBytes, writeCount, writeFigure } from '../report/figures.ts';
import { layOutStrip, nameSpan, type StripSegment, totalByKind } from './strip-layout.ts';
import { WidthController } from './width-controller.ts';

declare global {
  interface HTMLElementTagNameMap {
    'memory-strip': MemoryStrip;
  }
}

/** Width of a character of the strip's text, CSS pixels. */
const CHARACTER_PX = 6.6;
const PADDING_PX = 10;
/** Rows of the table; what lies beyond is counted. */
const MOST_ROWS = 200;

/**
 * One linear memory at one moment, byte for byte: a strip, a legend in words, and a table. Whose memory
 * it is is chosen in its slot.
 */
@customElement('memory-strip')
export class MemoryStrip extends LitElement {
  @property({ attribute: false }) map: MemoryMap | null = null;
  /** What is said while there is no map. */
  @property() empty = '';

  private readonly size = new WidthController(this);

  protected override render(): TemplateResult {
    return html`<section aria-label="Memory">
      <div class="head">
        <h2>Memory</h2>
        <slot></slot>
      </div>
      ${this.map === null ? html`<p class="quiet small">${this.empty}</p>` : this.renderMap(this.map)}
    </section>`;
  }

  private renderMap(map: MemoryMap): TemplateResult {
    return html`<p class="small quiet">${capitalise(map.moment)}</p>
      ${map.freeSpace === undefined ? nothing : renderFreeSpace(map.freeSpace)}
      <div class="strip" aria-hidden="true">
        ${layOutStrip(map).map((segment) => this.renderSegment(segment))}
      </div>
      <ul class="legend">
        ${totalByKind(map).map(
          ({ kind, bytes, count }) =>
            html`<li>
              <span class="swatch ${kind}"></span>${sayCount(kind, count)} ${writeBytes(bytes)}
            </li>`,
        )}
      </ul>
      ${renderTable(map)}`;
  }

  private renderSegment(segment: StripSegment): TemplateResult {
    const room = segment.share * this.size.width - PADDING_PX;
    // What lies between blocks is drawn with them, and is none of their bytes.
    const bytes = segment.count > 1 ? [] : [`${nameOf(segment)} ${writeBytes(segment.bytes)}`];
    const texts = [...bytes, nameOf(segment)];
    const text = texts.find((one) => one.length * CHARACTER_PX < room);
    return html`<div class="segment ${segment.kind}" data-share=${segment.share}>
      ${text ?? nothing}
    </div>`;
  }

  /** Widths go through the CSSOM: the page's policy forbids style attributes. */
  protected override updated(): void {
    for (const segment of this.renderRoot.querySelectorAll<HTMLElement>('.segment')) {
      segment.style.setProperty('flex-grow', segment.dataset['share'] ?? '0');
    }
  }

  static override readonly styles = [
    baseStyle,
    css`
      .strip {
        display: flex;
        height: 34px;
        margin-top: var(--space-2);
        border: 1px solid var(--rule);
        border-radius: 4px;
        overflow: hidden;
      }
      .segment {
        display: grid;
        place-items: center;
        flex: 0 0 0;
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        font-size: var(--text-label);
      }
      .segment + .segment {
        border-left: 1px solid var(--paper);
      }
      .static {
        background: var(--series-6);
        color: var(--paper);
      }
      .frame {
        background: var(--series-1);
        color: var(--paper);
      }
      .block {
        background: var(--series-2);
        color: var(--paper);
      }
      .bookkeeping {
        background: var(--series-5);
        color: var(--paper);
      }
      .free-stack {
        background: var(--free-stack);
        color: var(--ink);
      }
      .free-block {
        background: var(--free-heap);
        color: var(--ink);
      }
      .untouched {
        background: var(--untouched);
        color: var(--quiet);
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 2px var(--space-3);
        margin-top: var(--space-2);
        list-style: none;
        font-size: var(--text-label);
        color: var(--quiet);
      }
      .legend li {
        white-space: nowrap;
      }
      .swatch {
        display: inline-block;
        width: 10px;
        height: 10px;
        margin-right: 5px;
        border: 1px solid var(--rule);
        border-radius: 2px;
      }
      .scroll {
        max-height: 320px;
        overflow: auto;
      }
      @media (forced-colors: active) {
        .segment + .segment {
          border-color: CanvasText;
        }
      }
    `,
  ];
}

function nameOf({ kind, count }: StripSegment): string {
  return sayCount(kind, count);
}

function sayCount(kind: SpanKind, count: number): string {
  return count > 1 && (kind === 'frame' || kind === 'block')
    ? `${writeCount(count)} ${nameSpan(kind)}s`
    : nameSpan(kind);
}

/** External fragmentation: how far what is free lies apart. */
function renderFreeSpace(free: FreeSpace): TemplateResult {
  return html`<p class="small quiet">
    The allocator could give ${writeBytes(free.bytes)} without growing, at most
    ${writeBytes(free.largest)} in one block: external fragmentation
    ${writeFigure(measureFragmentation(free))}.
  </p>`;
}

function renderTable(map: MemoryMap): TemplateResult {
  const more = map.spans.length - MOST_ROWS;
  return html`<details>
    <summary>
      ${writeCount(map.spans.length)} spans of ${writeBytes(map.bytes)}, as a table. Widths above go
      by the logarithm of the bytes.
    </summary>
    <div class="scroll" tabindex="0" role="group" aria-label="Spans of memory">
      <table>
        <caption class="visually-hidden">
          Spans of linear memory in the order of their addresses
        </caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Address</th>
            <th scope="col">Bytes</th>
          </tr>
        </thead>
        <tbody>
          ${map.spans.slice(0, MOST_ROWS).map(
            (span) =>
              html`<tr>
                <th scope="row">${nameSpan(span.kind)}</th>
                <td>${writeCount(span.address)}</td>
                <td>${writeCount(span.bytes)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${more > 0 ? html`<p class="small quiet">And ${writeCount(more)} more.</p>` : nothing}
    </div>
  </details>`;
}
