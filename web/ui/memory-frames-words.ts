import type { FrameWord, OpenFrame } from '../memory/frame-words.ts';
import type { Place } from '../memory/trace.ts';
import { writeCount } from '../report/figures.ts';
import { findLine } from './source-extract.ts';

const WORD = 4;

/** A frame as its source has it: the function that opened it, and what it is kept under there. */
export interface FrameName {
  readonly opener: string;
  readonly variable: string;
  /** Names of all its words, where it was opened for headers of our library; else none. */
  readonly fields: readonly string[];
}

/** The lines of the workload and of what it is made of; empty until they are there. */
export type SourceLines = readonly string[];

/** Headers of our library, word by word, as the drawings at the heads of its files have them. */
export const HEADERS: Readonly<Record<string, readonly string[]>> = {
  VEC_HEADER: ['capacity', 'pointer', 'length'],
  LIST_HEADER: ['head', 'tail', 'length'],
};

/** Empty where the source does not say it. */
export function nameFrame({ place }: OpenFrame, source: SourceLines): FrameName {
  const line = lineOf(place, source);
  const variable = /(\w+) = (?:\w+\.)?\w*[eE]nter\(/.exec(line)?.[1] ?? '';
  return { opener: findFunction(source, place), variable, fields: listFields(line, variable) };
}

/** `Frame.enter(VEC_HEADER)`, or of a number of them. */
function listFields(line: string, variable: string): readonly string[] {
  const [, count = '1', header = ''] = /Frame\.enter\((?:(\d) \* )?(\w+)\)/.exec(line) ?? [];
  const fields = HEADERS[header] ?? [];
  return Array.from({ length: Number(count) }, (_, nth) => {
    const owner = nth === 0 ? variable : `(${variable} + ${nth * WORD * fields.length})`;
    return fields.map((field) => `${owner}.${field}`);
  }).flat();
}

/** Words of a header are words, though a move copies two at once, and though nobody wrote them. */
export function splitWords(
  words: readonly FrameWord[],
  { fields }: FrameName,
): readonly FrameWord[] {
  if (fields.length === 0) return words;
  return words.flatMap((word) =>
    Array.from({ length: Math.ceil(word.bytes / WORD) }, (_, nth) => ({
      ...word,
      address: word.address + WORD * nth,
      bytes: Math.min(WORD, word.bytes - WORD * nth),
    })),
  );
}

/** The nearest line above that begins a function. */
function findFunction(source: SourceLines, place: Place | null): string {
  for (let at = place === null ? -1 : findLine(source, place); at >= 0; at--) {
    const found = /^\s*(?:export )?(?:function|(?:@inline )?(?:private )?static) (\w+)\(/.exec(
      source[at] ?? '',
    );
    if (found !== null) return found[1] ?? '';
  }
  return '';
}

/** What a word is called and of which type it is, by the line that wrote it last. */
export interface WordName {
  readonly name: string;
  readonly type: string;
}

/**
 * A word of a header is named by the header. What the workload stored is named by the variable that was
 * stored; else by where it lies in the frame.
 */
export function nameWord(
  { address, bytes, writer }: FrameWord,
  frame: OpenFrame,
  { variable, fields }: FrameName,
  source: SourceLines,
): WordName {
  const offset = address - frame.address;
  const field = fields[offset / WORD];
  if (field !== undefined) return { name: field, type: 'usize' };
  if (fields.length > 0) return { name: 'padding', type: '' };
  const owner = variable === '' ? 'frame' : variable;
  const there = offset === 0 ? owner : `${owner} + ${offset}`;
  const stores = writer?.kind === 'store' ? readStores(lineOf(writer.place, source)) : [];
  const [store] = stores;
  if (store === undefined || stores.length > 1 || WIDTHS[store.type] !== bytes)
    return { name: there, type: '' };
  return { name: store.value === '' ? there : store.value, type: store.type };
}

const WIDTHS: Readonly<Record<string, number>> = {
  u8: 1,
  i8: 1,
  bool: 1,
  u16: 2,
  i16: 2,
  u32: 4,
  i32: 4,
  usize: 4,
  f32: 4,
  u64: 8,
  i64: 8,
  f64: 8,
};

interface Store {
  readonly type: string;
  /** The variable that is stored; empty where it is more than that. */
  readonly value: string;
}

/** `store<u32>(frame, d)` and its like in a line. */
function readStores(line: string): readonly Store[] {
  return Array.from(line.matchAll(/\bstore<(\w+)>\(/g), ({ 0: call, 1: type = '', index }) => {
    const value = listArguments(line.slice(index + call.length))[1] ?? '';
    return { type, value: /^[a-z]\w*$/i.test(value) ? value : '' };
  });
}

/** What stands between the commas of a call, up to its closing bracket. */
function listArguments(text: string): readonly string[] {
  const found = [''];
  let depth = 0;
  for (const letter of text) {
    if ('([<'.includes(letter)) depth++;
    if (')]>'.includes(letter)) depth--;
    if (depth < 0) break;
    if (letter === ',' && depth === 0) found.push('');
    else found.push((found.pop() ?? '') + letter);
  }
  return found.map((argument) => argument.trim());
}

/** What a word holds, as its type reads it. */
export function readTyped(memory: Uint8Array, { address, bytes }: FrameWord, type: string): string {
  const view = new DataView(memory.buffer, memory.byteOffset, memory.byteLength);
  switch (type) {
    case 'bool':
      return view.getUint8(address) === 0 ? 'false' : 'true';
    case 'i8':
      return writeCount(view.getInt8(address));
    case 'i16':
      return writeCount(view.getInt16(address, true));
    case 'i32':
      return writeCount(view.getInt32(address, true));
    case 'f32':
      return String(view.getFloat32(address, true));
    case 'i64':
      return view.getBigInt64(address, true).toLocaleString('en');
    case 'f64':
      return String(view.getFloat64(address, true));
    default:
      return readUnsigned(view, address, bytes);
  }
}

function readUnsigned(view: DataView, address: number, bytes: number): string {
  if (bytes === 8) return view.getBigUint64(address, true).toLocaleString('en');
  let value = 0;
  for (let at = bytes - 1; at >= 0; at--) value = value * 256 + view.getUint8(address + at);
  return writeCount(value);
}

/** What is in our library has no text here. */
function lineOf(place: Place | null, source: SourceLines): string {
  return place === null ? '' : (source[findLine(source, place)] ?? '');
}
