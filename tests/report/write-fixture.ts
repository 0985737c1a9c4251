/**
 * Writes the fixtures of the current version, which must open for ever:
 *
 *   node tests/report/write-fixture.ts FILE
 *
 * FILE is what `sandheap run … --json FILE` wrote, or a report, or a link: it becomes `report-v2`.
 * Without it, a report like that of a run is made up. `report-v2-corners` is always made.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflate, inflate } from '../../web/host/engine/deflate.ts';
import { openText, serialiseReport } from '../../web/report/file.ts';
import { encodeLink } from '../../web/report/link.ts';
import { REPORT_VERSION, type Report } from '../../web/report/report.ts';
import { makeCornerReport } from './corner-report.ts';
import { makeRealisticReport } from './realistic-report.ts';

const FOLDER = fileURLToPath(new URL('../fixtures/', import.meta.url));
const [, , path] = process.argv;

const run = path === undefined ? makeRealisticReport({ blocks: 10 }) : await read(path);
await write(`report-v${REPORT_VERSION}`, run);
await write(`report-v${REPORT_VERSION}-corners`, makeCornerReport());

async function write(name: string, report: Report): Promise<void> {
  writeFileSync(`${FOLDER}${name}.json`, serialiseReport(report));
  writeFileSync(`${FOLDER}${name}.txt`, `${await encodeLink(report, { deflate })}\n`);
}

async function read(file: string): Promise<Report> {
  const opened = await openText(readFileSync(file, 'utf8'), { inflate });
  if (opened.kind === 'refused') throw new Error(opened.sentence);
  return opened.report;
}
