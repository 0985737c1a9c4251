import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { MOMENT_KINDS, type MomentKind } from '../memory/moment.ts';
import type { Timeline } from '../memory/timeline.ts';
import { readPlace } from '../memory/trace.ts';
import { baseStyle } from './base-style.ts';
import { writeCount, writeRoughBytes } from '../report/figures.ts';
import { readMapStyle } from './memory-map-colours.ts';
import { listScale } from './memory-map-heat.ts';
import { AGES, blockInk, frameInk, inkOf, OWNERS } from './memory-map-ink.ts';
import { stretchRow } from './memory-map-paint.ts';
import type { Colouring, MapScene } from './memory-map-scene.ts';
import { NAMES } from './memory-map-text.ts';
import { writePlace } from './memory-page-words.ts';
import { rememberLast } from './remember-last.ts';
import { ThemeController } from './theme-controller.ts';

declare global {
  interface HTMLElementTagNameMap {
    'memory-map-legend': MemoryMapLegend;
  }
}

/** One entry: inks side by side, and what they stand for. */
interface Entry {
  readonly inks: readonly number[];
  readonly text: string;
}

const SWATCH_PX = 12;

/** What the colours and patterns of a map stand for, and how many bytes there are of each. */
@customElement('memory-map-legend')
export class MemoryMapLegend extends LitElement {
  @property({ attribute: false }) timeline: Timeline | null = null;
  @property({ attribute: false }) scene: MapScene | null = null;
  @property({ attribute: false }) colouring: Colouring = 'kinds';
  @query('.probe') private readonly probe!: HTMLElement;

  private readonly theme = new ThemeController(this);
  private readonly owners = rememberLast(listOwners);
  private tiles: Uint32Array | null = null;
  private tilesOf = -1;

  protected override render(): TemplateResult | typeof nothing {
    const { scene, timeline } = this;
    if (scene === null || timeline === null) return nothing;
    const entries =
      this.colouring === 'kinds' || scene.heat === null
        ? [...listKinds(scene), ...this.owners(timeline, scene.ground.owners)]
        : listScale(scene.heat, this.colouring);
    return html`<ul>
        ${entries.map(
          ({ inks, text }) =>
            html`<li>
              <canvas
                aria-hidden="true"
                width=${SWATCH_PX * inks.length}
                height=${SWATCH_PX}
                data-inks=${inks.join(' ')}
              ></canvas
              >${text}
            </li>`,
        )}
        <li><span class="absent"></span>return address: in the engine, out of reach</li>
      </ul>
      <span class="probe" aria-hidden="true"></span>`;
  }

  protected override updated(_changed: PropertyValues): void {
    if (this.scene === null) return;
    if (this.tiles === null || this.tilesOf !== this.theme.version) {
      this.tiles = readMapStyle(this.probe).tiles;
      this.tilesOf = this.theme.version;
    }
    for (const canvas of this.renderRoot.querySelectorAll('canvas')) this.paint(canvas, this.tiles);
  }

  /** A swatch is drawn as the map is: same inks, same patterns. */
  private paint(canvas: HTMLCanvasElement, tiles: Uint32Array): void {
    const key = `${canvas.dataset['inks']} ${this.tilesOf}`;
    if (canvas.dataset['painted'] === key) return;
    const inks = (canvas.dataset['inks'] ?? '').split(' ').map(Number);
    const context = canvas.getContext('2d');
    if (context === null) return;
    const image = context.createImageData(SWATCH_PX * inks.length, SWATCH_PX);
    const line = Uint8Array.from(
      inks.flatMap((ink) => Array.from({ length: SWATCH_PX }, () => ink)),
    );
    stretchRow(new Uint32Array(image.data.buffer), line, 0, SWATCH_PX, tiles, 1);
    context.putImageData(image, 0, 0);
    canvas.dataset['painted'] = key;
  }

  static override readonly styles = [
    baseStyle,
    css`
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 3px var(--space-4);
        margin-top: var(--space-2);
        list-style: none;
        font-size: var(--text-label);
        color: var(--quiet);
      }
      canvas,
      .absent {
        display: inline-block;
        height: 12px;
        margin-right: 5px;
        vertical-align: -1px;
        border: 1px solid var(--edge);
      }
      .absent {
        width: 12px;
        border: 1px dashed var(--ink);
      }
      .probe {
        display: none;
        forced-color-adjust: none;
      }
    `,
  ];
}

/** Kinds in the order of MOMENT_KINDS, blocks left to their owners. */
function listKinds({ spans }: MapScene): readonly Entry[] {
  const bytes = new Float64Array(MOMENT_KINDS.length);
  const counts = new Uint32Array(MOMENT_KINDS.length);
  for (let at = 0; at < spans.count; at++) {
    const kind = spans.kind[at] ?? 0;
    bytes[kind] = (bytes[kind] ?? 0) + (spans.bytes[at] ?? 0);
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return MOMENT_KINDS.flatMap((kind, index) => {
    if (counts[index] === 0 || kind === 'block') return [];
    const many = kind === 'frame' ? `${writeCount(counts[index] ?? 0)} ` : '';
    const name = kind === 'frame' && counts[index] !== 1 ? 'frames' : NAMES[kind];
    return [
      { inks: [inkOfKind(kind)], text: `${many}${name} ${writeRoughBytes(bytes[index] ?? 0)}` },
    ];
  });
}

function inkOfKind(kind: Exclude<MomentKind, 'block'>): number {
  return kind === 'frame' ? frameInk() : inkOf(kind);
}

/** Blocks by the line that made them; each in its four ages. */
function listOwners({ trace, blocks }: Timeline, owners: Uint8Array): readonly Entry[] {
  const places = new Set(blocks.place.subarray(0, blocks.count));
  const named = [...places].filter((place) => (owners[place] ?? 0) < OWNERS - 1);
  const inks = (owner: number): readonly number[] =>
    Array.from({ length: AGES }, (_, age) => blockInk(owner, age));
  const entries = named
    .sort((a, b) => (owners[a] ?? 0) - (owners[b] ?? 0))
    .map((at) => {
      const place = readPlace(trace.places, at);
      const where = place === null ? '' : ` made by ${writePlace(place)}`;
      return { inks: inks(owners[at] ?? 0), text: `block${where}, new to old` };
    });
  const isMore = places.size > named.length;
  return isMore
    ? [...entries, { inks: inks(OWNERS - 1), text: 'other blocks, new to old' }]
    : entries;
}
