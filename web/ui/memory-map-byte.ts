import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Heat } from '../memory/heat.ts';
import type { Moment } from '../memory/moment.ts';
import type { Arrow, Timeline } from '../memory/timeline.ts';
import { baseStyle } from './base-style.ts';
import { writeBytes, writeCount, writeFigure } from '../report/figures.ts';
import { writeAddress, writeByte } from '../report/addresses.ts';
import { sayLine } from './memory-map-heat.ts';
import { NAMES } from './memory-map-text.ts';
import { readValues } from './memory-map-values.ts';
import { MapLookEvent } from './memory-map.ts';
import { type MemoryPart, nameByte, partAt, sayOrigin } from './memory-page-words.ts';
import { inlineButtonStyle } from './memory-page-style.ts';
import { StepEvent } from './time-machine.ts';

declare global {
  interface HTMLElementTagNameMap {
    'memory-map-byte': MemoryMapByte;
  }
}

/** Bytes of a line of digits. */
const LINE = 16;
/** Words that point at it which are listed; those beyond are counted. */
const MOST_POINTERS = 8;

/** All that is known of one byte: what it belongs to, what it reads as, who wrote it, who points at it. */
@customElement('memory-map-byte')
export class MemoryMapByte extends LitElement {
  @property({ attribute: false }) timeline: Timeline | null = null;
  @property({ attribute: false }) moment: Moment | null = null;
  @property({ attribute: false }) address: number | null = null;
  /** How often each line was used up to the moment. */
  @property({ attribute: false }) heat: Heat | null = null;
  /** Steps named here can be gone to. */
  @property({ type: Boolean }) mayJump = false;

  protected override render(): TemplateResult | typeof nothing {
    const { timeline, moment, address } = this;
    if (timeline === null || moment === null) return nothing;
    if (address === null)
      return html`<p class="small quiet">
        Choose a byte on the map to see what it is, what it reads as, and who points at it.
      </p>`;
    const part = partAt(moment, address);
    if (part === null)
      return html`<p class="small quiet">Memory has not grown to ${writeAddress(address)} yet.</p>`;
    return html`<h2>${writeAddress(address)} <span>· ${nameByte(moment, address)}</span></h2>
      ${this.renderDigits(moment.memory, address, part)}
      <dl>
        ${this.renderPart(timeline, part)} ${this.renderValues(moment, address)}
        ${this.renderWriter(timeline, address)} ${this.renderUse(address)}
        ${this.renderPointers(timeline, part)}
      </dl>`;
  }

  private renderDigits(memory: Uint8Array, address: number, part: MemoryPart): TemplateResult {
    const start = address - (address % LINE);
    const bytes = Array.from(memory.subarray(start, start + LINE));
    return html`<p class="digits" aria-label="Bytes from ${writeAddress(start)}">
      ${bytes.map((byte, index) => {
        const at = start + index;
        const isPart = at >= part.start && at < part.end;
        const name = at === address ? 'here' : isPart ? 'part' : 'other';
        return html`<code class=${name}>${writeByte(byte)}</code>`;
      })}
    </p>`;
  }

  private renderPart(timeline: Timeline, part: MemoryPart): TemplateResult {
    const origin = sayOrigin(timeline, part);
    const born = part.kind === 'block' ? (timeline.blocks.bornAt[part.owner] ?? 0) : 0;
    return html`<dt>Part of</dt>
      <dd>
        ${NAMES[part.kind]}, ${writeAddress(part.start)} to ${writeAddress(part.end - 1)},
        ${writeBytes(part.end - part.start)}
      </dd>
      ${
        origin === ''
          ? nothing
          : html`<dt>Made</dt>
              <dd>${origin} ${this.renderGo(born)}</dd>`
      }
      ${
        part.kind === 'frame'
          ? html`<dt>Return address</dt>
              <dd class="absent">in the engine, out of reach</dd>`
          : nothing
      }`;
  }

  private renderValues(moment: Moment, address: number): TemplateResult {
    const { u8, i32, u32, f64, character } = readValues(moment.memory, address);
    const isInside = u32 !== null && u32 >= 64 && u32 < moment.memory.byteLength;
    return html`<dt>u8</dt>
      <dd>${u8}${character === null ? nothing : html`, as text <code>${character}</code>`}</dd>
      <dt>i32</dt>
      <dd>${i32 === null ? 'beyond memory' : writeCount(i32)}</dd>
      <dt>u32</dt>
      <dd>${u32 === null ? 'beyond memory' : writeCount(u32)}</dd>
      <dt>f64</dt>
      <dd>${f64 === null ? 'beyond memory' : writeDouble(f64)}</dd>
      <dt>As a pointer</dt>
      <dd>
        ${
          isInside && u32 !== null
            ? html`${this.renderLook(u32)}, in ${nameByte(moment, u32)}`
            : 'to nothing in memory'
        }
      </dd>`;
  }

  private renderWriter(timeline: Timeline, address: number): TemplateResult {
    const writer = timeline.writerOf(address);
    return html`<dt>Last written</dt>
      <dd>
        ${
          writer === null
            ? 'not along this run so far'
            : html`at step ${writeCount(writer)} ${this.renderGo(writer)}`
        }
      </dd>`;
  }

  private renderUse(address: number): TemplateResult | typeof nothing {
    if (this.heat === null) return nothing;
    return html`<dt>Use</dt>
      <dd>${sayLine(this.heat, address)}</dd>`;
  }

  private renderPointers(timeline: Timeline, part: MemoryPart): TemplateResult {
    const found = timeline.pointersTo(part.start, part.end - part.start);
    const shown = found.slice(0, MOST_POINTERS);
    const more = found.length - shown.length;
    return html`<dt>Who points here</dt>
      <dd>
        ${found.length === 0 ? 'no word of live memory' : this.renderWords(shown)}
        ${more > 0 ? html` and ${writeCount(more)} more` : nothing}
      </dd>`;
  }

  private renderWords(arrows: readonly Arrow[]): TemplateResult {
    return html`${arrows.map(
      ({ from }, index) => html`${index === 0 ? '' : ', '}${this.renderLook(from)}`,
    )}`;
  }

  private renderLook(address: number): TemplateResult {
    return html`<button
      type="button"
      class="inline"
      @click=${() => this.dispatchEvent(new MapLookEvent(address, true))}
    >
      ${writeAddress(address)}
    </button>`;
  }

  private renderGo(step: number): TemplateResult | typeof nothing {
    if (!this.mayJump || step === 0 || step === this.moment?.step) return nothing;
    return html`<button
      type="button"
      class="inline"
      @click=${() => this.dispatchEvent(new StepEvent(step))}
    >
      go there
    </button>`;
  }

  static override readonly styles = [
    baseStyle,
    inlineButtonStyle,
    css`
      .digits {
        display: flex;
        flex-wrap: wrap;
        gap: 1px;
        margin: var(--space-2) 0;
      }
      code {
        font: 12.5px/1.6 var(--mono);
      }
      .digits code {
        padding: 0 1px;
        border-bottom: 3px solid transparent;
      }
      .digits .other {
        color: var(--quiet);
      }
      .digits .part {
        border-color: var(--edge);
      }
      .digits .here {
        font-weight: 700;
        border-color: var(--accent);
        outline: 1px solid var(--ink);
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 3px var(--space-3);
        margin: 0;
        font-size: var(--text-small);
      }
      dt {
        color: var(--quiet);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .absent {
        padding-left: var(--space-1);
        border-left: 1px dashed var(--ink);
      }
    `,
  ];
}

/** Doubles that are no figure anybody would write are left in their shortest form. */
function writeDouble(value: number): string {
  const magnitude = Math.abs(value);
  if (value === 0 || (magnitude >= 1e-4 && magnitude < 1e9)) return writeFigure(value, 6);
  return Number.isFinite(value) ? value.toExponential(3) : String(value);
}
