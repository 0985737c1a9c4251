import { describe, expect, it } from 'vitest';
import type { DepthProbe } from '../../web/measure/depth.ts';
import { openText, serialiseReport } from '../../web/report/file.ts';
import { decodeLink, encodeLink } from '../../web/report/link.ts';
import { sealReport } from '../../web/report/seal.ts';
import { deflate, inflate } from './platform.ts';
import { makeSmallReport } from './small-report.ts';

const late: DepthProbe = {
  kind: 'explicit-stack',
  thread: 'worker',
  state: 'cold',
  frameBytes: 0,
  stackBytes: 0,
  locals: 0,
  depths: [],
  ended: 'deadline',
  reason: 'Still running after 10 s.',
};
const small = makeSmallReport();
const report = { ...small, depth: [...small.depth, late] };

describe('the reason of a probe that was not counted', () => {
  it('travels in a link', async () => {
    const link = await encodeLink(report, { deflate });
    expect(await decodeLink(link, { inflate })).toStrictEqual({ kind: 'report', report });
  });

  it('is kept in a file', async () => {
    const opened = await openText(serialiseReport(report), { inflate });
    expect(opened).toStrictEqual({ kind: 'report', report });
  });

  it('is made fit to show and cut before it is written', () => {
    const reason = `worker\n${'x'.repeat(1000)}`;
    const [probe] = sealReport({ ...report, depth: [{ ...late, reason }] }).depth;
    expect(probe?.reason).toHaveLength(400);
    expect(probe?.reason?.startsWith('worker x')).toBe(true);
  });
});
