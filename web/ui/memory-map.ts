import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';
import { writeBytes } from '../report/figures.ts';
import { bubbleStyle, placeBubble, renderBubble, type Spot } from './memory-map-bubble.ts';
import {
  anchorOf,
  fitZoom,
  type Lens,
  openLens,
  reveal,
  scrollTo,
  zoomBy,
} from './memory-map-camera.ts';
import { readMapStyle } from './memory-map-colours.ts';
import { MapCanvas, type MapStyle } from './memory-map-draw.ts';
import { addressAt, type MapView } from './memory-map-geometry.ts';
import { MapGestures } from './memory-map-gestures.ts';
import { moveCursor } from './memory-map-keys.ts';
import type { MapScene } from './memory-map-scene.ts';
import { ThemeController } from './theme-controller.ts';
import { WidthController } from './width-controller.ts';

/** A person looks at a byte: chose it, or passes over it and leaves again (null). */
export class MapLookEvent extends CustomEvent<{
  readonly address: number | null;
  readonly isChosen: boolean;
}> {
  constructor(address: number | null, isChosen: boolean) {
    super('map-look', { detail: { address, isChosen }, bubbles: true, composed: true });
  }
}

/** A person chose how many bytes a row shows; 0: so many that all of memory is seen. */
export class MapZoomEvent extends CustomEvent<number> {
  constructor(bytesPerRow: number) {
    super('map-zoom', { detail: bytesPerRow, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'map-look': MapLookEvent;
    'map-zoom': MapZoomEvent;
  }
  interface HTMLElementTagNameMap {
    'memory-map': MemoryMap;
  }
}

/** A change of these, unlike one of what is under the pointer, draws the map anew. */
const DRAWN_FROM = ['scene', 'cursor', 'zoom', 'height'] as const;

/**
 * Linear memory in rows of bytes, from all of it down to one byte. What the bytes are is told by its
 * page: in `readout` for the one under the pointer, in tables and sentences beside it.
 */
@customElement('memory-map')
export class MemoryMap extends LitElement {
  /** Accessible name: whose memory it is. */
  @property() name = '';
  @property({ attribute: false }) scene: MapScene | null = null;
  /** The byte that is looked at. */
  @property({ attribute: false }) cursor: number | null = null;
  /** What is said of the byte under the pointer, line by line. */
  @property({ attribute: false }) readout: readonly string[] = [];
  /** What is said of the byte at the cursor, for those who cannot see it. */
  @property() said = '';
  /** Height of the picture, CSS pixels. */
  @property({ type: Number }) height = 384;
  /** Bytes a row; 0 chooses them so that all of memory is seen. */
  @property({ type: Number, attribute: false }) zoom = 0;

  @state() private hovered: Spot | null = null;
  @query('canvas') private readonly canvas!: HTMLCanvasElement;
  @query('.frame') private readonly frame!: HTMLElement;
  @query('.scroll') private readonly scroller!: HTMLElement;
  @query('.spacer') private readonly spacer!: HTMLElement;
  @query('.readout') private readonly bubble!: HTMLElement | null;
  @query('.probe') private readonly probe!: HTMLElement;

  private readonly theme = new ThemeController(this);
  private readonly size = new WidthController(this);
  private drawing: MapCanvas | null = null;
  private lens: Lens | null = null;
  private lensOf = '';
  private drawnWidth = 0;
  private drawnStyle: { readonly version: number; readonly style: MapStyle } | null = null;
  private readonly gestures = new MapGestures();

  protected override render(): TemplateResult {
    return html`<div class="tools">
        <div class="zoom" role="group" aria-label="Zoom">
          <button type="button" aria-label="Show more bytes" @click=${() => this.zoomStep(1)}>
            −
          </button>
          <button type="button" aria-label="Show fewer bytes" @click=${() => this.zoomStep(-1)}>
            +
          </button>
          <button type="button" class="all" @click=${() => this.zoomAll()}>All</button>
          <span class="small quiet">${this.sayZoom()}</span>
        </div>
        <slot></slot>
      </div>
      <div
        class="frame"
        role="application"
        aria-roledescription="memory map"
        aria-label="${this.name}. Arrow keys go from byte to byte, page keys by screens, plus and minus zoom; the table below has the same content."
        tabindex="0"
        @keydown=${this.onKey}
      >
        <div
          class="scroll"
          tabindex="-1"
          @scroll=${() => this.draw()}
          @pointermove=${this.onMove}
          @pointerdown=${this.onPress}
          @pointerup=${this.onRelease}
          @pointercancel=${this.onCancel}
          @pointerleave=${this.onLeave}
          @wheel=${this.onWheel}
        >
          <div class="spacer"><canvas></canvas></div>
        </div>
        ${renderBubble(this.hovered, this.readout)}
      </div>
      <span class="probe" aria-hidden="true"></span>
      <p class="visually-hidden" aria-live="polite">${this.said}</p>`;
  }

  private sayZoom(): string {
    const bytes = this.bytesPerRow();
    return bytes === 0 ? '' : `${writeBytes(bytes)} a row`;
  }

  protected override updated(changed: PropertyValues<MemoryMap>): void {
    if (DRAWN_FROM.some((name) => changed.has(name)) || this.isStale()) this.draw();
    if (changed.has('cursor') && this.cursor !== null && this.hovered === null)
      this.show(this.cursor);
    if (this.bubble !== null && this.hovered !== null) {
      const height = this.lens?.heightPx ?? this.height;
      placeBubble(this.bubble, this.hovered, this.size.width, height);
    }
  }

  /** Scrolls an address into sight. */
  show(address: number): void {
    if (this.lens === null) return;
    const top = reveal(this.lens, this.scroller.scrollTop, address);
    if (top !== this.scroller.scrollTop) this.scroller.scrollTop = top;
  }

  private isStale(): boolean {
    return this.drawnStyle?.version !== this.theme.version || this.size.width !== this.drawnWidth;
  }

  private bytesPerRow(): number {
    const { scene } = this;
    if (this.zoom > 0 || scene === null) return this.zoom;
    return fitZoom(scene.ground, this.size.measure(), this.height);
  }

  /** Within the task that changed the scene: what is scrubbed is on screen with the next frame. */
  private draw(): void {
    const { scene } = this;
    const width = this.size.measure();
    if (scene === null || width === 0) return;
    const lens = this.fitLens(scene, width);
    this.drawnWidth = width;
    this.drawing ??= new MapCanvas(this.canvas);
    const view: MapView = { ...lens, scrolledPx: this.scroller.scrollTop };
    this.drawing.draw(view, width, scene, this.styleNow(), this.cursor);
  }

  private fitLens(scene: MapScene, width: number): Lens {
    const bytesPerRow = this.bytesPerRow();
    const key = [width, this.height, bytesPerRow, scene.ground.bytes].join(' ');
    if (this.lens !== null && key === this.lensOf) return this.lens;
    this.lens = openLens(scene.ground, bytesPerRow, width, this.height);
    this.lensOf = key;
    const { layout, rowPx, heightPx } = this.lens;
    this.scroller.style.setProperty('height', `${heightPx}px`);
    this.spacer.style.setProperty('height', `${layout.rows * rowPx}px`);
    this.canvas.style.setProperty('width', `${width}px`);
    this.canvas.style.setProperty('height', `${heightPx}px`);
    return this.lens;
  }

  private styleNow(): MapStyle {
    if (this.drawnStyle?.version !== this.theme.version)
      this.drawnStyle = { version: this.theme.version, style: readMapStyle(this.probe) };
    return this.drawnStyle.style;
  }

  private zoomAll(): void {
    this.zoom = 0;
    this.scroller.scrollTop = 0;
    this.dispatchEvent(new MapZoomEvent(0));
  }

  /** Nearer or farther, round the cursor or the middle of what is seen. */
  private zoomStep(
    by: number,
    at: { readonly address: number; readonly y: number } | null = null,
  ): void {
    const view = this.view();
    if (this.scene === null || view === null) return;
    const anchor = at ?? anchorOf(view, this.cursor);
    const next = zoomBy(this.bytesPerRow(), by);
    if (next === this.bytesPerRow()) return;
    this.zoom = next;
    const lens = this.fitLens(this.scene, this.size.measure());
    this.scroller.scrollTop = scrollTo(lens, anchor.address, anchor.y);
    this.draw();
    this.dispatchEvent(new MapZoomEvent(next));
  }

  private view(): MapView | null {
    return this.lens === null ? null : { ...this.lens, scrolledPx: this.scroller.scrollTop };
  }

  private under(event: MouseEvent): {
    readonly x: number;
    readonly y: number;
    readonly address: number | null;
  } {
    const box = this.canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const view = this.view();
    return { x, y, address: view === null ? null : addressAt(view, x, y) };
  }

  private look(address: number | null, isChosen: boolean): void {
    this.dispatchEvent(new MapLookEvent(address, isChosen));
  }

  private readonly onMove = (event: PointerEvent): void => {
    const scrolled = this.gestures.move(event.clientY);
    if (scrolled !== null && event.pointerType === 'mouse') {
      this.scroller.scrollTop = scrolled;
      return;
    }
    const { x, y, address } = this.under(event);
    this.hovered = address === null ? null : { x, y };
    this.look(address, false);
  };

  private readonly onPress = (event: PointerEvent): void => {
    this.frame.focus({ preventScroll: true });
    this.gestures.press(event.clientY, this.scroller.scrollTop);
  };

  private readonly onRelease = (event: PointerEvent): void => {
    const isChosen = this.gestures.release();
    const { address } = this.under(event);
    if (isChosen && address !== null) this.look(address, true);
  };

  private readonly onCancel = (): void => {
    this.gestures.cancel();
  };

  private readonly onLeave = (): void => {
    this.gestures.cancel();
    this.hovered = null;
    this.look(null, false);
  };

  /** A map that was clicked zooms; any other leaves the wheel to the page. */
  private readonly onWheel = (event: WheelEvent): void => {
    const mayZoom = event.ctrlKey || (this.matches(':focus-within') && !event.shiftKey);
    if (!mayZoom) return;
    event.preventDefault();
    const by = this.gestures.turn(event.deltaY);
    if (by === 0) return;
    const { y, address } = this.under(event);
    this.zoomStep(by, address === null ? null : { address, y });
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const view = this.view();
    if (view === null || this.scene === null || event.ctrlKey || event.metaKey || event.altKey)
      return;
    if (event.key === '+' || event.key === '=') this.zoomStep(-1);
    else if (event.key === '-') this.zoomStep(1);
    else if (event.key === '0') this.zoomAll();
    else {
      const target = moveCursor(view, this.scene, this.cursor, event.key);
      if (target === null) return;
      this.hovered = null;
      this.look(target, true);
    }
    event.preventDefault();
  };

  static override readonly styles = [
    baseStyle,
    bubbleStyle,
    css`
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-3);
        align-items: center;
        justify-content: space-between;
        margin-bottom: var(--space-2);
      }
      .zoom {
        display: flex;
        gap: var(--space-1);
        align-items: center;
      }
      .zoom button {
        min-width: 32px;
        min-height: 32px;
        padding: 0 var(--space-2);
        font-weight: 400;
      }
      .zoom span {
        margin-left: var(--space-2);
      }
      .frame {
        position: relative;
        cursor: crosshair;
      }
      .scroll {
        overflow-y: auto;
        overflow-x: hidden;
        overscroll-behavior: auto;
        outline: none;
        scrollbar-width: thin;
        user-select: none;
      }
      canvas {
        position: sticky;
        top: 0;
        display: block;
      }
      .probe {
        display: none;
        forced-color-adjust: none;
      }
    `,
  ];
}
