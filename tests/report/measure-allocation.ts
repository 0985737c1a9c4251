/**
 * Run by `allocation.test.ts` in a process whose young generation is so large that nothing is
 * collected meanwhile: what the heap has grown by is then all that was ever allocated, garbage
 * included. Prints a line of JSON: input → bytes.
 */
import { deflateRawSync } from 'node:zlib';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { deflate, inflate } from '../../web/host/engine/deflate.ts';
import { encodeBase64url } from '../../web/report/base64url.ts';
import { writeEnvelope } from '../../web/report/envelope.ts';
import { openText, serialiseReport } from '../../web/report/file.ts';
import { encodeLink, LONGEST_COLUMNS } from '../../web/report/link.ts';
import { REPORT_VERSION } from '../../web/report/report.ts';
import { makeLargestReport, makeMostPauses } from './largest-report.ts';

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

const largest = makeLargestReport();
const inputs: Readonly<Record<string, string>> = {
  'largest link': await encodeLink(largest, { deflate }),
  'largest file': serialiseReport(largest),
  'link of the most pauses': await encodeLink(makeMostPauses(), { deflate }),
  'file of the most pauses': serialiseReport(makeMostPauses()),
  'bomb of blanks': bomb(' '.repeat(45_000_000)),
  'blanks within the limit': bomb(' '.repeat(LONGEST_COLUMNS)),
  'nested lists': bomb('['.repeat(LONGEST_COLUMNS)),
  'numbers within the limit': bomb(`[${'1e9,'.repeat(65_000)}0]`),
  'empty objects': bomb(`[${'{},'.repeat(8000)}0]`),
  'objects of different shapes': bomb(list(340, (index) => keyed(12, index))),
  'figures that are not there': promise('figures'),
  'more ledger cells than a report holds': promise('ledger'),
  'ledger cells of more counts than there are': promise('later counts'),
  'text that is no link': `${REPORT_VERSION}.${'A'.repeat(65_000)}`,
  'file of blanks': `{${' '.repeat(8_000_000)}`,
  'file of nested lists': '['.repeat(8_000_000),
  'file of numbers': list(45_000, () => '0.5'),
  'file of different keys': keyed(22_000, 0),
  'file of objects of different shapes': list(1870, (index) => keyed(12, index)),
  'file of objects of few keys': list(5500, (index) => keyed(4, index)),
  'file of too many keys': list(3600, (index) => keyed(12, index)),
  'file of text': `["${'\u3042'.repeat(1_040_000)}"]`,
  'file of texts': list(45_000, () => String.raw`"aaaaaaa\n"`),
};

// Compiling our own code is no cost of an input.
for (const text of Object.values(inputs)) await openText(text, { inflate });

const figures: Record<string, number> = {};
for (const [name, text] of Object.entries(inputs)) {
  // The least of three: the compiler's own work on the heap comes and goes.
  figures[name] = Math.min(await measure(text), await measure(text), await measure(text));
}
process.stdout.write(JSON.stringify(figures));

async function measure(text: string): Promise<number> {
  // Flattens a string that is still in pieces.
  text.charCodeAt(text.length - 1);
  if (typeof collect === 'function') collect();
  const before = heapBytes();
  await openText(text, { inflate });
  return heapBytes() - before;
}

function heapBytes(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function bomb(json: string): string {
  const columns = new Uint8Array(deflateRawSync(json, { level: 9 }));
  const bytes = writeEnvelope({ version: REPORT_VERSION, columns, bits: new Uint8Array(1) });
  return `#/a?r=${REPORT_VERSION}.${encodeBase64url(bytes)}`;
}

function list(length: number, make: (index: number) => string): string {
  return `[${Array.from({ length }, (_, index) => make(index)).join(',')}]`;
}

/** An object of so many keys that no other object has. */
function keyed(keys: number, index: number): string {
  return `{${Array.from({ length: keys }, (_, key) => `"${index}_${key}":0.5`).join(',')}}`;
}

/** Columns of the most entries, points and blocks; `what` says where they promise more than is there. */
function promise(what: 'figures' | 'ledger' | 'later counts'): string {
  const variants = Array.from({ length: 32 }, (_, index) => `v${index}`);
  const sizes = Array.from({ length: 64 }, (_, index) => index);
  const every = (value: unknown): readonly unknown[] => sizes.map(() => value);
  const entries = [variants, variants.map(() => 'g'), 0];
  const plan = ['x', ...entries, sizes, every(2 ** 32 - 1), every(1), [], 0, 0, [], null, 0];
  const points = sizes.map((point) => [point, 0, [256], 0, 0, variants.map(() => null), []]);
  const run = [1, what === 'figures' ? points : []];
  const later = what === 'later counts' ? 8 : 0;
  const named = Array.from({ length: later }, (_, index) => [`later${index}`, 0.5]);
  const ledger = [0, 1, Array.from({ length: 42 }, () => 0.5), named];
  const environment = ['', '', 0, true, 0, '2026-11-20T13:26:13Z'];
  const hash = '0'.repeat(64);
  return bomb(JSON.stringify(['', hash, hash, environment, plan, run, ledger, []]));
}
