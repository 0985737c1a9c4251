import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { deflate, inflate } from '../../web/host/engine/deflate.ts';
import { makeRandom } from './seeded-random.ts';

const text = new Uint8Array(Buffer.from('one stack, one heap; '.repeat(200)));
const packed = new Uint8Array(deflateRawSync(text));

describe('deflate over the streams of the platform', () => {
  it('is raw deflate, both ways', async () => {
    expect(new Uint8Array(inflateRawSync(await deflate(text)))).toStrictEqual(text);
    expect(await inflate(packed, text.length)).toStrictEqual(text);
    expect(await inflate(await deflate(new Uint8Array(0)), 0)).toStrictEqual(new Uint8Array(0));
  });

  it('takes bytes that lie within others', async () => {
    const within = new Uint8Array(packed.length + 9).fill(255);
    within.set(packed, 4);
    expect(await inflate(within.subarray(4, 4 + packed.length), 1e6)).toStrictEqual(text);
  });

  it('gives null one byte beyond the limit', async () => {
    expect(await inflate(packed, text.length - 1)).toBeNull();
    expect(await inflate(packed, 0)).toBeNull();
  });

  it('gives null for what is cut, altered, followed by more or no deflate at all', async () => {
    const altered = packed.with(0, 255);
    const followed = Uint8Array.from([...packed, 1, 2, 3]);
    const wrong = [packed.subarray(0, 20), new Uint8Array(0), altered, followed];
    for (const bytes of wrong) expect(await inflate(bytes, 1e6)).toBeNull();
  });

  it('neither rejects nor leaves a rejection behind, whatever the bytes', async () => {
    const rejections: unknown[] = [];
    const note = (reason: unknown): void => void rejections.push(reason);
    process.on('unhandledRejection', note);
    const random = makeRandom(8);
    for (let round = 0; round < 1000; round += 1) {
      const bytes = packed.slice(0, random.integer(0, packed.length));
      if (bytes.length > 0) bytes[random.integer(0, bytes.length - 1)] = random.integer(0, 255);
      const inflated = await inflate(bytes, 3000);
      expect(inflated === null || inflated.length <= 3000).toBe(true);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off('unhandledRejection', note);
    expect(rejections).toStrictEqual([]);
  });
});
