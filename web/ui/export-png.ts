import { markerOutline } from './chart-markers.ts';
import { type Drawing, HALO_PX, type Item } from './export-drawing.ts';

/** Pixels of the picture for one of the drawing: sharp on a slide. */
const SCALE = 2;

/** A drawing as a PNG. Rejects where the browser has no canvas to give. */
export async function writePng({ width, height, items }: Drawing): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('the browser gives no canvas');
  context.scale(SCALE, SCALE);
  for (const item of items) drawItem(context, item);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('the picture could not be written'));
      else resolve(blob);
    }, 'image/png');
  });
}

function drawItem(context: CanvasRenderingContext2D, item: Item): void {
  context.save();
  switch (item.kind) {
    case 'rect':
      context.fillStyle = item.fill;
      context.fillRect(...item.at, ...item.size);
      break;
    case 'line':
      context.strokeStyle = item.stroke;
      context.lineWidth = item.width;
      context.lineJoin = 'round';
      context.setLineDash([...item.dash]);
      trace(context, item.points);
      context.stroke();
      break;
    case 'area':
      context.fillStyle = item.fill;
      context.globalAlpha = item.opacity;
      trace(context, item.points);
      context.fill();
      break;
    case 'marker':
      context.translate(...item.at);
      context.fillStyle = item.fill;
      context.fill(outline(item.slot));
      break;
    case 'text':
      context.font = `${item.isBold ? 600 : 400} ${item.size}px system-ui, sans-serif`;
      context.fillStyle = item.fill;
      context.textAlign = item.anchor === 'middle' ? 'center' : item.anchor;
      if (item.halo !== null) {
        context.strokeStyle = item.halo;
        context.lineWidth = HALO_PX;
        context.lineJoin = 'round';
        context.strokeText(item.text, ...item.at);
      }
      context.fillText(item.text, ...item.at);
      break;
    default:
      throw new Error(`nothing draws ${JSON.stringify(item satisfies never)}`);
  }
  context.restore();
}

/** Not within `fill` itself: it would read like that of an array. */
function outline(slot: number): Path2D {
  return new Path2D(markerOutline(slot));
}

function trace(
  context: CanvasRenderingContext2D,
  points: readonly (readonly [number, number])[],
): void {
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
}
