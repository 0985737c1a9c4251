import { type ExportChart, layOutChart } from './export-chart.ts';
import { writePng } from './export-png.ts';
import { writeSvg } from './export-svg.ts';
import type { Theme } from './theme-controller.ts';

/** How a chart is saved. */
export type PictureFormat = 'svg' | 'png';

/** A picture by the end of its file's name: `time.svg`. */
export interface Picture {
  readonly ending: string;
  readonly content: Blob;
}

/** Charts as pictures. Rejects where there is none, or the browser cannot make one. */
export async function drawPictures(
  charts: Readonly<Record<string, ExportChart>>,
  format: PictureFormat,
  theme: Theme,
): Promise<readonly Picture[]> {
  if (Object.keys(charts).length === 0) throw new Error('there is no chart to save');
  const made = Object.entries(charts).map(async ([name, chart]): Promise<Picture> => {
    const drawing = layOutChart(chart, theme);
    const content =
      format === 'png'
        ? await writePng(drawing)
        : new Blob([writeSvg(drawing)], { type: 'image/svg+xml' });
    return { ending: `${name}.${format}`, content };
  });
  return Promise.all(made);
}
