import { describe, expect, it } from 'vitest';
import { decodeBase64url, encodeBase64url } from '../../web/report/base64url.ts';
import { crc32 } from '../../web/report/crc32.ts';
import { readEnvelope, writeEnvelope } from '../../web/report/envelope.ts';

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (unit) => unit.charCodeAt(0));

describe('base64url', () => {
  // RFC 4648, section 10, without padding; the last is of the other half of the alphabet.
  it.each([
    ['', ''],
    ['f', 'Zg'],
    ['fo', 'Zm8'],
    ['foo', 'Zm9v'],
    ['foobar', 'Zm9vYmFy'],
    ['\u00fb\u00ff\u00bf', '-_-_'],
  ])('of %j is %j', (text, encoded) => {
    expect(encodeBase64url(ascii(text))).toBe(encoded);
    expect(decodeBase64url(encoded)).toStrictEqual({
      kind: 'bytes',
      bytes: ascii(text),
      leftover: 0,
    });
  });

  it('says where a stranger stands and which bits are left over', () => {
    expect(decodeBase64url('Zm9v+')).toStrictEqual({ kind: 'stranger', index: 4 });
    expect(decodeBase64url('Zé')).toStrictEqual({ kind: 'stranger', index: 1 });
    expect(decodeBase64url('Zh')).toStrictEqual({ kind: 'bytes', bytes: ascii('f'), leftover: 1 });
  });
});

describe('the checksum', () => {
  it('is the CRC-32 of gzip', () => {
    expect(crc32(ascii('123456789'))).toBe(0xcbf43926);
    expect(crc32(ascii(''))).toBe(0);
  });
});

describe('an envelope', () => {
  const envelope = { version: 1, columns: ascii('columns'), bits: ascii('bits') };
  const bytes = writeEnvelope(envelope);

  it('is opened as it was closed, from within other bytes too', () => {
    expect(bytes.length).toBe(11 + 7 + 4);
    expect(readEnvelope(bytes, 100)).toStrictEqual({ kind: 'envelope', envelope });
    const within = new Uint8Array(40);
    within.set(bytes, 5);
    const view = within.subarray(5, 5 + bytes.length);
    expect(readEnvelope(view, 100)).toStrictEqual({ kind: 'envelope', envelope });
  });

  it('says how much of it is there', () => {
    expect(readEnvelope(bytes.subarray(0, 20), 100)).toStrictEqual({
      kind: 'cut',
      present: 20,
      length: 22,
    });
    expect(readEnvelope(bytes.subarray(0, 10), 100)).toStrictEqual({
      kind: 'cut',
      present: 10,
      length: null,
    });
  });

  it('says that it was altered where more follows than its length, though the checksum fits', () => {
    const longer = Uint8Array.from([...bytes, 7]);
    const covered = Uint8Array.from([...longer.subarray(0, 4), ...longer.subarray(8)]);
    new DataView(longer.buffer).setUint32(4, crc32(covered));
    expect(readEnvelope(longer, 100)).toStrictEqual({ kind: 'altered' });
  });

  it('says that it was altered, whichever bit it is', () => {
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = bytes.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(readEnvelope(flipped, 22).kind).toBe('altered');
    }
  });
});
