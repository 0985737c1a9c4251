import { describe, expect, it } from 'vitest';
import { describeTime, describeX } from '../../web/ui/timing-axes.ts';
import type { ExportChart } from '../../web/ui/export-chart.ts';
import { drawPictures } from '../../web/ui/export-files.ts';

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

describe('charts as pictures', () => {
  it('are a file each, by the name of the chart', async () => {
    const pictures = await drawPictures({ time: chart, ratio: chart }, 'svg', theme);
    expect(pictures.map(({ ending }) => ending)).toEqual(['time.svg', 'ratio.svg']);
    const [first] = pictures;
    expect(first?.content.type).toBe('image/svg+xml');
    expect(await first?.content.text()).toContain('Which is faster?');
  });

  it('are refused where there is none, in words that a person can be shown', async () => {
    await expect(drawPictures({}, 'svg', theme)).rejects.toThrow('there is no chart to save');
  });
});
