import { describe, expect, it } from 'vitest';
import type { DepthKind, DepthProbe } from '../../web/measure/depth.ts';
import { DepthController } from '../../web/ui/depth-controller.ts';
import { depthRows, depthSeries } from '../../web/ui/depth-series.ts';
import { describeProbe, sayDepths, writeRange } from '../../web/ui/depth-words.ts';
import { writeSentence } from './write-sentence.ts';
import { fakeRunner } from './fake-runner.ts';
import { QuietHost } from './quiet-host.ts';

const probes: readonly DepthProbe[] = [
  probe({ kind: 'engine', depths: [7086, 7086], ended: 'engine' }),
  probe({ kind: 'engine', state: 'warm', depths: [25_460, 25_470], ended: 'engine' }),
  shadow(64, 65_536, [1024], 'shadow'),
  shadow(16, 1_048_576, [7000], 'engine'),
  shadow(4096, 1_048_576, [256], 'shadow'),
  probe({ kind: 'loop', depths: [10_000_000], ended: 'none' }),
];

describe('probes on the chart', () => {
  it('are a line and a law for each stack, and a level for the engine', () => {
    const series = depthSeries(probes, 'cold');
    expect(series.map(({ id, kind }) => [id, kind])).toEqual([
      ['law 65536', 'law'],
      ['stack 65536', 'measured'],
      ['law 1048576', 'law'],
      ['stack 1048576', 'measured'],
      ['engine', 'level'],
    ]);
    const law = series.find(({ id }) => id === 'law 1048576');
    expect(law?.points.map(({ x, y }) => [x, y])).toEqual([
      [16, 65_536],
      [64, 16_384],
      [4096, 256],
    ]);
    const level = series.find(({ id }) => id === 'engine');
    expect(level?.points.map(({ y }) => y)).toEqual([7086, 7086, 7086]);
  });

  it('are of one state at a time', () => {
    expect(depthSeries(probes, 'warm')).toEqual([]);
  });

  it('give the lowest depth, with the spread of the repeats', () => {
    const [, line] = depthSeries([shadow(16, 65_536, [4090, 4096], 'shadow')], 'cold');
    expect(line?.points[0]).toEqual({ x: 16, y: 4090, low: 4090, high: 4096 });
  });
});

describe('the table of probes', () => {
  const rows = depthRows(probes, 508_928);

  it('divides the stack that ended by the depth', () => {
    expect(rows[0]?.bytesPerFrame).toBeCloseTo(508_928 / 7086, 9);
    expect(rows[2]).toMatchObject({ bytesPerFrame: 64, law: 1024 });
    expect(rows[3]?.bytesPerFrame).toBeCloseTo(508_928 / 7000, 9);
  });

  it('has no bytes per frame where nothing ended or the stack is not known', () => {
    expect(rows[5]?.bytesPerFrame).toBeNull();
    expect(depthRows(probes, null)[0]?.bytesPerFrame).toBeNull();
    const none = depthRows([probe({ depths: [], ended: 'unavailable' })], 1000);
    expect(none[0]).toMatchObject({ lowest: null, bytesPerFrame: null });
  });
});

describe('probes in words', () => {
  it('say which stack ended, cold and warm, and how many kept to the law', () => {
    expect(say(probes)).toBe(
      "A recursion without locals ends after 7,086 calls cold and 25,460 to 25,470 warm: the engine's call stack is full. " +
        "With frames in linear memory 2 of 2 probes that ended there reached exactly stack ÷ frame; in 1 more the engine's call stack ended first. " +
        'a loop went 10,000,000 levels deep and returned.',
    );
  });

  it('say when the law was broken', () => {
    expect(say([shadow(64, 65_536, [1023], 'shadow')])).toContain('0 of 1 probes');
  });

  it('are empty before the first', () => {
    expect(sayDepths([], (kind) => kind)).toEqual([]);
  });

  it('describe what was asked', () => {
    expect(describeProbe(shadow(64, 65_536, [1], 'shadow')).replaceAll('\u00a0', ' ')).toBe(
      '64 B in 64 KiB',
    );
    expect(describeProbe(probe({ locals: 16 }))).toBe('16 live locals');
    expect(writeRange({ depths: [] })).toBe('–');
  });
});

describe('a set of probes on a page', () => {
  it('keeps what came before it was stopped', async () => {
    const controller = new DepthController(new QuietHost());
    const runner = fakeRunner({
      async *probe(requests, signal) {
        for (const request of requests) {
          if (signal.aborted) return;
          yield { ...probe({}), frameBytes: request.frameBytes };
          controller.stop();
        }
      },
    });
    const request = { ...probe({}), repeats: 1 };
    const given = await controller.start(runner, [request, request]);
    expect(given).toHaveLength(1);
    expect(controller.state).toMatchObject({ kind: 'ended', planned: 2, failure: null });
  });

  it('says why it failed', async () => {
    const controller = new DepthController(new QuietHost());
    await controller.start(fakeRunner({}), []);
    expect(controller.state).toMatchObject({ failure: 'this test runs nothing of the kind' });
  });
});

function say(given: readonly DepthProbe[]): string {
  return sayDepths(given, labelOf).map(writeSentence).join(' ');
}

function labelOf(kind: DepthKind): string {
  return kind === 'loop' ? 'a loop' : kind;
}

function probe(part: Partial<DepthProbe>): DepthProbe {
  return {
    kind: 'engine',
    thread: 'worker',
    state: 'cold',
    frameBytes: 0,
    stackBytes: 0,
    locals: 0,
    depths: [100],
    ended: 'engine',
    ...part,
  };
}

function shadow(
  frameBytes: number,
  stackBytes: number,
  depths: readonly number[],
  ended: DepthProbe['ended'],
): DepthProbe {
  return probe({ kind: 'shadow', frameBytes, stackBytes, depths, ended });
}
