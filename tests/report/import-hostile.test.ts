import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { decodeBase64url, encodeBase64url } from '../../web/report/base64url.ts';
import { readEnvelope, writeEnvelope } from '../../web/report/envelope.ts';
import { encodeClaim } from '../../web/report/claim-link.ts';
import { importText } from '../../web/report/import.ts';
import { encodePlanLink, wishOf } from '../../web/report/plan-link.ts';
import { hostileValues, mutate } from './mutate.ts';
import { deflate, inflate } from './platform.ts';
import { makeClaimed } from './random-claim.ts';
import { makeRealisticReport } from './realistic-report.ts';
import { makeRandom } from './seeded-random.ts';

// Milliseconds: a test that hangs fails, a slow machine does not.
vi.setConfig({ testTimeout: 900_000 });

const whole = makeRealisticReport({ blocks: 20, seed: 2 });
const plan = encodePlanLink(wishOf(whole.measurement.plan));
const claim = await makeClaimLink();
const tools = { inflate, releaseOf: () => '0'.repeat(64) };

async function makeClaimLink(): Promise<string> {
  const wish = { a: 'frame', b: 'boxed', n: 64, note: 'See the ledger.', withEnvironment: true };
  const encoded = await encodeClaim(makeClaimed(whole, wish), { deflate });
  if (encoded.kind === 'refused') throw new Error(encoded.sentence);
  return encoded.link;
}

const OPENED = 'It was opened.';

describe('hostile input', () => {
  // SANDHEAP_LONG=1 npm run test:unit -- import: a million inputs.
  const times = process.env['SANDHEAP_LONG'] === '1' ? 10 : 1;
  let tried = 0;

  /** Every answer is a value or a sentence of ours; the input is not in the sentence. */
  async function openAll(count: number, make: (index: number) => string): Promise<number> {
    let opened = 0;
    for (let index = 0; index < count * times; index += 1) {
      const imported = await importText(make(index), tools);
      expect(imported.length).toBeGreaterThan(0);
      for (const one of imported) {
        const sentence = one.kind === 'refused' ? one.sentence : OPENED;
        if (!/^[A-Z][\w .,:;?{}()'"=#/-]{10,260}\.$/.test(sentence))
          expect(sentence).toBe('a sentence of ours');
      }
      if (imported.some(({ kind }) => kind !== 'refused')) opened += 1;
      tried += 1;
    }
    return opened;
  }

  it('of random text and random bodies is refused', async () => {
    const random = makeRandom(31);
    const starts = [
      '#/x?c=1.',
      '#/x?p=1.',
      '#/stack-vs-heap?c=',
      '#/stack-vs-heap?p=1.2,',
      '#',
      '{',
      '',
    ];
    const opened = await openAll(44_000, () => {
      const top = random.pick([126, 126, 65_535]);
      const text = Array.from({ length: random.integer(0, 60) }, () =>
        String.fromCharCode(random.integer(0, top)),
      );
      return random.pick(starts) + text.join('');
    });
    expect(opened).toBe(0);
  });

  it('of links that were cut or changed is refused', async () => {
    const random = makeRandom(32);
    const opened = await openAll(42_000, () => {
      const text = random.pick([claim, plan]);
      const at = random.integer(text.indexOf('1.') + 2, text.length - 1);
      const other = random.pick(['A', '_', ',', '.', '~', '\ud800', '\0', '9']);
      if (random.isTrue(0.3)) return text.slice(0, at);
      return text.slice(0, at) + (text[at] === other ? '!' : other) + text.slice(at + 1);
    });
    expect(opened).toBe(0);
  });

  it('of changed columns under a checksum that fits is a sound claim or refused', async () => {
    const random = makeRandom(33);
    const columns = readColumns(claim);
    const hostile = hostileValues.map((value) => writeColumns(value));
    const opened = await openAll(
      7000,
      (index) => hostile[index] ?? writeColumns(mutate(columns, random)),
    );
    expect(opened).toBeGreaterThan(0);
    expect(opened).toBeLessThan(6000 * times);
  });

  it('of changed plans under a checksum that fits is a sound plan or refused', async () => {
    const random = makeRandom(34);
    const wish = wishOf(whole.measurement.plan);
    const opened = await openAll(7000, () => {
      const changed = mutate(wish, random);
      try {
        return encodePlanLink(changed as typeof wish);
      } catch {
        return plan.slice(0, random.integer(0, plan.length - 1));
      }
    });
    expect(opened).toBeGreaterThan(0);
    expect(opened).toBeLessThan(6000 * times);
  });

  it('was tried a hundred thousand times, or a million', () => {
    expect(tried).toBeGreaterThanOrEqual(100_000 * times);
  });
});

function readColumns(link: string): unknown {
  const decoded = decodeBase64url(link.slice(link.indexOf('1.') + 2));
  const result = decoded.kind === 'bytes' ? readEnvelope(decoded.bytes, 1e6) : null;
  if (result?.kind !== 'envelope') throw new Error('the link of the test is not whole');
  const inflated = inflateRawSync(result.envelope.columns);
  return JSON.parse(inflated.toString('latin1'));
}

/** A claim link with a checksum that fits, whatever it holds. */
function writeColumns(columns: unknown): string {
  const deflated = new Uint8Array(deflateRawSync(JSON.stringify(columns) ?? 'null'));
  const bytes = writeEnvelope({ version: 1, columns: deflated, bits: new Uint8Array(0) });
  return `#/stack-vs-heap?c=1.${encodeBase64url(bytes)}`;
}
