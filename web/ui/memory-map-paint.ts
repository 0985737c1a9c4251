/** What stands on each stretch of memory, as columns: spans touch each other and cover all of it. */
export interface InkedSpans {
  /** Address after each span's last byte, ascending. */
  readonly ends: Uint32Array;
  /** How each span is drawn. */
  readonly inks: Uint8Array;
  readonly count: number;
}

/** Nothing is there: beyond the end of a row. */
export const PAPER = 0;
/** A pixel between two blocks, where there is room for one. */
export const EDGE = 1;
/** Inks from here on are of things that stand apart: frames and blocks. */
export const FIRST_APART = 32;

/** A span narrower than this has no edge of its own. */
const LEAST_EDGED_PX = 4;

/**
 * One line of the picture, an ink a pixel, for `[start, end)` of memory at `bytesPerRow ÷ line.length`
 * bytes a pixel. What stands apart is never out of sight: it is at least a pixel wide.
 */
export function paintRow(
  line: Uint8Array,
  spans: InkedSpans,
  start: number,
  end: number,
  bytesPerRow: number,
): void {
  const scale = line.length / bytesPerRow;
  line.fill(PAPER);
  let from = start;
  for (let at = spanAt(spans, start); at < spans.count && from < end; at++) {
    const to = Math.min(spans.ends[at] ?? end, end);
    paintSpan(line, spans.inks[at] ?? PAPER, (from - start) * scale, (to - start) * scale);
    from = to;
  }
}

function paintSpan(line: Uint8Array, ink: number, left: number, right: number): void {
  const isApart = ink >= FIRST_APART;
  const pixel = Math.floor(left);
  const isTaken = !isApart && (line[pixel] ?? PAPER) >= FIRST_APART;
  const first = isTaken ? pixel + 1 : pixel;
  const last = isApart ? Math.max(first + 1, Math.floor(right)) : Math.floor(right);
  line.fill(ink, first, last);
  if (isApart && last - first >= LEAST_EDGED_PX && left > 0) line[first] = EDGE;
}

/** Index of the span that holds an address; `count` beyond memory. */
export function spanAt(
  { ends, count }: Pick<InkedSpans, 'ends' | 'count'>,
  address: number,
): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ends[middle] ?? 0) > address) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Side of a pattern's tile, pixels. */
export const TILE = 8;

/**
 * The pixels of one row of bytes: `line` stretched to `height`, patterns laid over it. `tiles` has an
 * entry for each ink and each pixel of a tile of `TILE × TILE`; `ratio` is device pixels a CSS pixel.
 */
export function stretchRow(
  pixels: Uint32Array,
  line: Uint8Array,
  top: number,
  height: number,
  tiles: Uint32Array,
  ratio: number,
): void {
  const width = line.length;
  const step = Math.max(1, Math.round(ratio));
  for (let y = 0; y < height; y += step) {
    const at = (top + y) * width;
    const tileRow = (((top + y) / step) & (TILE - 1)) * TILE;
    for (let x = 0; x < width; x++) {
      const tile = (line[x] ?? PAPER) * TILE * TILE;
      pixels[at + x] = tiles[tile + tileRow + ((x / step) & (TILE - 1))] ?? 0;
    }
    const lines = Math.min(step, height - y);
    for (let below = 1; below < lines; below++) {
      pixels.copyWithin(at + below * width, at, at + width);
    }
  }
}
