import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inflate } from '../../web/host/engine/deflate.ts';
import { openText } from '../../web/report/file.ts';
import { REPORT_VERSION, type Report } from '../../web/report/report.ts';

// A fixture is never changed once its version was published. Until then, one command writes them anew:
//   node tests/report/write-fixture.ts FILE
// where FILE is what `npx sandheap run reclamation --json FILE` wrote.
const FOLDER = fileURLToPath(new URL('../fixtures/', import.meta.url));
const versions = Array.from({ length: REPORT_VERSION }, (_, index) => index + 1);
const names = versions.flatMap((version) => [`report-v${version}`, `report-v${version}-corners`]);

const read = (name: string): string => readFileSync(`${FOLDER}${name}`, 'utf8');

async function open(name: string): Promise<Report> {
  const opened = await openText(read(name), { inflate });
  if (opened.kind === 'refused') throw new Error(opened.sentence);
  return opened.report;
}

describe.each(names)('the fixture %s', (name) => {
  it('opens as a link and as a file, with the same result', async () => {
    expect(await open(`${name}.txt`)).toStrictEqual(await open(`${name}.json`));
  });

  it('holds figures, checksums and counts', async () => {
    const { ledger, measurement } = await open(`${name}.txt`);
    const cells = measurement.points.flatMap((point) => point.cells);
    expect(cells.length).toBeGreaterThan(5);
    expect(cells.every(({ figures }) => figures.length > 0)).toBe(true);
    expect(cells.some(({ checksum }) => checksum !== null)).toBe(true);
    expect(ledger.some(({ counts }) => counts.loads > 0)).toBe(true);
  });
});

describe('every version', () => {
  it.each(names)('gives every digit of the file %s through its link', async (name) => {
    // Version 2 added fields that may be absent: the step from version 1 changes the number alone.
    const file = { ...JSON.parse(read(`${name}.json`)), version: REPORT_VERSION };
    expect(await open(`${name}.txt`)).toStrictEqual(file);
  });

  it.each(versions)('%d says in the open that it is', (version) => {
    const text = read(`report-v${version}.txt`);
    expect(text).toMatch(new RegExp(`^#/[a-z-]+\\?r=${version}\\.[A-Za-z0-9_-]+\n$`));
    expect(JSON.parse(read(`report-v${version}.json`))).toMatchObject({ version });
  });
});

describe('version 2', () => {
  it('brought pauses and the visits of the collector', async () => {
    const { ledger, measurement } = await open('report-v2.txt');
    const steps = measurement.pauses?.flatMap(({ bins }) => bins) ?? [];
    expect(steps.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(1000);
    expect(ledger.some(({ counts }) => (counts.visits ?? 0) > 0)).toBe(true);
  });
});

describe('the fixtures', () => {
  it('are there for every version, and for no other', () => {
    const files = readdirSync(FOLDER).filter((file) => file.startsWith('report-'));
    const wanted = names.flatMap((name) => [`${name}.json`, `${name}.txt`]);
    expect(files.toSorted()).toStrictEqual(wanted.toSorted());
  });
});
