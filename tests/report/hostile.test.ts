import { isDeepStrictEqual } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { inflate as inflateStream } from '../../web/host/engine/deflate.ts';
import { decodeBase64url, encodeBase64url } from '../../web/report/base64url.ts';
import { readEnvelope, writeEnvelope } from '../../web/report/envelope.ts';
import { openText, serialiseReport } from '../../web/report/file.ts';
import { encodeLink, type Inflate } from '../../web/report/link.ts';
import { parseReport } from '../../web/report/parse.ts';
import { REPORT_VERSION } from '../../web/report/report.ts';
import { hostileValues, mutate } from './mutate.ts';
import { deflate, inflate } from './platform.ts';
import { makeRealisticReport } from './realistic-report.ts';
import { makeSmallReport } from './small-report.ts';
import { makeRandom, type SeededRandom } from './seeded-random.ts';

// The long mode, SANDHEAP_LONG=1, tries ten times as many inputs.
const TIMES = process.env['SANDHEAP_LONG'] === '1' ? 10 : 1;

// Milliseconds: a test that hangs fails, a slow machine does not.
vi.setConfig({ testTimeout: 300_000 * TIMES });

const large = await encodeLink(makeRealisticReport({ blocks: 4 }), { deflate });
const report = makeSmallReport();
const link = await encodeLink(report, { deflate });
const START = `r=${REPORT_VERSION}.`;
const payload = link.slice(link.indexOf(START) + START.length);
const bytes = toBytes(payload);
const file = serialiseReport(report);
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Opens an input and holds the answer to its promise; says how it went. */
async function open(text: string, inflater: Inflate = inflate): Promise<'opened' | 'refused'> {
  const opened = await openText(text, { inflate: inflater });
  if (opened.kind === 'report') {
    expect(isDeepStrictEqual(parseReport(opened.report), opened)).toBe(true);
    return 'opened';
  }
  // A sentence of ours: nothing of the input is in it but numbers and names of fields.
  expect(opened.sentence).toMatch(/^[A-Z][\w .,:;?{}()'"=]{10,250}\.$/);
  return 'refused';
}

/** Opens so many inputs, counts them, and gives back how many held a report. */
async function openAll(
  count: number,
  make: (index: number) => string | Promise<string>,
): Promise<number> {
  let reports = 0;
  for (let index = 0; index < count; index += 1) {
    if ((await open(await make(index))) === 'opened') reports += 1;
  }
  tried += count;
  return reports;
}

let tried = 0;

describe('hostile input', () => {
  it('random bytes behind the name of a link are refused', async () => {
    const random = makeRandom(1);
    const reports = await openAll(32_000 * TIMES, () => {
      const length = random.integer(0, 60);
      return `#/a?r=${random.integer(1, REPORT_VERSION)}.${encodeBase64url(randomBytes(length, random))}`;
    });
    expect(reports).toBe(0);
  });

  it('random text is refused, with lone surrogates and controls', async () => {
    const random = makeRandom(2);
    const starts = [
      '',
      '{',
      '[',
      '{"format":"sandheap-report",',
      '#/x?r=',
      '1.',
      `${REPORT_VERSION}.`,
      '"',
      '\ud800',
      ' ',
    ];
    const reports = await openAll(37_000 * TIMES, () => {
      const text = Array.from({ length: random.integer(0, 40) }, () =>
        String.fromCharCode(random.integer(0, random.pick([126, 65_535]))),
      );
      return random.pick(starts) + text.join('');
    });
    expect(reports).toBe(0);
  });

  it('a link or file cut at any length is refused', async () => {
    expect(await openAll(large.length, (length) => large.slice(0, length))).toBe(0);
    expect(await openAll(link.length, (length) => link.slice(0, length))).toBe(0);
    // What follows the last brace is a line's end.
    expect(await openAll(file.length - 2, (length) => file.slice(0, length))).toBe(0);
  });

  it('a link with any one character changed is refused', async () => {
    const random = makeRandom(3);
    for (const text of [large, link]) {
      const start = text.indexOf(START) + 2;
      const length = text.length - start;
      const reports = await openAll(2 * TIMES * length, (index) => {
        const at = start + (index % length);
        const other = random.pick([...ALPHABET.split(''), '.', '*', '\ud83d', '\0']);
        return text.slice(0, at) + (other === text[at] ? '~' : other) + text.slice(at + 1);
      });
      expect(reports).toBe(0);
    }
  });

  it('flipped bits under a checksum that fits give a sound report or a refusal', async () => {
    const random = makeRandom(4);
    const bits = bytes.length * 8;
    const reports = await openAll(bits + 3000 * TIMES, (index) => {
      const flipped = bytes.slice();
      flip(flipped, index < bits ? index : random.integer(0, bits - 1));
      if (index >= bits) flip(flipped, random.integer(0, bits - 1));
      return wrap(reseal(flipped));
    });
    // Many bits are noise of figures: flipping one gives another sound report.
    expect(reports).toBeGreaterThan(500);
  });

  it('changed columns under a checksum that fits give a sound report or a refusal', async () => {
    const random = makeRandom(5);
    const columns = await readColumns();
    const reports = await openAll(8000 * TIMES, async (index) => {
      const version = 1 + (index % REPORT_VERSION);
      return wrap(await packColumns(JSON.stringify(mutate(columns, random)), version));
    });
    expect(reports).toBeGreaterThan(100 * TIMES);
    expect(reports).toBeLessThan(6400 * TIMES);
  });

  it('changed documents give a sound report or a refusal', async () => {
    const random = makeRandom(6);
    const old = { ...report, version: 1 };
    const reports = await openAll(12_000 * TIMES, (index) =>
      JSON.stringify(mutate(index % 2 === 0 ? report : old, random)),
    );
    expect(reports).toBeGreaterThan(100 * TIMES);
    expect(reports).toBeLessThan(10_000 * TIMES);
  });

  it('every hostile value in the place of a report or a link is refused', async () => {
    for (const value of hostileValues) {
      const json = JSON.stringify(value);
      tried += 4;
      expect(await open(json)).toBe('refused');
      expect(await open(`{"format":"sandheap-report","version":${json}}`)).toBe('refused');
      expect(await open(`{"report":${json}}`)).toBe('refused');
      expect(await open(wrap(await packColumns(json)))).toBe('refused');
    }
  });

  it('at least 100,000 inputs were tried, in the long mode 1,000,000', () => {
    expect(tried).toBeGreaterThanOrEqual(100_000 * TIMES);
  });
});

describe('a link whose checksum fits', () => {
  it('is refused with more or fewer bits than its figures take', async () => {
    const { columns, bits } = readWhole();
    const longer = Uint8Array.from([...bits, 0]);
    for (const others of [longer, bits.subarray(0, -1), new Uint8Array(0)]) {
      const envelope = writeEnvelope({ version: REPORT_VERSION, columns, bits: others });
      expect(await open(wrap(envelope))).toBe('refused');
    }
    const whole = writeEnvelope({ version: REPORT_VERSION, columns, bits });
    expect(await open(wrap(whole))).toBe('opened');
  });

  it('is refused where its last character holds bits of no byte', async () => {
    const { bits } = readWhole();
    const envelopes = ['', ' ', '  '].map(async (blanks) => {
      const json = JSON.stringify(await readColumns()) + blanks;
      return writeEnvelope({ version: REPORT_VERSION, columns: store(json), bits });
    });
    const odd = (await Promise.all(envelopes)).filter(({ length }) => length % 3 !== 0);
    expect(odd.length).toBe(2);
    for (const envelope of odd) {
      const text = wrap(envelope);
      const last = ALPHABET.indexOf(text.at(-1) ?? '');
      expect(await open(text)).toBe('opened');
      expect(await open(text.slice(0, -1) + ALPHABET.charAt(last + 1))).toBe('refused');
    }
  });

  it('is refused where its bytes name another version than its text', async () => {
    const envelope = writeEnvelope({ ...readWhole(), version: 1 });
    expect(await open(wrap(envelope))).toBe('opened');
    const other = wrap(envelope).replace('r=1.', START);
    expect(await open(other)).toBe('refused');
  });

  it('is refused where its columns are not ASCII', async () => {
    const json = JSON.stringify(await readColumns());
    expect(await open(wrap(await packColumns(json.replace('Linux', 'Linus'))))).toBe('opened');
    expect(await open(wrap(await packColumns(json.replace('Linux', 'L\u00efnux'))))).toBe(
      'refused',
    );
  });
});

describe('a bomb', () => {
  it('is stopped at the limit, however much it would make', async () => {
    const limits: number[] = [];
    const produced: number[] = [];
    const counted: Inflate = async (input, limitBytes) => {
      const output = await inflateStream(input, limitBytes);
      limits.push(limitBytes);
      produced.push(output?.length ?? -1);
      return output;
    };
    for (const size of [300_000, 4_000_000, 40_000_000]) {
      const columns = new Uint8Array(deflateRawSync(`[${' '.repeat(size)}]`, { level: 9 }));
      const bits = new Uint8Array(0);
      const bomb = wrap(writeEnvelope({ version: REPORT_VERSION, columns, bits }));
      expect(bomb.length).toBeLessThan(65_536);
      expect(await open(bomb, counted)).toBe('refused');
    }
    expect(limits).toStrictEqual([262_144, 262_144, 262_144]);
    expect(produced).toStrictEqual([-1, -1, -1]);
  });

  it('of nested lists or of very many values is refused without being parsed', async () => {
    const bombs = ['['.repeat(250_000), `[${'0,'.repeat(100_000)}0]`, `[${'{},'.repeat(50_000)}0]`];
    for (const bomb of bombs) expect(await open(wrap(await packColumns(bomb)))).toBe('refused');
    for (const bomb of bombs) expect(await open(bomb)).toBe('refused');
    expect(await open(`["${'x'.repeat(2_000_000)}"]`)).toBe('refused');
    expect(await open(' '.repeat(9_000_000))).toBe('refused');
  });

  it('of a plan that promises more figures than bits is refused', async () => {
    const columns = await readColumns();
    const text = JSON.stringify(columns).replaceAll('[2,2,1]', '[256,256,256]');
    expect(text).toContain('[256,256,256]');
    expect(await open(wrap(await packColumns(text)))).toBe('refused');
  });
});

function flip(envelope: Uint8Array, bit: number): void {
  envelope[bit >> 3] = (envelope[bit >> 3] ?? 0) ^ (1 << (bit & 7));
}

/** The version in the text is that of the bytes. */
function wrap(envelope: Uint8Array): string {
  return `#/stack-vs-heap?r=${envelope[0]}.${encodeBase64url(envelope)}`;
}

/** The same bytes with the length and the checksum that they should have. */
function reseal(envelope: Uint8Array): Uint8Array {
  const length = Math.min(
    ((envelope[8] ?? 0) << 16) | ((envelope[9] ?? 0) << 8) | (envelope[10] ?? 0),
    envelope.length - 11,
  );
  return writeEnvelope({
    version: envelope[0] ?? 0,
    columns: envelope.subarray(11, 11 + length),
    bits: envelope.subarray(11 + length),
  });
}

async function packColumns(json: string, version = REPORT_VERSION): Promise<Uint8Array> {
  const columns = await deflate(Buffer.from(json, 'latin1'));
  return writeEnvelope({ version, columns, bits: readWhole().bits });
}

/** Deflate that leaves the bytes as they are: a blank more is a byte more. */
function store(json: string): Uint8Array {
  return new Uint8Array(deflateRawSync(json, { level: 0 }));
}

async function readColumns(): Promise<unknown> {
  const inflated = await inflate(readWhole().columns, 1e6);
  return JSON.parse(Buffer.from(inflated ?? []).toString('latin1'));
}

function readWhole(): { readonly columns: Uint8Array; readonly bits: Uint8Array } {
  const result = readEnvelope(bytes, bytes.length);
  if (result.kind !== 'envelope') throw new Error('the link of the test is not whole');
  return result.envelope;
}

function toBytes(text: string): Uint8Array {
  const decoded = decodeBase64url(text);
  if (decoded.kind !== 'bytes') throw new Error('the link of the test is not base64url');
  return decoded.bytes;
}

function randomBytes(length: number, random: SeededRandom): Uint8Array {
  return Uint8Array.from({ length }, () => random.integer(0, 255));
}
