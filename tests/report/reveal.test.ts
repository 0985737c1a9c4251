import { describe, expect, it } from 'vitest';
import { decodeLink, encodeLink } from '../../web/report/link.ts';
import { wishOf } from '../../web/report/plan-link.ts';
import type { Report } from '../../web/report/report.ts';
import { revealClaim, type Revealed, revealPlan, revealResult } from '../../web/report/reveal.ts';
import { leaveOutEnvironment } from '../../web/report/reveal-environment.ts';
import { deflate, inflate } from './platform.ts';
import { makeClaimed } from './random-claim.ts';
import { makeSmallReport } from './small-report.ts';

const report = makeSmallReport();
const told = {
  engine: 'Chromium 156.0.1',
  platform: 'Plan 9 on a toaster',
  cores: 77,
  isolated: false,
  clockStepNs: 123_000,
  when: '2031-02-03T04:05:06Z',
};
const known: Report = { ...report, environment: told };
const wish = { a: 'frame', b: 'boxed', n: 16, note: 'Look at “this”.', withEnvironment: true };

function write(revealed: readonly Revealed[]): string {
  return revealed.map(({ what, value }) => `${what}: ${value}`).join('\n');
}

describe('what a link reveals', () => {
  it('names every field of the environment, and each only once', () => {
    const lines = write(revealResult(known));
    for (const value of [
      'Chromium 156.0.1',
      'Plan 9 on a toaster',
      '77',
      'not isolated',
      '123 µs',
    ]) {
      expect(lines).toContain(value);
    }
    expect(lines).toContain('2031-02-03T04:05:06Z');
    const names = revealResult(known).map(({ what }) => what);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(
    Object.entries({
      ...told,
      engine: 'Firefox 1',
      platform: 'Linux',
      cores: 3,
      isolated: true,
      clockStepNs: 9,
      when: '2030-01-01T00:00:00Z',
    }),
  )('changes with the environment’s %s', (field, value) => {
    const changed: Report = { ...known, environment: { ...told, [field]: value } };
    expect(write(revealResult(changed))).not.toBe(write(revealResult(known)));
  });

  it('holds the text of everything that did not return', () => {
    expect(write(revealResult(known))).toContain('already borrowed');
  });

  it('has nothing of a machine once the environment is left out, and the link neither', async () => {
    const bare = leaveOutEnvironment(known);
    const lines = write(revealResult(bare));
    expect(lines).toContain('environment: left out');
    const opened = await decodeLink(await encodeLink(bare, { deflate }), { inflate });
    const carried = JSON.stringify(opened);
    for (const secret of ['Chromium', 'toaster', '77', '123', '2031']) {
      expect(lines).not.toContain(secret);
      expect(carried.slice(0, carried.indexOf('measurement'))).not.toContain(secret);
    }
    expect(opened).toMatchObject({ kind: 'report', report: { measurement: known.measurement } });
  });

  it('of a claim is its note, its statement and the environment that was kept', () => {
    const lines = write(revealClaim(makeClaimed(known, wish)));
    expect(lines).toContain('your note: Look at “this”.');
    expect(lines).toContain('boxed against frame at 16');
    expect(lines).toContain('toaster');
    const bare = write(
      revealClaim(makeClaimed(known, { ...wish, withEnvironment: false, note: '' })),
    );
    expect(bare).not.toContain('toaster');
    expect(bare).toContain('your note: none');
  });

  it('of a plan is what to run, and nothing else', () => {
    const lines = revealPlan(wishOf(known.measurement.plan));
    expect(lines.map(({ what }) => what)).toEqual([
      'question',
      'options',
      'variants',
      'sizes',
      'precision',
      'seed',
    ]);
  });
});
