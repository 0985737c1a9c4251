import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { experiment } from '../../web/catalogue/stack-vs-heap/experiment.ts';
import { parseReport } from '../../web/report/parse.ts';
import type { Report } from '../../web/report/report.ts';
import { leaveOutEnvironment } from '../../web/report/reveal-environment.ts';
import { deriveEmbed, refuseResult, sayRecorded } from '../../web/ui/embed-view.ts';
import { writeSentence } from './write-sentence.ts';

const report = openPublished();
const ID = 'stack-vs-heap';

describe('an embedded result', () => {
  it('says the loudest verdict, and at a size the one of that size alone', () => {
    expect(tell(null)).toMatch(/^At 8\sB .+ At 64\sKiB it is/);
    expect(tell(64)).toMatch(/^At 64\sB [^.]*takes/);
    expect(tell(64)).not.toContain('KiB');
  });

  it('is refused where it is of another question, has no timings, or not that size', () => {
    const { measurement } = report;
    const empty = { ...report, measurement: { ...measurement, points: [] } };
    expect(refuseResult(ID, report, 64)).toBeNull();
    expect(refuseResult('clone-vs-borrow', report, null)).toMatch(/another question/);
    expect(refuseResult(ID, empty, null)).toMatch(/neither timings nor depths/);
    expect(refuseResult(ID, report, 65)).toMatch(/not measured at the size/);
  });

  it('is marked with where and when it was recorded, as far as its sender says so', () => {
    expect(sayRecorded(report)).toMatch(/^Recorded: .+ · \d+ \w+ 2026, \d\d:\d\d UTC$/);
    expect(sayRecorded(leaveOutEnvironment(report))).toBe(
      'Recorded: environment left out by its sender',
    );
  });
});

function tell(n: number | null): string {
  return deriveEmbed(experiment, report, n).verdict.map(writeSentence).join(' ');
}

function openPublished(): Report {
  const file = new URL('../fixtures/report-v1.json', import.meta.url);
  const opened = parseReport(JSON.parse(readFileSync(file, 'utf8')));
  if (opened.kind === 'refused') throw new Error(opened.sentence);
  return opened.report;
}
