import { markerOutline } from './chart-markers.ts';
import { type Drawing, HALO_PX, type Item } from './export-drawing.ts';

/** A drawing as an SVG file that needs nothing beside it. Text is text, never mark-up. */
export function writeSvg({ width, height, title, items }: Drawing): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="system-ui, sans-serif">`,
    `<title>${escapeXml(title)}</title>`,
    ...items.map(writeItem),
    '</svg>\n',
  ].join('\n');
}

function writeItem(item: Item): string {
  switch (item.kind) {
    case 'rect': {
      const [[x, y], [width, height]] = [item.at.map(round), item.size.map(round)];
      return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${escapeXml(item.fill)}"/>`;
    }
    case 'line': {
      const dash = item.dash.length > 0 ? ` stroke-dasharray="${item.dash.join(' ')}"` : '';
      return `<polyline points="${writePoints(item.points)}" fill="none" stroke="${escapeXml(item.stroke)}" stroke-width="${item.width}" stroke-linejoin="round"${dash}/>`;
    }
    case 'area':
      return `<polygon points="${writePoints(item.points)}" fill="${escapeXml(item.fill)}" fill-opacity="${item.opacity}"/>`;
    case 'marker': {
      const [x, y] = item.at.map(round);
      return `<path d="${markerOutline(item.slot)}" transform="translate(${x} ${y})" fill="${escapeXml(item.fill)}"/>`;
    }
    case 'text': {
      const [x, y] = item.at.map(round);
      const weight = item.isBold ? ' font-weight="600"' : '';
      const halo =
        item.halo === null
          ? ''
          : ` paint-order="stroke" stroke="${escapeXml(item.halo)}" stroke-width="${HALO_PX}" stroke-linejoin="round"`;
      return `<text x="${x}" y="${y}" font-size="${item.size}" text-anchor="${item.anchor}" fill="${escapeXml(item.fill)}"${weight}${halo}>${escapeXml(item.text)}</text>`;
    }
    default:
      return item satisfies never;
  }
}

function writePoints(points: readonly (readonly [number, number])[]): string {
  return points.map((point) => point.map(round).join(',')).join(' ');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
