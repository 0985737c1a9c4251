import { describe, expect, it } from 'vitest';
import type { ReplaySample } from '../../web/memory/replay.ts';
import { describeCurves } from '../../web/ui/curve-charts.ts';
import { layOutChart } from '../../web/ui/export-chart.ts';
import { describeReplay, writeSamplesCsv } from '../../web/ui/replay-export.ts';

const theme = { paper: '#fff', ink: '#000', quiet: '#555', rule: '#ddd', series: ['#00f', '#f00'] };
const naming = { title: 'Which?', subject: 'TLSF', origin: 'Counted.', clock: 'steps' };

describe('curves of memory that are saved', () => {
  it('hold each value until the next one', () => {
    const curve = {
      label: 'live',
      slot: 1,
      isDashed: false,
      x: [0, 10, 20, 30],
      y: [0, 64, 64, 16],
    };
    const charts = describeCurves(
      [{ title: 'Live bytes', unit: 'bytes', curves: [curve] }],
      naming,
    );
    expect(Object.keys(charts)).toEqual(['live-bytes']);
    expect(charts['live-bytes']?.series[0]?.points.map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [10, 0],
      [10, 64],
      [20, 64],
      [30, 64],
      [30, 16],
    ]);
  });

  it('have their clock, and shares an axis from 0 to 1', () => {
    const curve = { label: 'fragmentation', slot: 1, isDashed: false, x: [0, 10], y: [0, 0.25] };
    const charts = describeCurves(
      [{ title: 'External fragmentation', unit: 'share', curves: [curve] }],
      naming,
    );
    const chart = charts['external-fragmentation'];
    if (chart === undefined) throw new Error('no chart');
    const texts = layOutChart(chart, theme).items.flatMap((item) =>
      item.kind === 'text' ? [item.text] : [],
    );
    expect(texts).toEqual(
      expect.arrayContaining([
        'Which?',
        'External fragmentation over the steps, TLSF',
        'Counted.',
        'steps',
        '0.0',
        '1.0',
      ]),
    );
    expect(describeCurves([{ title: 'None', unit: 'bytes', curves: [] }], naming)).toEqual({});
  });

  it('show a line through another of the same values', () => {
    const curve = { label: 'TLSF', slot: 1, isDashed: false, x: [0, 10], y: [0, 64] };
    const over = { ...curve, label: 'buddies', slot: 2, isDashed: true };
    const charts = describeCurves(
      [{ title: 'Live', unit: 'bytes', curves: [curve, over] }],
      naming,
    );
    const { live } = charts;
    if (live === undefined) throw new Error('no chart');
    const lines = layOutChart(live, theme).items.filter((item) => item.kind === 'line');
    const of = (colour: string) =>
      lines.filter(({ stroke, width }) => stroke === colour && width > 1);
    expect(of('#00f').map(({ dash }) => dash)).toEqual([[], []]);
    expect(of('#f00').map(({ dash }) => dash)).toEqual([
      [6, 4],
      [6, 4],
    ]);
  });

  const samples: readonly ReplaySample[] = [
    { request: 0, heapBytes: 0, freeBytes: 0, largestFree: 0 },
    { request: 5, heapBytes: 256, freeBytes: 100, largestFree: 25 },
  ];

  it('of a replay are memory, and how far what is free lies apart', () => {
    const charts = describeReplay('TLSF', samples, [0, 64]);
    expect(Object.keys(charts)).toEqual(['heap-reached-and-bytes-alive', 'external-fragmentation']);
    expect(charts['external-fragmentation']?.series[0]?.points.at(-1)).toMatchObject({
      x: 5,
      y: 0.75,
    });
  });

  it('of a replay are a table with one row per look and figure, too', () => {
    expect(writeSamplesCsv('TLSF', samples, [0, 64]).split('\r\n')).toEqual([
      'allocator,requests_before,figure,value,unit',
      ...[
        'live,0,bytes',
        'heap_reached,0,bytes',
        'free,0,bytes',
        'largest_free,0,bytes',
        'fragmentation,0,share',
      ].map((row) => `TLSF,0,${row}`),
      ...[
        'live,64,bytes',
        'heap_reached,256,bytes',
        'free,100,bytes',
        'largest_free,25,bytes',
        'fragmentation,0.75,share',
      ].map((row) => `TLSF,5,${row}`),
      '',
    ]);
  });
});
