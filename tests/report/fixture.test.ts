import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inflate } from '../../web/host/engine/deflate.ts';
import { openText } from '../../web/report/file.ts';
import { REPORT_VERSION } from '../../web/report/report.ts';

// A fixture is never changed once its version was published. Until then, one command writes it anew:
//   node tests/report/write-fixture.ts FILE
// where FILE is what `npx sandheap run stack-vs-heap --json FILE` wrote.
const FOLDER = fileURLToPath(new URL('../fixtures/', import.meta.url));
const versions = Array.from({ length: REPORT_VERSION }, (_, index) => index + 1);

const read = (name: string): string => readFileSync(`${FOLDER}${name}`, 'utf8');

describe.each(versions)('the published version %d', (version) => {
  it('opens as a link and as a file, with the same result', async () => {
    const [link, file] = [read(`report-v${version}.txt`), read(`report-v${version}.json`)];
    expect(link).toMatch(new RegExp(String.raw`^#/[a-z-]+\?r=${version}\.`));
    const opened = await openText(link, { inflate });
    expect(opened.kind).toBe('report');
    expect(await openText(file, { inflate })).toStrictEqual(opened);
  });

  it('holds figures, counts and checksums', async () => {
    const opened = await openText(read(`report-v${version}.txt`), { inflate });
    if (opened.kind === 'refused') throw new Error(opened.sentence);
    const { ledger, measurement } = opened.report;
    const cells = measurement.points.flatMap((point) => point.cells);
    expect(cells.length).toBeGreaterThan(10);
    expect(cells.every(({ figures }) => figures.length > 0)).toBe(true);
    expect(cells.some(({ checksum }) => checksum !== null)).toBe(true);
    expect(ledger.length).toBeGreaterThan(10);
    expect(ledger.some(({ counts }) => counts.loads > 0)).toBe(true);
  });
});

describe('version 1', () => {
  it('gives every digit of its file through its link', async () => {
    const opened = await openText(read('report-v1.txt'), { inflate });
    // Version 1 is the current one: its file is the report, without a step in between.
    expect(opened).toStrictEqual({ kind: 'report', report: JSON.parse(read('report-v1.json')) });
  });
});

describe('the fixtures', () => {
  it('are there for every version, and for no other', () => {
    const names = readdirSync(FOLDER).filter((name) => name.startsWith('report-v'));
    const wanted = versions.flatMap((version) => [
      `report-v${version}.json`,
      `report-v${version}.txt`,
    ]);
    expect(names.toSorted()).toStrictEqual(wanted.toSorted());
  });
});
