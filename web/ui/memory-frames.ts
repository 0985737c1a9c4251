import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type FrameWord, type OpenFrame, readFrames } from '../memory/frame-words.ts';
import type { Moment } from '../memory/moment.ts';
import type { Timeline } from '../memory/timeline.ts';
import { writeAddress } from '../report/addresses.ts';
import { writeBytes, writeCount, writeMany } from '../report/figures.ts';
import { baseStyle } from './base-style.ts';
import {
  type FrameName,
  nameFrame,
  nameWord,
  readTyped,
  splitWords,
  type SourceLines,
} from './memory-frames-words.ts';
import { MapLookEvent } from './memory-map.ts';
import { nameByte, writePlace } from './memory-page-words.ts';

declare global {
  interface HTMLElementTagNameMap {
    'memory-frames': MemoryFrames;
  }
}

/** Frames that are written out; those below are counted. */
const MOST = 4;
/** Bytes of the widest value; what is longer was not written. */
const LONGEST = 8;

/** The frames that are open at a moment, word by word, as a stack frame is drawn: youngest on top. */
@customElement('memory-frames')
export class MemoryFrames extends LitElement {
  @property({ attribute: false }) timeline: Timeline | null = null;
  @property({ attribute: false }) moment: Moment | null = null;
  /** The lines of the workload, which name what it keeps. */
  @property({ attribute: false }) source: SourceLines = [];
  @state() private isOpen = false;

  protected override render(): TemplateResult | typeof nothing {
    const { timeline, moment } = this;
    if (timeline === null || moment === null) return nothing;
    const count = moment.openFrames.length;
    if (count === 0)
      return html`<p class="small quiet">
        No frame is open in linear memory: this code keeps its locals in the engine.
      </p>`;
    return html`<details @toggle=${this.onToggle}>
      <summary>${writeMany(count, 'open frame')}, word by word</summary>
      ${this.isOpen ? this.renderFrames(timeline, moment, count) : nothing}
    </details>`;
  }

  private renderFrames(timeline: Timeline, moment: Moment, count: number): TemplateResult {
    const frames = readFrames(timeline, moment, MOST);
    return html`<p class="small quiet">
        Only what has an address lies here. Arguments and locals that nobody points at are in the
        engine, as the return addresses are.
      </p>
      <div class="frames">${frames.map((frame) => this.renderFrame(timeline, moment, frame))}</div>
      ${
        count > frames.length
          ? html`<p class="small quiet">
              ${writeMany(count - frames.length, 'more frame')} of callers above, at higher
              addresses.
            </p>`
          : nothing
      }`;
  }

  private renderFrame(timeline: Timeline, moment: Moment, frame: OpenFrame): TemplateResult {
    const name = nameFrame(frame, this.source);
    const shown = frame.words.reduce((sum, { bytes }) => sum + bytes, 0);
    return html`<table>
      <caption>
        ${sayFrame(frame, name)}
        <span>${sayOpening(frame)}</span>
      </caption>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">Address</th>
          <th scope="col">Word</th>
          <th scope="col">Value</th>
          <th scope="col">Written</th>
        </tr>
      </thead>
      <tbody>
        ${splitWords(frame.words, name).map((word) => this.renderWord(timeline, moment, frame, name, word))}
        ${
          shown < frame.bytes
            ? html`<tr>
                <td>${writeAddress(frame.address + shown)}</td>
                <td colspan="3" class="quiet">
                  ${writeBytes(frame.bytes - shown)} more, on the map
                </td>
              </tr>`
            : nothing
        }
        <tr class="engine">
          <td>–</td>
          <th scope="row" colspan="3">return address: in the engine, out of reach</th>
        </tr>
      </tbody>
    </table>`;
  }

  private renderWord(
    timeline: Timeline,
    moment: Moment,
    frame: OpenFrame,
    frameName: FrameName,
    word: FrameWord,
  ): TemplateResult {
    const { name, type } = nameWord(word, frame, frameName, this.source);
    const isOne = word.bytes <= LONGEST;
    return html`<tr class=${word.writer === null ? 'unwritten' : ''}>
      <td>${this.renderLook(word.address)}</td>
      <th scope="row">${name}${type === '' ? nothing : html`<span>: ${type}</span>`}</th>
      <td class="value">
        ${isOne ? readTyped(moment.memory, word, type) : writeBytes(word.bytes)}
        ${this.renderTarget(timeline, moment, word)}
      </td>
      <td class="quiet">${sayWriter(word, frame)}</td>
    </tr>`;
  }

  /** Where a word leads that holds the address of a live block. It may be a number by chance. */
  private renderTarget(
    timeline: Timeline,
    moment: Moment,
    { address, bytes, writer }: FrameWord,
  ): TemplateResult | typeof nothing {
    if (bytes !== 4 || writer === null) return nothing;
    const { memory } = moment;
    const to = new DataView(memory.buffer, memory.byteOffset).getUint32(address, true);
    if (timeline.blockAt(to) === null) return nothing;
    return html`→ ${this.renderLook(to)}, in ${nameByte(moment, to)}`;
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

  private readonly onToggle = (event: Event): void => {
    if (event.target instanceof HTMLDetailsElement) this.isOpen = event.target.open;
  };

  static override readonly styles = [
    baseStyle,
    css`
      .frames {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr));
        gap: var(--space-4) var(--space-6);
        margin: var(--space-3) 0;
        overflow-x: auto;
      }
      table {
        align-self: start;
      }
      caption {
        text-align: left;
      }
      tbody th,
      .engine th {
        text-align: left;
      }
      tbody th span {
        font-weight: 400;
        color: var(--quiet);
      }
      .unwritten .value {
        color: var(--quiet);
      }
      .engine > * {
        border-bottom: 1px dashed var(--ink);
      }
    `,
  ];
}

function sayFrame({ bytes, address }: OpenFrame, { opener, variable }: FrameName): string {
  const what = [variable, opener === '' ? '' : `in ${opener}`].filter((part) => part !== '');
  return `${what.length === 0 ? 'A frame' : what.join(' ')}, ${writeBytes(bytes)} at ${writeAddress(address)}`;
}

function sayOpening({ bornAt, place }: OpenFrame): string {
  if (bornAt === 0) return 'open from the start';
  const where = place === null ? '' : ` by ${writePlace(place)}`;
  return `opened at step ${writeCount(bornAt)}${where}`;
}

function sayWriter({ writer }: FrameWord, { bornAt }: OpenFrame): string {
  if (writer !== null) {
    const where = writer.caller ?? writer.place;
    return `step ${writeCount(writer.step)}${where === null ? '' : `, ${writePlace(where)}`}`;
  }
  return bornAt === 0 ? 'not along this run so far' : 'not yet: whatever was there before';
}
