import { type ExportChart, layOutChart } from './export-chart.ts';
import { writePng } from './export-png.ts';
import { writeSvg } from './export-svg.ts';
import type { Theme } from './theme-controller.ts';

/** How a chart is saved. */
export type PictureFormat = 'svg' | 'png';

/** A chart as a picture. Rejects where the browser cannot make one. */
export async function drawPicture(
  chart: ExportChart,
  format: PictureFormat,
  theme: Theme,
): Promise<Blob> {
  const drawing = layOutChart(chart, theme);
  return format === 'png'
    ? writePng(drawing)
    : new Blob([writeSvg(drawing)], { type: 'image/svg+xml' });
}
