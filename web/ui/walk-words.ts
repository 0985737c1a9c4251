/** How the bytes of a word are read. */
export type Reading = 'signed' | 'unsigned' | 'text' | 'address' | 'nothing';

const SIGNED = /^i(?:8|16|32|size)$|^isize$/;
const UNSIGNED = /^u(?:8|16|32|size)$|^usize$|^Atomic/;

/** Integers are numbers, `text` is letters, and every other type of a walk is an address. */
export function readsAs(type: string): Reading {
  if (type === '') return 'nothing';
  if (type === 'text') return 'text';
  if (SIGNED.test(type)) return 'signed';
  return UNSIGNED.test(type) ? 'unsigned' : 'address';
}

/** An unsigned word as a value: `-1`, `1,000`, `0x100ff0`, `"hell"`. */
export function writeWord(word: number, reading: Reading): string {
  switch (reading) {
    case 'signed':
      return (word | 0).toLocaleString('en');
    case 'unsigned':
      return word.toLocaleString('en');
    case 'text':
      return `"${readLetters(word)}"`;
    case 'address':
      return `0x${word.toString(16)}`;
    case 'nothing':
      return '';
    default:
      return reading satisfies never;
  }
}

/** Four bytes as letters, up to the first that is none. */
function readLetters(word: number): string {
  const letters = bytesOf(word).map((byte) => String.fromCharCode(byte));
  const end = letters.findIndex((letter) => letter < ' ' || letter > '~');
  return letters.slice(0, end < 0 ? letters.length : end).join('');
}

/** `0a 00 00 00`: the bytes in the order of their addresses. */
export function writeBytesOf(word: number): string {
  return bytesOf(word)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join(' ');
}

function bytesOf(word: number): readonly number[] {
  return [word & 0xff, (word >>> 8) & 0xff, (word >>> 16) & 0xff, word >>> 24];
}
