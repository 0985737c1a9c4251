/** JSON of a value in ASCII alone, so that a character is a byte and lone surrogates survive. */
export function toAsciiJson(value: unknown): Uint8Array {
  const text = JSON.stringify(value).replace(/[\u0080-\uffff]/g, escapeUnit);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Text of bytes up to 127; null where there is another. */
export function fromAscii(bytes: Uint8Array): string | null {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) {
    const piece = bytes.subarray(at, at + PIECE);
    if (piece.some((byte) => byte > 127)) return null;
    // Not by spreading: that makes a number object of every byte.
    text += Reflect.apply(String.fromCharCode, undefined, piece);
  }
  return text;
}

/** Arguments of one call: far below what any engine's stack takes. */
const PIECE = 4096;

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
