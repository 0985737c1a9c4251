import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Heat } from '../memory/heat.ts';
import type { Moment } from '../memory/moment.ts';
import type { Arrow, Timeline } from '../memory/timeline.ts';
import { baseStyle } from './base-style.ts';
import { writeCount } from '../report/figures.ts';
import { writeAddress } from '../report/addresses.ts';
import './memory-frames.ts';
import type { SourceLines } from './memory-frames-words.ts';
import './memory-map-byte.ts';
import { sayLine } from './memory-map-heat.ts';
import './memory-map-legend.ts';
import './memory-map-table.ts';
import './memory-map.ts';
import {
  type Colouring,
  composeScene,
  type MapGround,
  type MapScene,
  MOST_ARROWS,
} from './memory-map-scene.ts';
import type { MapLookEvent, MemoryMap } from './memory-map.ts';
import { parseAddress, readValues } from './memory-map-values.ts';
import { renderFigures } from './memory-page-figures.ts';
import { inlineButtonStyle } from './memory-page-style.ts';
import { nameByte, partAt, sayByte, sayStep } from './memory-page-words.ts';
import { rememberLast } from './remember-last.ts';
import { renderSentence } from './render-sentence.ts';
import { figuresOf } from './time-machine-series.ts';
import { StepEvent } from './time-machine.ts';

declare global {
  interface HTMLElementTagNameMap {
    'memory-side': MemorySide;
  }
}

/** The memory of one run at one step: its map, the byte that is looked at, the table. */
@customElement('memory-side')
export class MemorySide extends LitElement {
  /** Whose memory it is. */
  @property() name = '';
  @property({ attribute: false }) timeline!: Timeline;
  @property({ attribute: false }) ground!: MapGround;
  /** The timeline's moment at the step that is shown. */
  @property({ attribute: false }) moment!: Moment;
  /** The lines of the workload, where they are known. */
  @property({ attribute: false }) source: SourceLines = [];
  @property({ attribute: false }) colouring: Colouring = 'kinds';
  @property({ type: Boolean }) withArrows = false;
  /** Height of the map, CSS pixels. */
  @property({ type: Number }) height = 384;
  /** Bytes a row of the map shows; 0: as many as it takes to see all of memory. */
  @property({ type: Number, attribute: false }) zoom = 0;
  /** Beside another run the step is not this side's alone to change, and what it did is said here. */
  @property({ type: Boolean }) isPaired = false;

  @state() private cursor: number | null = null;
  @state() private hovered: number | null = null;
  /** Why what was searched for is not shown, one sentence. */
  @state() private finding = '';
  @query('memory-map') private readonly map!: MemoryMap;

  private scene!: MapScene;
  private readonly heatAt = rememberLast((timeline: Timeline, step: number) => timeline.heat(step));

  /** Looks at a byte, and scrolls it into sight. */
  look(address: number): void {
    this.cursor = address;
    this.map.show(address);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('timeline')) this.cursor = null;
    if (!SCENE_FROM.some((name) => changed.has(name))) return;
    const { timeline, ground, moment, colouring, withArrows } = this;
    const scene = composeScene(timeline, ground, moment, colouring, withArrows);
    const isOfByte = !withArrows && this.cursor !== null;
    this.scene = isOfByte ? { ...scene, arrows: this.arrowsOf(this.cursor ?? 0) } : scene;
  }

  /** Who points at what a byte belongs to, and where its own word points. */
  private arrowsOf(address: number): readonly Arrow[] {
    const part = partAt(this.moment, address);
    if (part === null) return [];
    const to = readValues(this.moment.memory, address).u32 ?? 0;
    const isReference = this.timeline.blockAt(to) !== null;
    return [
      ...(isReference ? [{ from: address, to }] : []),
      ...this.timeline.pointersTo(part.start, part.end - part.start),
    ];
  }

  protected override render(): TemplateResult {
    const { timeline, moment, cursor } = this;
    return html`<section aria-label=${this.name} @map-look=${this.onLook}>
      ${this.isPaired ? this.renderTitle() : nothing}
      <div class="parts">
        <div>
          <memory-map
            .name=${`Memory map: ${this.name}`}
            .scene=${this.scene}
            .cursor=${cursor}
            .height=${this.height}
            .zoom=${this.zoom}
            .readout=${this.readOut()}
            .said=${cursor === null ? '' : `${writeAddress(cursor)}, ${nameByte(moment, cursor)}`}
            ><slot></slot
          ></memory-map>
          <memory-map-legend
            .timeline=${timeline}
            .scene=${this.scene}
            .colouring=${this.colouring}
          ></memory-map-legend>
          ${this.renderProblems()}
        </div>
        <div class="detail">
          ${renderFigures(figuresOf(moment))}
          <form @submit=${this.onFind}>
            <label class="small quiet"
              >Address <input type="text" name="address" spellcheck="false" placeholder="0x100a40"
            /></label>
            <button type="submit">Find</button>
          </form>
          <p class="small bad" role="status">${this.finding}</p>
          <memory-map-byte
            .timeline=${timeline}
            .moment=${moment}
            .address=${cursor}
            .heat=${this.heatOfByte()}
            .mayJump=${!this.isPaired}
          ></memory-map-byte>
        </div>
      </div>
      <memory-frames .timeline=${timeline} .moment=${moment} .source=${this.source}></memory-frames>
      <memory-map-table
        .timeline=${timeline}
        .moment=${moment}
        .address=${cursor}
        .heat=${this.scene.heat}
        .colouring=${this.colouring}
      ></memory-map-table>
    </section>`;
  }

  private readOut(): readonly string[] {
    const { timeline, moment, hovered, scene } = this;
    if (hovered === null) return [];
    const said = sayByte(timeline, moment, hovered);
    const isThere = scene.heat !== null && hovered < moment.memory.byteLength;
    return isThere ? [...said, sayLine(scene.heat, hovered)] : said;
  }

  /** The run is read anew for each step, so only where a byte is looked at. */
  private heatOfByte(): Heat | null {
    if (this.scene.heat !== null || this.cursor === null) return this.scene.heat;
    return this.heatAt(this.timeline, this.moment.step);
  }

  private renderTitle(): TemplateResult {
    return html`<h2>
        ${this.name}
        <span>· step ${writeCount(this.moment.step)} of ${writeCount(this.timeline.length)}</span>
      </h2>
      <p class="small did">${renderSentence(sayStep(this.timeline, this.moment))}</p>`;
  }

  private renderProblems(): TemplateResult | typeof nothing {
    const { corruptions } = this.moment;
    const more = this.scene.arrows.length > MOST_ARROWS;
    if (corruptions.length === 0 && !more) return nothing;
    return html`${corruptions.map(
      ({ address, allocator, writtenAt }) =>
        html`<p class="small bad">
          <strong>Corruption</strong> at ${this.renderLook(address)}: what stands there makes no
          sense to the allocator (${allocator}).
          ${
            writtenAt === null
              ? 'Nobody wrote there along this run.'
              : html`Step ${writeCount(writtenAt)} wrote there last. ${this.renderGo(writtenAt)}`
          }
        </p>`,
    )}${
      more
        ? html`<p class="small quiet">
            The first ${MOST_ARROWS} references are drawn. Choose a block to list all that point at
            it.
          </p>`
        : nothing
    }`;
  }

  private renderLook(address: number): TemplateResult {
    return html`<button type="button" class="inline" @click=${() => this.look(address)}>
      ${writeAddress(address)}
    </button>`;
  }

  private renderGo(step: number): TemplateResult | typeof nothing {
    if (this.isPaired || step === this.moment.step) return nothing;
    return html`<button
      type="button"
      class="inline"
      @click=${() => this.dispatchEvent(new StepEvent(step))}
    >
      Go there
    </button>`;
  }

  private readonly onLook = (event: MapLookEvent): void => {
    const { address, isChosen } = event.detail;
    if (!isChosen) this.hovered = address;
    else if (address !== null) this.look(address);
  };

  private readonly onFind = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const text = new FormData(event.target).get('address');
    const address = parseAddress(typeof text === 'string' ? text : '');
    const { byteLength } = this.moment.memory;
    this.finding =
      address === null
        ? 'An address is written like 0x100a40 or 1051200.'
        : address >= byteLength
          ? `Memory ends at ${writeAddress(byteLength - 1)}.`
          : '';
    if (address !== null && this.finding === '') this.look(address);
  };

  static override readonly styles = [
    baseStyle,
    inlineButtonStyle,
    css`
      .parts {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 300px;
        gap: var(--space-4) var(--space-6);
        align-items: start;
      }
      .parts > * {
        min-width: 0;
      }
      .did {
        margin-bottom: var(--space-2);
      }
      h2 {
        font-size: var(--text-body);
      }
      form {
        display: flex;
        gap: var(--space-2);
        align-items: center;
        margin: var(--space-4) 0 var(--space-2);
      }
      input {
        width: 13ch;
        min-height: 32px;
        padding: 2px 8px;
        font-size: 14px;
        color: var(--ink);
        background: var(--panel);
        border: 1px solid var(--edge);
        border-radius: 6px;
      }
      form button {
        min-height: 32px;
        font-weight: 400;
      }
      .bad {
        color: var(--bad);
      }
      @media (max-width: 1100px) {
        .parts {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];
}

/** A change of these is another picture. */
const SCENE_FROM = ['ground', 'moment', 'colouring', 'withArrows', 'cursor'] as const;
