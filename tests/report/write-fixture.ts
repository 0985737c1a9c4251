/**
 * Writes the fixture of a version, which must open for ever:
 *
 *   node tests/report/write-fixture.ts [FILE]
 *
 * FILE is what `sandheap run … --json FILE` wrote, or a report, or a link. Without it, a report like
 * that of a run is made up.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflate, inflate } from '../../web/host/engine/deflate.ts';
import { openText, serialiseReport } from '../../web/report/file.ts';
import { encodeLink } from '../../web/report/link.ts';
import type { Report } from '../../web/report/report.ts';
import { makeRealisticReport } from './realistic-report.ts';

const [, , path] = process.argv;
const report = path === undefined ? makeRealisticReport({ blocks: 10 }) : await read(path);
const folder = new URL('../fixtures/', import.meta.url);
const name = `report-v${report.version}`;
writeFileSync(fileURLToPath(new URL(`${name}.json`, folder)), serialiseReport(report));
writeFileSync(
  fileURLToPath(new URL(`${name}.txt`, folder)),
  `${await encodeLink(report, { deflate })}\n`,
);

async function read(file: string): Promise<Report> {
  const opened = await openText(readFileSync(file, 'utf8'), { inflate });
  if (opened.kind === 'refused') throw new Error(opened.sentence);
  return opened.report;
}
