import { crc32 } from './crc32.ts';

/**
 * The bytes of a link, numbers big-endian:
 *
 *   0        1               4         8               11          11 + c        length
 *   | version | length of all | CRC-32 | length c of    | columns,   | bits of the |
 *   |         |               |        | the columns    | deflated   | figures     |
 *
 * The CRC is that of all bytes but its own. The version is that of the link's text: it stands here so
 * that the checksum covers it.
 */
export interface Envelope {
  readonly version: number;
  readonly columns: Uint8Array;
  readonly bits: Uint8Array;
}

export type EnvelopeResult =
  | { readonly kind: 'envelope'; readonly envelope: Envelope }
  /** Bytes that are there of the bytes that should be. */
  | { readonly kind: 'cut'; readonly present: number; readonly length: number | null }
  | { readonly kind: 'altered' };

const HEADER = 11;
const LENGTH_AT = 1;
const CRC_AT = 4;
const COLUMNS_AT = 8;

export function writeEnvelope({ version, columns, bits }: Envelope): Uint8Array {
  const bytes = new Uint8Array(HEADER + columns.length + bits.length);
  const view = new DataView(bytes.buffer);
  writeUint24(view, LENGTH_AT, bytes.length);
  view.setUint8(0, version);
  writeUint24(view, COLUMNS_AT, columns.length);
  bytes.set(columns, HEADER);
  bytes.set(bits, HEADER + columns.length);
  view.setUint32(CRC_AT, checksumOf(bytes));
  return bytes;
}

/** `longest` is the most bytes that a link can have: a length beyond it was not written by us. */
export function readEnvelope(bytes: Uint8Array, longest: number): EnvelopeResult {
  if (bytes.length < HEADER) return { kind: 'cut', present: bytes.length, length: null };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = readUint24(view, LENGTH_AT);
  if (length > longest || length < HEADER || bytes.length > length) return { kind: 'altered' };
  if (bytes.length < length) return { kind: 'cut', present: bytes.length, length };
  const end = HEADER + readUint24(view, COLUMNS_AT);
  if (view.getUint32(CRC_AT) !== checksumOf(bytes) || end > length) return { kind: 'altered' };
  const [columns, bits] = [bytes.subarray(HEADER, end), bytes.subarray(end)];
  return { kind: 'envelope', envelope: { version: view.getUint8(0), columns, bits } };
}

function checksumOf(bytes: Uint8Array): number {
  const covered = new Uint8Array(bytes.length - 4);
  covered.set(bytes.subarray(0, CRC_AT));
  covered.set(bytes.subarray(CRC_AT + 4), CRC_AT);
  return crc32(covered);
}

function writeUint24(view: DataView, at: number, value: number): void {
  view.setUint8(at, value >>> 16);
  view.setUint16(at + 1, value & 0xffff);
}

function readUint24(view: DataView, at: number): number {
  return (view.getUint8(at) << 16) | view.getUint16(at + 1);
}
