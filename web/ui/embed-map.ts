import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Moment } from '../memory/moment.ts';
import type { Timeline } from '../memory/timeline.ts';
import { baseStyle } from './base-style.ts';
import { BoxController } from './box-controller.ts';
import { writeAddress } from '../report/addresses.ts';
import { composeScene, type MapGround } from './memory-map-scene.ts';
import './memory-map-legend.ts';
import './memory-map.ts';
import type { MapLookEvent } from './memory-map.ts';
import { nameByte, sayByte } from './memory-page-words.ts';
import { rememberLast } from './remember-last.ts';

declare global {
  interface HTMLElementTagNameMap {
    'embed-map': EmbedMap;
  }
}

/** Room above the map for its own tools, CSS pixels. */
const TOOLS_PX = 40;
const LEAST_MAP_PX = 48;

/** The memory of one run at one moment, as high as its frame leaves room. */
@customElement('embed-map')
export class EmbedMap extends LitElement {
  @property() name = '';
  @property({ attribute: false }) timeline!: Timeline;
  @property({ attribute: false }) ground!: MapGround;
  @property({ attribute: false }) moment!: Moment;
  @state() private cursor: number | null = null;
  @state() private hovered: number | null = null;

  private readonly box = new BoxController(this);
  private readonly compose = rememberLast(composeScene);

  protected override render(): TemplateResult {
    return html`<div class="box">${this.box.height === 0 ? nothing : this.renderMap()}</div>`;
  }

  private renderMap(): TemplateResult {
    const { timeline, moment, cursor, hovered, legendPx } = this;
    const scene = this.compose(timeline, this.ground, moment, 'kinds', false);
    return html`<memory-map
        name=${`Memory map: ${this.name}`}
        .scene=${scene}
        .cursor=${cursor}
        .height=${Math.max(LEAST_MAP_PX, this.box.height - TOOLS_PX - legendPx)}
        .readout=${hovered === null ? [] : sayByte(timeline, moment, hovered)}
        .said=${cursor === null ? '' : `${writeAddress(cursor)}, ${nameByte(moment, cursor)}`}
        @map-look=${this.onLook}
      ></memory-map>
      ${
        legendPx === 0
          ? nothing
          : html`<memory-map-legend
              .timeline=${timeline}
              .scene=${scene}
              colouring="kinds"
            ></memory-map-legend>`
      }`;
  }

  /** What the colours stand for is left out where the map would have no room. */
  private get legendPx(): number {
    const { width, height } = this.box;
    if (width < 400) return height < 300 ? 0 : 132;
    if (height < 220) return 0;
    return width < 600 ? 92 : 52;
  }

  private readonly onLook = (event: MapLookEvent): void => {
    const { address, isChosen } = event.detail;
    if (isChosen) this.cursor = address;
    else this.hovered = address;
  };

  static override readonly styles = [
    baseStyle,
    css`
      :host {
        display: flex;
        min-height: 0;
      }
      .box {
        flex: 1;
        min-width: 0;
        min-height: 0;
        overflow: hidden;
      }
    `,
  ];
}
