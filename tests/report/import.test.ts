import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { serialiseReport } from '../../web/report/file.ts';
import { encodeClaim } from '../../web/report/claim-link.ts';
import { importText, type Imported } from '../../web/report/import.ts';
import { encodeLink } from '../../web/report/link.ts';
import { encodePlanLink, wishOf } from '../../web/report/plan-link.ts';
import { deflate, inflate } from './platform.ts';
import { makeClaimed } from './random-claim.ts';
import { makeRealisticReport } from './realistic-report.ts';
import { makeSmallReport } from './small-report.ts';

const report = makeSmallReport();
const whole = makeRealisticReport({ blocks: 20, seed: 2 });
const file = serialiseReport(report);
const link = await encodeLink(report, { deflate });
const plan = encodePlanLink(wishOf(whole.measurement.plan));
const claim = await makeClaimLink();
const fixture = (name: string) =>
  readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');

const tools = {
  inflate,
  releaseOf: (experiment: string) =>
    experiment === 'stack-vs-heap' ? report.modules.release : undefined,
};

async function makeClaimLink(): Promise<string> {
  const wish = { a: 'frame', b: 'boxed', n: 64, note: 'See the ledger.', withEnvironment: true };
  const encoded = await encodeClaim(makeClaimed(whole, wish), { deflate });
  if (encoded.kind === 'refused') throw new Error(encoded.sentence);
  return encoded.link;
}

function sentencesOf(imported: readonly Imported[]): readonly string[] {
  return imported.flatMap((one) => (one.kind === 'refused' ? [one.sentence] : []));
}

describe('what somebody chose, dropped or pasted', () => {
  it('opens as a file, a link of a result, a claim or a plan', async () => {
    const opened = await importText(file, tools);
    expect(opened).toEqual([{ kind: 'report', report, note: '' }]);
    expect(await importText(link, tools)).toEqual(opened);
    expect(await importText(claim, tools)).toMatchObject([{ kind: 'claim' }]);
    expect(await importText(plan, tools)).toEqual([
      { kind: 'plan', wish: wishOf(whole.measurement.plan) },
    ]);
  });

  it('opens several links at once, with words between', async () => {
    const text = `mine: https://example.org/${link}\nand yours\n\thttps://example.org/${claim} ${plan}`;
    const kinds = (await importText(text, tools)).map(({ kind }) => kind);
    expect(kinds).toEqual(['report', 'claim', 'plan']);
  });

  it('opens what earlier versions wrote', async () => {
    for (const name of ['report-v1.json', 'report-v1.txt']) {
      expect(await importText(fixture(name), tools)).toMatchObject([{ kind: 'report' }]);
    }
  });

  it('says that a module is unknown here, and opens it all the same', async () => {
    const [opened] = await importText(link, { ...tools, releaseOf: () => '0'.repeat(64) });
    expect(opened).toMatchObject({ kind: 'report', report });
    expect(opened?.kind === 'report' && opened.note).toMatch(
      new RegExp(
        `^The checksum of its module \\(${report.modules.release.slice(0, 8)}\\) is unknown here[^.]*\\.$`,
      ),
    );
  });

  it('is refused in one sentence each', async () => {
    const cases: readonly (readonly [string, RegExp])[] = [
      ['', /neither/],
      ['hello there', /neither/],
      ['https://example.org/#/recursion', /neither the link/],
      [link.slice(0, -20), /cut off after/],
      [link.replace(/r=\d+/, 'r=99'), /newer version/],
      [file.slice(0, -20), /not whole/],
      ['{"format":"something"}', /not a Sandheap result/],
      [file.replaceAll('stack-vs-heap', 'no-such-question'), /no-such-question/],
    ];
    for (const [text, said] of cases) {
      const [sentence, ...others] = sentencesOf(await importText(text, tools));
      expect(sentence).toMatch(said);
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(others).toEqual([]);
    }
  });

  it('opens 40 links of one text and says that there were more', async () => {
    const imported = await importText(Array.from({ length: 50 }, () => plan).join(' '), tools);
    expect(imported.filter(({ kind }) => kind === 'plan')).toHaveLength(40);
    expect(sentencesOf(imported)).toHaveLength(1);
  });
});
