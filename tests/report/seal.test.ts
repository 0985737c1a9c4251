import { describe, expect, it } from 'vitest';
import { decodeLink, encodeLink } from '../../web/report/link.ts';
import type { Report } from '../../web/report/report.ts';
import { sealReport } from '../../web/report/seal.ts';
import { isShownText, toShownText } from '../../web/report/shown-text.ts';
import { deflate, inflate } from './platform.ts';
import { makeSmallReport } from './small-report.ts';

function withMessage(message: string): Report {
  const report = makeSmallReport();
  const { points } = report.measurement;
  const outcomes = [
    { kind: 'trap', message, panic: message },
    { kind: 'out-of-memory', message },
    { kind: 'worker-lost', message },
  ] as const;
  return {
    ...report,
    environment: { ...report.environment, engine: message, platform: message },
    measurement: {
      ...report.measurement,
      points: points.map((point) => ({
        ...point,
        cells: point.cells.map((cell, index) => ({
          ...cell,
          outcome: outcomes[index % 3] ?? null,
        })),
      })),
    },
  };
}

describe('sealing a report', () => {
  it('changes nothing of one that is fit to be written', () => {
    expect(sealReport(makeSmallReport())).toStrictEqual(makeSmallReport());
  });

  it('cuts and cleans what an engine said, so that the link opens', async () => {
    const long = `RuntimeError:\u001b[31m unreachable\n${'at f '.repeat(200)}`;
    const link = await encodeLink(withMessage(long), { deflate });
    const opened = await decodeLink(link, { inflate });
    const shown = long.replace('\u001b', ' ').replace('\n', ' ');
    expect(opened).toStrictEqual({ kind: 'report', report: expect.anything() });
    const report = opened.kind === 'report' ? opened.report : makeSmallReport();
    expect(report.environment.engine).toBe(shown.slice(0, 120));
    expect(report.environment.platform).toBe(shown.slice(0, 120));
    const outcomes = report.measurement.points[0]?.cells.map(({ outcome }) => outcome);
    const message = shown.slice(0, 400);
    expect(outcomes).toStrictEqual([
      { kind: 'trap', message, panic: message },
      { kind: 'out-of-memory', message },
      { kind: 'worker-lost', message },
    ]);
  });

  it('cuts and cleans how pauses ended', () => {
    const report = makeSmallReport();
    const outcome = { kind: 'worker-lost', message: `no\n${'x'.repeat(500)}` } as const;
    const pauses = (report.measurement.pauses ?? []).map((pause) => ({ ...pause, outcome }));
    const sealed = sealReport({ ...report, measurement: { ...report.measurement, pauses } });
    const message = outcome.message.replace('\n', ' ').slice(0, 400);
    expect(sealed.measurement.pauses?.map((pause) => pause.outcome)).toEqual(
      pauses.map(() => ({ kind: 'worker-lost', message })),
    );
  });

  it('throws where whoever built the report was mistaken', () => {
    const report = makeSmallReport();
    expect(() => sealReport({ ...report, app: 'x'.repeat(121) })).toThrow(
      'app is not as it should',
    );
  });
});

describe('text fit to show', () => {
  it.each(['', 'plain', 'größer als 😀', 'a\u0301', '日本語'])('is kept: %j', (text) => {
    expect(isShownText(text)).toBe(true);
    expect(toShownText(text, 100)).toBe(text);
  });

  it.each([
    '\0',
    '\n',
    '\u007f',
    '\u009b',
    '\u2028',
    '\u202e',
    '\u2066',
    '\ufeff',
    '\ud83d',
    '\ude00',
  ])('has no %j', (character) => {
    expect(isShownText(`a${character}b`)).toBe(false);
    expect(toShownText(`a${character}b${character}`, 100)).toBe('a b ');
  });

  it('is not cut in the middle of a character', () => {
    expect(toShownText('ab😀', 3)).toBe('ab ');
    expect(toShownText('ab😀', 4)).toBe('ab😀');
  });
});
