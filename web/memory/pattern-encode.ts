import type { Pattern } from './pattern.ts';

/** Words of a request in linear memory (assembly/workloads/replay.ts). */
const WORDS = 3;

/**
 * A pattern as the module `replay` reads it, little endian:
 *
 *     +0        +4       +8 …
 *     │ requests │ slots │ kind << 30 | slot │ bytes before │ bytes │ …
 */
export function encodePattern(pattern: Pattern): Uint8Array<ArrayBuffer> {
  const words = new DataView(new ArrayBuffer(8 + 4 * WORDS * pattern.length));
  words.setUint32(0, pattern.length, true);
  words.setUint32(4, pattern.slots, true);
  for (let at = 0; at < pattern.length; at++) {
    const to = 8 + 4 * WORDS * at;
    words.setUint32(to, (((pattern.kind[at] ?? 0) << 30) | (pattern.slot[at] ?? 0)) >>> 0, true);
    words.setUint32(to + 4, pattern.before[at] ?? 0, true);
    words.setUint32(to + 8, pattern.bytes[at] ?? 0, true);
  }
  return new Uint8Array(words.buffer);
}
