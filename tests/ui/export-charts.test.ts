import { describe, expect, it } from 'vitest';
import { experiment as reclamation } from '../../web/catalogue/reclamation/experiment.ts';
import { experiment as stackDepth } from '../../web/catalogue/stack-depth/experiment.ts';
import { decodeLink } from '../../web/report/link.ts';
import { layOutChart } from '../../web/ui/export-chart.ts';
import { describeCharts } from '../../web/ui/export-charts.ts';
import { makePausedReport } from '../report/paused-report.ts';
import { inflate } from '../report/platform.ts';

const theme = { paper: '#fff', ink: '#000', quiet: '#555', rule: '#ddd', series: ['#00f', '#f00'] };

describe('the charts of a result that are saved', () => {
  it('are those of pauses too, with the clock’s step', () => {
    const charts = describeCharts(makePausedReport(), reclamation);
    expect(Object.keys(charts)).toEqual(['pauses', 'pauses-all']);
    const { pauses, 'pauses-all': all } = charts;
    expect(pauses?.series.map(({ id }) => id)).toEqual(['clock', 'tracing']);
    expect(pauses?.series[1]?.points.map(({ x, y }) => [x, y])).toEqual([
      [15, 8000],
      [63, 8000],
    ]);
    expect(all?.subtitle).toContain('at 63\u00a0nodes');
    expect(all?.series[0]?.points.at(-1)).toMatchObject({ x: 9000, y: 3 / 33 });
  });

  it('are one of depths for each thread and state, and one over live locals', async () => {
    const opened = await decodeLink(stackDepth.recorded?.[0] ?? '', { inflate });
    if (opened.kind === 'refused') throw new Error(opened.sentence);
    const charts = describeCharts(opened.report, stackDepth);
    expect(Object.keys(charts)).toEqual([
      'depth-cold-worker',
      'depth-warm-worker',
      'depth-cold-main',
      'depth-warm-main',
      'depth-locals',
    ]);
    for (const chart of Object.values(charts)) {
      const texts = layOutChart(chart, theme).items.flatMap((item) =>
        item.kind === 'text' ? [item.text] : [],
      );
      expect(texts).toContain('How deep until it overflows?');
      expect(texts.join(' ')).toContain('Chromium');
      expect(chart.series.length).toBeGreaterThan(1);
    }
    expect(charts['depth-cold-worker']?.yInside).toBe(charts['depth-warm-main']?.yInside);
  });

  it('are none where nothing was measured', () => {
    const { measurement, ...report } = makePausedReport();
    const { pauses: _, ...bare } = measurement;
    expect(describeCharts({ ...report, measurement: bare }, reclamation)).toEqual({});
  });
});
