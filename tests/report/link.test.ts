import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  deflate as deflateStream,
  inflate as inflateStream,
} from '../../web/host/engine/deflate.ts';
import { decodeBase64url, encodeBase64url } from '../../web/report/base64url.ts';
import { decodeLink, encodeLink, LONGEST_LINK } from '../../web/report/link.ts';
import type { Report } from '../../web/report/report.ts';
import { deflate, inflate } from './platform.ts';
import { anyReport } from './random-report.ts';
import { makeRealisticReport } from './realistic-report.ts';

// Milliseconds: a slow machine is no failure.
vi.setConfig({ testTimeout: 300_000 });

const encode = (report: Report): Promise<string> => encodeLink(report, { deflate });

async function sentenceFor(text: string): Promise<string> {
  const opened = await decodeLink(text, { inflate });
  return opened.kind === 'refused' ? opened.sentence : 'opened';
}

describe('a link', () => {
  it('gives 10,000 random reports back to the last digit', async () => {
    const property = fc.asyncProperty(anyReport, async (report) => {
      const opened = await decodeLink(await encode(report), { inflate });
      return isDeepStrictEqual(opened, { kind: 'report', report });
    });
    await fc.assert(property, { numRuns: 10_000, seed: 20_261_120 });
  });

  it('passes through the streams of the platform as well', async () => {
    const tools = { deflate: deflateStream, inflate: inflateStream };
    const property = fc.asyncProperty(anyReport, async (report) => {
      const opened = await decodeLink(await encodeLink(report, tools), tools);
      return isDeepStrictEqual(opened, { kind: 'report', report });
    });
    await fc.assert(property, { numRuns: 200, seed: 4 });
  });

  it.each([0.01, 0.02, 0.05])(
    'of six variants at twelve sizes with 20 blocks takes at most 6,000 characters at noise %d',
    async (noise) => {
      for (const seed of [1, 2, 3]) {
        const report = makeRealisticReport({ noise, seed });
        const link = await encodeLink(report, { deflate: deflateStream });
        expect(link.length).toBeLessThanOrEqual(6000);
        expect(await decodeLink(link, { inflate })).toStrictEqual({ kind: 'report', report });
      }
    },
  );

  it('names experiment and version in the open', async () => {
    expect(await encode(makeRealisticReport())).toMatch(/^#\/stack-vs-heap\?r=2\.[A-Za-z0-9_-]+$/);
  });

  it('opens as a whole address, as a fragment and as its bare value', async () => {
    const report = makeRealisticReport();
    const link = await encode(report);
    const value = link.slice(link.indexOf('?r=') + 3);
    const forms = [
      `https://example.org/sandheap/?x=1${link}`,
      `${link}&view=chart`,
      link.replace('?r=', '?view=chart&r='),
      link.slice(1),
      value,
      `\n  ${link} `,
    ];
    for (const form of forms) {
      expect(await decodeLink(form, { inflate })).toStrictEqual({ kind: 'report', report });
    }
  });
});

describe('a link that cannot be opened', () => {
  it('says how much of it was cut off', async () => {
    const link = await encode(makeRealisticReport());
    const payload = link.length - '#/stack-vs-heap?r=2.'.length;
    expect(await sentenceFor(link.slice(0, 2000))).toBe(
      `This link was cut off after 1980 of ${payload} characters: ` +
        'ask for it once more, or for the result as a file.',
    );
    expect(await sentenceFor(link.slice(0, 25))).toMatch(/^This link was cut off after 5 char/);
    expect(await sentenceFor(link.slice(0, 12))).toMatch(/^This is not the link of a Sandheap/);
  });

  it('says that it was altered', async () => {
    const link = await encode(makeRealisticReport());
    const other = link.at(900) === 'A' ? 'B' : 'A';
    const altered = [
      `${link.slice(0, 900)}${other}${link.slice(901)}`,
      `${link.slice(0, 900)}*${link.slice(901)}`,
      `${link}A`,
      `${link}AAAA`,
      link.replace('stack-vs-heap', 'recursion'),
    ];
    for (const text of altered) {
      expect(await sentenceFor(text)).toMatch(/^This link was altered on its way/);
    }
  });

  it('is refused kindly when a newer version made it', async () => {
    const link = await encode(makeRealisticReport());
    expect(await sentenceFor(link.replace('r=2.', 'r=3.'))).toBe(
      'This result was made by a newer version of Sandheap (format 3; this page reads up to 2). ' +
        'Reload the page or open the link where it was made.',
    );
  });

  it('does not pass as another version than its bytes say', async () => {
    const link = await encode(makeRealisticReport());
    const decoded = decodeBase64url(link.slice(link.indexOf('2.') + 2));
    if (decoded.kind !== 'bytes') throw new Error('not base64url');
    expect(decoded.bytes[0]).toBe(2);
    const payload = encodeBase64url(decoded.bytes);
    expect(await sentenceFor(`#/stack-vs-heap?r=0.${payload}`)).toMatch(/^This is not the link/);
    expect(await sentenceFor(`#/stack-vs-heap?r=1.${payload}`)).toMatch(/^This link was altered/);
  });

  it('is refused by its length before anything is decoded', async () => {
    const opened = await decodeLink(`#/a?r=1.${'A'.repeat(LONGEST_LINK)}`, {
      inflate: refuseToInflate,
    });
    expect(opened).toStrictEqual({
      kind: 'refused',
      sentence:
        'This link has 65544 characters, and at most 65536 are opened: ask for the result as a file.',
    });
  });
});

function refuseToInflate(): Promise<null> {
  throw new Error('nothing should be inflated');
}
