import { type MapView, seenRows } from './memory-map-geometry.ts';
import { spanAt } from './memory-map-paint.ts';
import { rangeOfRow, rowOf } from './memory-map-rows.ts';
import type { MapScene } from './memory-map-scene.ts';

/** Where a key takes the cursor of a map; null for a key that means nothing there. */
export function moveCursor(
  view: MapView,
  scene: MapScene,
  cursor: number | null,
  key: string,
): number | null {
  if (!KEYS.has(key)) return null;
  if (cursor === null) return firstSeen(view);
  const last = scene.memory.byteLength - 1;
  const clamp = (address: number): number => Math.min(last, Math.max(0, address));
  switch (key) {
    case 'ArrowRight':
      return clamp(cursor + strideOf(view));
    case 'ArrowLeft':
      return clamp(cursor - strideOf(view));
    case 'ArrowDown':
      return clamp(moveRows(view, cursor, 1));
    case 'ArrowUp':
      return clamp(moveRows(view, cursor, -1));
    case 'PageDown':
      return clamp(moveRows(view, cursor, pageOf(view)));
    case 'PageUp':
      return clamp(moveRows(view, cursor, -pageOf(view)));
    case 'Home':
      return 0;
    case 'End':
      return last;
    case ']':
      return clamp(startOfSpan(scene, spanOf(scene, cursor) + 1) ?? cursor);
    default:
      return clamp(startOfSpan(scene, spanOf(scene, cursor) - 1) ?? cursor);
  }
}

const KEYS = new Set([
  'ArrowRight',
  'ArrowLeft',
  'ArrowDown',
  'ArrowUp',
  'PageDown',
  'PageUp',
  'Home',
  'End',
  '[',
  ']',
]);

function firstSeen(view: MapView): number {
  return rangeOfRow(view.layout, seenRows(view)[0])?.start ?? 0;
}

/** A byte where bytes can be told apart; else as many as a pixel holds, a word at least. */
function strideOf({ layout, widthPx }: MapView): number {
  const bytes = layout.bytesPerRow / widthPx;
  return bytes <= 1 / 4 ? 1 : Math.max(4, 4 * Math.round(bytes / 4));
}

/** The same place of another row. */
function moveRows({ layout }: MapView, cursor: number, by: number): number {
  const row = rowOf(layout, cursor);
  const from = rangeOfRow(layout, row);
  const target = Math.min(layout.rows - 1, Math.max(0, row + by));
  const to = rangeOfRow(layout, target);
  if (from === null || to === null || target === row) return cursor;
  const across = from.kind === 'fold' ? 0 : cursor - from.start;
  return to.kind === 'fold' ? to.start : Math.min(to.start + across, to.end - 1);
}

function pageOf({ heightPx, rowPx }: MapView): number {
  return Math.max(1, Math.floor(heightPx / rowPx) - 1);
}

function spanOf({ ends, spans }: MapScene, address: number): number {
  return spanAt({ ends, count: spans.count }, address);
}

function startOfSpan({ spans }: MapScene, span: number): number | null {
  return span < 0 || span >= spans.count ? null : (spans.address[span] ?? null);
}
