import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inflate } from '../../web/host/engine/deflate.ts';
import { openText } from '../../web/report/file.ts';
import { REPORT_VERSION, type Report } from '../../web/report/report.ts';

// A fixture is never changed once its version was published. Until then, one command writes them anew:
//   node tests/report/write-fixture.ts FILE
// where FILE is what `npx sandheap run stack-vs-heap --json FILE` wrote.
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

describe('version 1', () => {
  it.each(['report-v1', 'report-v1-corners'])(
    'gives every digit of the file %s through its link',
    async (name) => {
      // Version 1 is the current one: its file is the report, without a step in between.
      expect(await open(`${name}.txt`)).toStrictEqual(JSON.parse(read(`${name}.json`)));
    },
  );

  it('says in the open that it is', () => {
    expect(read('report-v1.txt')).toMatch(/^#\/[a-z-]+\?r=1\.[A-Za-z0-9_-]+\n$/);
  });
});

describe('the fixtures', () => {
  it('are there for every version, and for no other', () => {
    const files = readdirSync(FOLDER).filter((file) => file.startsWith('report-'));
    const wanted = names.flatMap((name) => [`${name}.json`, `${name}.txt`]);
    expect(files.toSorted()).toStrictEqual(wanted.toSorted());
  });
});
