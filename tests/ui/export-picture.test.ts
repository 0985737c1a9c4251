import { describe, expect, it } from 'vitest';
import { describeTime, describeX } from '../../web/ui/timing-axes.ts';
import type { ExportChart } from '../../web/ui/export-chart.ts';
import { nameChart } from '../../web/ui/export-charts.ts';
import { drawPicture } from '../../web/ui/export-picture.ts';

const theme = { paper: '#fff', ink: '#000', quiet: '#555', rule: '#ddd', series: ['#00f'] };
const chart: ExportChart = {
  title: 'Which is faster?',
  subtitle: 'Time per operation',
  series: [
    {
      id: 'a',
      label: 'A',
      short: 'A',
      slot: 1,
      kind: 'measured',
      points: [{ x: 8, y: 2, low: 1, high: 3 }],
    },
  ],
  x: describeX('size', 'bytes', 'log'),
  y: describeTime('log'),
  yInside: [],
  band: null,
  origin: 'Chromium 156',
};

describe('a chart as a picture', () => {
  it('is one file, of the chart that was chosen', async () => {
    const picture = await drawPicture(chart, 'svg', theme);
    expect(picture.type).toBe('image/svg+xml');
    expect(await picture.text()).toContain('Which is faster?');
  });

  it('is rejected where the browser gives no canvas, so that it can be said', async () => {
    await expect(drawPicture(chart, 'png', theme)).rejects.toThrow();
  });

  it('is chosen by what it shows, without the key to what is drawn', () => {
    expect(nameChart({ subtitle: 'Time per operation, by size; band: 99 % interval' })).toBe(
      'Time per operation, by size',
    );
    expect(nameChart(chart)).toBe('Time per operation');
  });
});
