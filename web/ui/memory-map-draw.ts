import type { MapView } from './memory-map-geometry.ts';
import { HEX_CELL_PX, seenRows } from './memory-map-geometry.ts';
import { drawArrows, drawCorruptions, drawCursor, drawTouches } from './memory-map-marks.ts';
import { paintRow, stretchRow } from './memory-map-paint.ts';
import { rangeOfRow } from './memory-map-rows.ts';
import type { MapScene } from './memory-map-scene.ts';
import { drawAddresses, drawDigits, drawFolds, drawRegions, drawTags } from './memory-map-text.ts';

/** What the map is drawn with, as the browser resolves it now. */
export interface MapStyle {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly rule: string;
  readonly accent: string;
  readonly bad: string;
  readonly mono: string;
  /** From `mixTiles`. */
  readonly tiles: Uint32Array;
}

/** A canvas with the buffers that its pictures are made in. */
export class MapCanvas {
  private readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D | null;
  private image: ImageData | null = null;
  private line = new Uint8Array(0);

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas;
    this.context = canvas.getContext('2d', { alpha: false });
  }

  /** Draws what `view` shows of `scene`; `cursor` is the address looked at. */
  draw(view: MapView, width: number, scene: MapScene, style: MapStyle, cursor: number | null) {
    const ctx = this.context;
    if (ctx === null) return;
    const ratio = this.fit(width, view.heightPx);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.fillStyle = style.paper;
    ctx.fillRect(0, 0, width, view.heightPx);
    this.putBytes(ctx, view, scene, style, ratio);
    const picture = { ctx, view, scene, style, width };
    drawFolds(picture);
    drawAddresses(picture);
    drawRegions(picture);
    const isOfBytes = view.widthPx / view.layout.bytesPerRow >= HEX_CELL_PX;
    if (isOfBytes) drawDigits(picture);
    drawArrows(picture);
    // A name stays readable under its references.
    if (!isOfBytes && scene.isOfKinds) drawTags(picture);
    drawTouches(picture);
    drawCorruptions(picture);
    if (cursor !== null) drawCursor(picture, cursor);
  }

  /** Gives the canvas a device pixel for each of the screen's; returns how many a CSS pixel has. */
  private fit(width: number, height: number): number {
    const ratio = devicePixelRatio;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.canvas.width !== wide) this.canvas.width = wide;
    if (this.canvas.height !== high) this.canvas.height = high;
    return ratio;
  }

  /** Pixel by pixel: ten thousand blocks cost no more than ten. */
  private putBytes(
    ctx: CanvasRenderingContext2D,
    view: MapView,
    scene: MapScene,
    { tiles }: MapStyle,
    ratio: number,
  ): void {
    const [first, end] = seenRows(view);
    const device = (px: number): number => Math.round(px * ratio);
    const top = device(first * view.rowPx);
    const image = this.imageOf(ctx, device(view.widthPx), device(end * view.rowPx) - top);
    if (image === null) return;
    const pixels = new Uint32Array(image.data.buffer);
    pixels.fill(tiles[0] ?? 0);
    for (let row = first; row < end; row++) {
      const range = rangeOfRow(view.layout, row);
      if (range === null || range.kind === 'fold') continue;
      paintRow(this.line, scene.inked, range.start, range.end, view.layout.bytesPerRow);
      const at = device(row * view.rowPx);
      const height = device((row + 1) * view.rowPx - view.gapPx) - at;
      stretchRow(pixels, this.line, at - top, height, tiles, ratio);
    }
    ctx.putImageData(image, device(view.gutterPx), top - device(view.scrolledPx));
  }

  private imageOf(ctx: CanvasRenderingContext2D, width: number, height: number): ImageData | null {
    if (width <= 0 || height <= 0) return null;
    if (this.image?.width !== width || this.image.height !== height) {
      this.image = ctx.createImageData(width, height);
      this.line = new Uint8Array(width);
    }
    return this.image;
  }
}

/** All that is handed to what is drawn over the bytes; lengths are CSS pixels. */
export interface MapPicture {
  readonly ctx: CanvasRenderingContext2D;
  readonly view: MapView;
  readonly scene: MapScene;
  readonly style: MapStyle;
  /** Of the whole canvas. */
  readonly width: number;
}
