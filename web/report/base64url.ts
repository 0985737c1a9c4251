const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const STRANGER = 64;

/** By code of a character below 128. */
const SEXTETS = Uint8Array.from({ length: 128 }, (_, code) => {
  const sextet = ALPHABET.indexOf(String.fromCharCode(code));
  return sextet < 0 ? STRANGER : sextet;
});

/** RFC 4648, section 5, without padding: 4 characters for 3 bytes. */
export function encodeBase64url(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const word = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const characters = Math.min(bytes.length - at, 3) + 1;
    for (let index = 0; index < characters; index += 1) {
      text += ALPHABET.charAt((word >>> (18 - 6 * index)) & 63);
    }
  }
  return text;
}

export type Decoded =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly leftover: number }
  | { readonly kind: 'stranger'; readonly index: number };

/**
 * Whole bytes of the text, and the bits left over after them (0 in what `encodeBase64url` wrote);
 * or the index of the first character that is not of the alphabet.
 */
export function decodeBase64url(text: string): Decoded {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let word = 0;
  let bits = 0;
  let at = 0;
  for (let index = 0; index < text.length; index += 1) {
    const sextet = SEXTETS[text.charCodeAt(index)] ?? STRANGER;
    if (sextet === STRANGER) return { kind: 'stranger', index };
    word = (word << 6) | sextet;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = word >>> bits;
      at += 1;
      word &= (1 << bits) - 1;
    }
  }
  return { kind: 'bytes', bytes, leftover: word };
}
