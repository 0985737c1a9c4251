import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openText, serialiseReport } from '../../web/report/file.ts';
import { encodeLink } from '../../web/report/link.ts';
import { deflate, inflate } from './platform.ts';
import { anyReport } from './random-report.ts';
import { makeRealisticReport } from './realistic-report.ts';
import { makeSmallReport } from './small-report.ts';

const tools = { inflate };

async function sentenceFor(text: string): Promise<string> {
  const opened = await openText(text, tools);
  return opened.kind === 'refused' ? opened.sentence : 'opened';
}

describe('a file', () => {
  it('gives any report back', async () => {
    const property = fc.asyncProperty(anyReport, async (report) =>
      isDeepStrictEqual(await openText(serialiseReport(report), tools), { kind: 'report', report }),
    );
    await fc.assert(property, { numRuns: 500, seed: 7 });
  });

  it('is the same text for the same report, whatever the order of its keys', () => {
    const report = makeSmallReport();
    const reversed = JSON.parse(JSON.stringify(report, sortedReplacer)) as typeof report;
    expect(Object.keys(reversed)[0]).toBe('version');
    expect(serialiseReport(reversed)).toBe(serialiseReport(report));
  });

  it('can be read by people: figures of a cell stand on one line', () => {
    const text = serialiseReport(makeRealisticReport());
    expect(text).toMatch(/^\{\n {2}"format": "sandheap-report",\n {2}"version": 2,\n/);
    expect(text).toMatch(/\n +"figures": \[\d+(,\d+){19}\],\n/);
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('opens within what run --json writes', async () => {
    const report = makeSmallReport();
    const text = `{"report":${serialiseReport(report)},"cells":[],"pairs":[]}`;
    expect(await openText(text, tools)).toStrictEqual({ kind: 'report', report });
  });

  it('opens with a byte order mark, blanks and line ends around it', async () => {
    const report = makeSmallReport();
    const text = `\ufeff\r\n ${serialiseReport(report)} \n`;
    expect(await openText(text, tools)).toStrictEqual({ kind: 'report', report });
  });
});

describe('any text', () => {
  it('is opened as a link where it is one', async () => {
    const report = makeSmallReport();
    const link = await encodeLink(report, { deflate });
    for (const text of [
      link,
      `http://localhost:4173/${link}`,
      link.slice(link.indexOf('?r=') + 3),
    ]) {
      expect(await openText(text, tools)).toStrictEqual({ kind: 'report', report });
    }
  });

  it('is told apart in one sentence', async () => {
    expect(await sentenceFor('hello')).toBe(
      'This is neither the link of a Sandheap result nor its file: a link has "?r=" in it, ' +
        'and a file begins with "{".',
    );
    expect(await sentenceFor('')).toMatch(/^This is neither/);
    expect(await sentenceFor('{"format":')).toBe(
      'This file is not whole: its JSON cannot be read. Ask for it once more.',
    );
    expect(await sentenceFor('[]')).toBe(
      'This is not a Sandheap result: give a file that was saved as JSON, or the link of a result.',
    );
    expect(await sentenceFor(`[${'[],'.repeat(9000)}0]`)).toBe(
      'This file holds far more than a Sandheap result can: give one that was saved as JSON.',
    );
    expect(await sentenceFor('x'.repeat(8_388_609))).toBe(
      'This text has 8388609 characters, and at most 8388608 are opened.',
    );
  });
});

/** Keys of every object in reverse order of the alphabet. */
function sortedReplacer(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? 1 : -1)));
}
