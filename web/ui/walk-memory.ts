import { html, LitElement, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';
import { writeBytes, writeCount } from '../report/figures.ts';
import { drawArrow, type Place } from './walk-arrows.ts';
import { listRows, type WalkRow } from './walk-rows.ts';
import type { AreaView, GapView, StepView, WordView } from './walk-view.ts';
import { walkMemoryStyle } from './walk-memory-style.ts';
import { writeBytesOf, writeWord } from './walk-words.ts';

declare global {
  interface HTMLElementTagNameMap {
    'walk-memory': WalkMemory;
  }
}

type Shown = AreaView | GapView;

interface Arrow {
  readonly path: string;
  /** Dashed: nobody may follow it. */
  readonly isForbidden: boolean;
}

/** Stack on one side, heap on the other, word by word; an arrow from each word that holds an address. */
@customElement('walk-memory')
export class WalkMemory extends LitElement {
  @property({ attribute: false }) view!: StepView;
  @state() private arrows: readonly Arrow[] = [];

  private readonly observer = new ResizeObserver(() => this.draw());

  override connectedCallback(): void {
    super.connectedCallback();
    this.observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer.disconnect();
  }

  protected override render(): TemplateResult {
    const { stack, isStackAlone } = this.view;
    return html`<div class="memory ${isStackAlone ? 'alone' : ''}">
      <div class="column" role="group" aria-label="Stack">
        <h3>Stack <span>highest address first; it grows down</span></h3>
        ${stack.map((one) => this.renderOne(one, 'frame'))} ${this.renderPointer()}
      </div>
      ${isStackAlone ? nothing : this.renderHeap()}
      <svg aria-hidden="true">
        <defs>
          <marker
            id="head"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
          >
            <path class="head" d="M0 0L8 4L0 8Z"></path>
          </marker>
        </defs>
        ${this.arrows.map(
          ({ path, isForbidden }) =>
            svg`<path class=${isForbidden ? 'arrow forbidden' : 'arrow'} d=${path} marker-end="url(#head)"></path>`,
        )}
      </svg>
    </div>`;
  }

  private renderHeap(): TemplateResult {
    const { heap, statics } = this.view;
    return html`<div class="column" role="group" aria-label="Heap and static data">
      ${
        statics.length === 0
          ? nothing
          : html`<h3>Static data <span>part of the program</span></h3>
              ${statics.map((one) => this.renderOne(one, 'stretch'))}`
      }
      <h3>Heap <span>lowest address first</span></h3>
      ${
        heap.length === 0
          ? html`<p class="small quiet">Nothing was allocated yet.</p>`
          : heap.map((one) => this.renderOne(one, 'block'))
      }
    </div>`;
  }

  private renderOne(one: Shown, noun: string): TemplateResult {
    if ('skipped' in one)
      return html`<p class="gap small quiet">
        … ${writeCount(one.skipped)} more ${noun}s, ${writeBytes(one.bytes)} …
      </p>`;
    return this.renderArea(one);
  }

  private renderArea(area: AreaView): TemplateResult {
    return html`<table class=${area.isAlive ? '' : 'gone'}>
      <caption>
        ${area.title}
        <span>${sayArea(area)}</span>
      </caption>
      <tbody>
        ${area.header === null ? nothing : renderHeader(area.address - 4, area.header)}
        ${area.kind === 'frame' && area.isAlive ? renderReturnAddress() : nothing}
        ${listRows(area).map((row) => renderRow(row))}
      </tbody>
    </table>`;
  }

  private renderPointer(): TemplateResult | typeof nothing {
    const open = this.view.stack.flatMap((one) => ('skipped' in one || !one.isAlive ? [] : [one]));
    const lowest = open.at(-1);
    return html`<p class="small quiet">
      ${
        lowest === undefined
          ? 'No frame is open.'
          : `The stack pointer is at ${writeWord(lowest.address, 'address')}; below it the stack is free.`
      }
    </p>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('view')) this.draw();
  }

  /** Arrows follow what was laid out. */
  private draw(): void {
    const root = this.renderRoot.querySelector('.memory');
    if (root === null) return;
    const origin = root.getBoundingClientRect();
    const rows = [...this.renderRoot.querySelectorAll<HTMLElement>('tr[data-address]')];
    const places = new Map(
      rows.map((row) => [row.dataset['address'] ?? '', placeOf(row, origin)] as const),
    );
    const arrows = rows.flatMap((row) => {
      const to = places.get(row.dataset['target'] ?? '');
      const isForbidden = row.classList.contains('forbidden');
      return to === undefined ? [] : [{ path: drawArrow(placeOf(row, origin), to), isForbidden }];
    });
    if (JSON.stringify(arrows) !== JSON.stringify(this.arrows)) this.arrows = arrows;
  }

  static override readonly styles = [baseStyle, walkMemoryStyle];
}

function sayArea({ kind, bytes, isAlive }: AreaView): string {
  const size = writeBytes(bytes);
  switch (kind) {
    case 'frame':
      return isAlive ? `frame of ${size}` : `frame of ${size}, left: nothing is cleared`;
    case 'block':
      return isAlive ? `block of ${size}` : `block of ${size}, freed: nothing is cleared`;
    case 'static':
      return `${size}, there from the start`;
    default:
      return kind satisfies never;
  }
}

function renderRow(row: WalkRow): TemplateResult {
  return row.kind === 'unnamed' ? renderUnnamed(row) : renderWord(row.word, row.isToldWhy);
}

/** What the frame has beyond its locals, since frames come in steps of 16 bytes. */
function renderUnnamed({ words }: Extract<WalkRow, { kind: 'unnamed' }>): TemplateResult {
  const addresses = words.map(({ address }) => address);
  return html`<tr class="idle">
    <td class="address">${writeWord(Math.min(...addresses), 'address')}</td>
    <th scope="row"><span class="type">not used</span></th>
    <td class="value">
      ${words.map(({ word }) => html`<span class="bytes">${writeBytesOf(word)}</span>`)}
    </td>
  </tr>`;
}

function renderWord(view: WordView, isToldWhy: boolean): TemplateResult {
  const { name, type, state, isChanged, address, target, leadsTo, value, word } = view;
  return html`<tr
    class="${state} ${isChanged ? 'changed' : ''}"
    data-address=${address}
    data-target=${target ?? nothing}
  >
    <td class="address">${writeWord(address, 'address')}</td>
    <th scope="row">
      <code>${name}</code>
      <span class="type">${type}</span>
      ${
        state === 'forbidden'
          ? html`<span class=${isToldWhy ? 'note' : 'visually-hidden'}
              >the compiler forbids reading</span
            >`
          : nothing
      }
    </th>
    <td class="value">
      <code>${state === 'idle' ? '' : value}</code>
      <span class="bytes">${writeBytesOf(word)}</span>
      ${leadsTo === '' ? nothing : html`<span class="note">→ ${leadsTo}</span>`}
      ${isChanged ? html`<span class="visually-hidden">changed</span>` : nothing}
    </td>
  </tr>`;
}

/** What the allocator keeps in front of a block of TLSF: its size, and two flags. */
function renderHeader(address: number, header: number): TemplateResult {
  return html`<tr class="header">
    <td class="address">${writeWord(address, 'address')}</td>
    <th scope="row">header<span class="type">the allocator’s</span></th>
    <td class="value">
      <code>${writeCount((header & ~3) >>> 0)}</code>
      <span class="bytes">${writeBytesOf(header)}</span>
      ${(header & 1) === 1 ? html`<span class="note">marked free</span>` : nothing}
    </td>
  </tr>`;
}

function renderReturnAddress(): TemplateResult {
  return html`<tr class="engine">
    <td class="address">–</td>
    <th scope="row" colspan="2">return address: in the engine, out of reach</th>
  </tr>`;
}

function placeOf(element: Element, origin: DOMRect): Place {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return {
    left: left - origin.left,
    right: right - origin.left,
    top: top - origin.top,
    bottom: bottom - origin.top,
  };
}
