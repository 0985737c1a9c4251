import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { FrameWord, OpenFrame } from '../../web/memory/frame-words.ts';
import type { TraceEvent } from '../../web/memory/trace.ts';
import {
  HEADERS,
  nameFrame,
  nameWord,
  readTyped,
  splitWords,
} from '../../web/ui/memory-frames-words.ts';

const FILE = 'assembly/workloads/example.ts';
const SOURCE = [
  'class Deep {',
  '  @inline private static descend(d: u32, x: u32): u32 {',
  '    const frame = Frame.enter(16);',
  '    store<u32>(frame, d);',
  '    store<i64>(frame + (d << 3), <i64>x + 1, 8);',
  '    store<u8>(frame, d); store<u8>(frame, x, 1);',
  '  }',
  '}',
  'export function readers(n: i32): f64 {',
  '  const held = Readers.enter(n);',
  '  return Struct.fill(Frame.enter(n), n);',
  '  const s1 = Frame.enter(2 * VEC_HEADER);',
];

function frameAt(line: number): OpenFrame {
  return { address: 256, bytes: 16, bornAt: 3, place: { file: FILE, line }, words: [] };
}

function wordBy(line: number, address: number, bytes: number): FrameWord {
  const place = { file: FILE, line };
  const writer = { kind: 'store', address, bytes, step: 9, place, caller: null } as TraceEvent;
  return { address, bytes, writer };
}

describe('a frame', () => {
  it('is called what its line and the function around it say', () => {
    expect(nameFrame(frameAt(3), SOURCE)).toEqual({
      opener: 'descend',
      variable: 'frame',
      fields: [],
    });
    expect(nameFrame(frameAt(10), SOURCE)).toEqual({
      opener: 'readers',
      variable: 'held',
      fields: [],
    });
    expect(nameFrame(frameAt(11), SOURCE)).toEqual({ opener: 'readers', variable: '', fields: [] });
  });

  it('is called by its own file, where that stands behind the workload', () => {
    const lines = ['export function first(): f64 {', '// assembly/parts/more.ts:', ...SOURCE];
    const place = { file: 'assembly/parts/more.ts', line: 3 };
    expect(nameFrame({ ...frameAt(3), place }, lines)).toMatchObject({ opener: 'descend' });
    const library = { file: 'assembly/memory/frame.ts', line: 3 };
    expect(nameFrame({ ...frameAt(3), place: library }, lines)).toMatchObject({ opener: '' });
  });

  it('has no name before its source is there', () => {
    expect(nameFrame(frameAt(3), [])).toEqual({ opener: '', variable: '', fields: [] });
    expect(nameFrame({ ...frameAt(3), place: null }, SOURCE)).toEqual({
      opener: '',
      variable: '',
      fields: [],
    });
  });
});

describe('a word of a frame', () => {
  const name = { opener: 'descend', variable: 'frame', fields: [] };
  const nameOf = (word: FrameWord) => nameWord(word, frameAt(3), name, SOURCE);

  it('is called by the variable that was stored, of the type of the store', () => {
    expect(nameOf(wordBy(4, 256, 4))).toEqual({ name: 'd', type: 'u32' });
  });

  it('is called by its place where more than a variable was stored', () => {
    expect(nameOf(wordBy(5, 264, 8))).toEqual({ name: 'frame + 8', type: 'i64' });
  });

  it('is of no type where its line does not tell which store it was', () => {
    expect(nameOf(wordBy(6, 257, 1))).toEqual({ name: 'frame + 1', type: '' });
    expect(nameOf(wordBy(4, 256, 1))).toEqual({ name: 'frame', type: '' });
    expect(nameOf({ ...wordBy(4, 260, 4), writer: null })).toEqual({ name: 'frame + 4', type: '' });
  });

  it('is called as the header has it that it belongs to, of the second header, too', () => {
    const frame = { ...frameAt(12), bytes: 32 };
    const header = nameFrame(frame, SOURCE);
    const names = [256, 260, 264, 268, 272, 276, 280, 284].map(
      (address) => nameWord(wordBy(4, address, 4), frame, header, SOURCE).name,
    );
    expect(names).toEqual([
      's1.capacity',
      's1.pointer',
      's1.length',
      '(s1 + 12).capacity',
      '(s1 + 12).pointer',
      '(s1 + 12).length',
      'padding',
      'padding',
    ]);
    const moved = splitWords([wordBy(4, 256, 8), wordBy(4, 264, 4)], header);
    expect(moved.map(({ address, bytes }) => [address, bytes])).toEqual([
      [256, 4],
      [260, 4],
      [264, 4],
    ]);
  });

  it('reads as its type does', () => {
    const memory = new Uint8Array([255, 255, 255, 255, 255, 255, 255, 255]);
    const read = (bytes: number, type: string) =>
      readTyped(memory, { address: 0, bytes, writer: null }, type);
    expect([read(4, 'i32'), read(4, 'u32'), read(4, ''), read(1, 'u8')]).toEqual([
      '-1',
      '4,294,967,295',
      '4,294,967,295',
      '255',
    ]);
    expect([read(8, 'i64'), read(8, 'u64'), read(8, 'f64')]).toEqual([
      '-1',
      '18,446,744,073,709,551,615',
      'NaN',
    ]);
  });
});

describe('a header', () => {
  it.each([
    ['VEC_HEADER', 'vec'],
    ['LIST_HEADER', 'list'],
  ])('has the words that its file draws: %s', async (name, file) => {
    const url = new URL(`../../assembly/memory/${file}.ts`, import.meta.url);
    const text = await readFile(url, 'utf8');
    const words = HEADERS[name] ?? [];
    const drawn = text.split('\n').find((line) => line.includes('├'));
    expect(drawn?.match(/[a-z]+/g)?.slice(0, words.length)).toEqual(words);
    expect(text).toContain(`${name}: usize = ${4 * words.length};`);
  });
});
