import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathToFileURL } from 'node:url';
import { buildModules } from '../../tools/build-modules.ts';
import { readPanic } from '../../web/host/engine/instantiate.ts';
import { describePanic } from '../../web/memory/panic.ts';
import { readModule } from './built-module.ts';
import { requireFunction } from './observed-run.ts';
import { createProject, type SmallProject } from './small-project.ts';

const KIBIBYTE = 1024;

/** `assembly/memory` laid open, in a memory of 48 pages of which the stack has one. */
const PROBE = `
// @runtime incremental
// @stack-size 65536
// @maximum-pages 48
import { Arena } from '../memory/allocators/arena';
import { SizeClass } from '../memory/allocators/size-class';
import { Tlsf } from '../memory/allocators/tlsf';
import { Frame } from '../memory/frame';
import { Lines } from '../memory/lines';
import { panicIndex, panicRangeEnd } from '../memory/panic';
import { Utf8String } from '../memory/string';
import { Vec, WordVec } from '../memory/vec';
export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';

/** Odd, so that static data does not end on a multiple of 16 by itself. */
export const odd: usize = memory.data(13);

export function enterFrame(bytes: usize): usize { return Frame.enter(bytes); }
export function leaveFrame(frame: usize, bytes: usize): void { Frame.leave(frame, bytes); }
export function allocBlock(bytes: usize): usize { return Tlsf.alloc(bytes); }
export function allocLines(bytes: usize): usize { return Lines.alloc(bytes); }
export function freeBlock(block: usize): void { Tlsf.free(block); }
export function reservedOf(bytes: usize): usize { return Tlsf.reserved(bytes); }
export function allocSized(bytes: usize): usize { return SizeClass.alloc(bytes); }
export function freeSized(block: usize, bytes: usize): void { SizeClass.free(block, bytes); }
export function classOf(bytes: usize): usize { return SizeClass.indexOf(bytes); }
export function classSizeOf(bytes: usize): usize { return SizeClass.sizeOf(bytes); }
export function openArena(bytes: usize): void { Arena.open(bytes); }
export function allocArena(bytes: usize): usize { return Arena.alloc(bytes); }
export function resetArena(): void { Arena.reset(); }
const header: usize = memory.data(12);
export function bytesWithCapacity(bytes: usize): void { Vec.withCapacity(header, bytes); }
export function wordsWithCapacity(words: usize): void { WordVec.withCapacity(header, words); }
export function growWords(words: usize): void { WordVec.create(header); WordVec.growTo(header, words); }
export function reserveText(bytes: usize): void { Utf8String.create(header); Utf8String.reserve(header, bytes); }
export function failIndex(index: usize, length: usize): void { panicIndex(index, length); }
export function failRange(end: usize, length: usize): void { panicRangeEnd(end, length); }
let keptObjects: ArrayBuffer[] = [];
export function keepObject(bytes: i32): void { keptObjects.push(new ArrayBuffer(bytes)); }
`;

let project: SmallProject;
let module: WebAssembly.Module;

beforeAll(async () => {
  project = await createProject();
  await project.write('probe', PROBE);
  await buildModules({ root: project.root });
  module = await WebAssembly.compile(
    (await readModule(pathToFileURL(project.root), 'probe')).release,
  );
}, 120_000);

afterAll(() => project.remove());

/** A fresh instance and its functions. */
async function open() {
  const { exports } = await WebAssembly.instantiate(module);
  const global = (name: string): number => {
    const value = exports[name];
    if (!(value instanceof WebAssembly.Global)) throw new Error(`no global ${name}`);
    return Number(value.value) >>> 0;
  };
  const call = (name: string, ...numbers: number[]): number =>
    requireFunction(exports, name)(...numbers) >>> 0;
  const { memory } = exports;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('no memory');
  const readWord = (address: number) => new DataView(memory.buffer).getUint32(address, true);
  return { call, global, readWord, panic: () => describePanic(readPanic(exports)) };
}

/** Calls until it traps, at most 100,000 times; returns the words for the panic. */
async function exhaust(call: (instance: Awaited<ReturnType<typeof open>>) => void) {
  const instance = await open();
  const repeat = () => {
    for (let i = 0; i < 100_000; i++) call(instance);
  };
  expect(repeat).toThrow(WebAssembly.RuntimeError);
  return instance.panic();
}

describe('a frame', () => {
  it('lies in a stack of the size asked for, which ends on multiples of 16', async () => {
    const { global } = await open();
    expect(global('heapBase') - global('dataEnd')).toBe(64 * KIBIBYTE);
    expect(global('heapBase') % 16).toBe(0);
  });

  it.each([
    [1, 16],
    [16, 16],
    [17, 32],
    [64, 64],
  ])('of %i bytes takes %i, and gives them back', async (bytes, taken) => {
    const { call, global } = await open();
    const frame = call('enterFrame', bytes);
    expect(global('heapBase') - frame).toBe(taken);
    call('leaveFrame', frame, bytes);
    expect(call('enterFrame', bytes)).toBe(frame);
  });

  it('may take the whole stack, and not a byte more', async () => {
    const { call, global, panic } = await open();
    expect(call('enterFrame', 64 * KIBIBYTE)).toBe(global('dataEnd'));
    expect(() => call('enterFrame', 1)).toThrow('unreachable');
    expect(panic()).toBe('stack overflow (linear memory)');
  });

  it.each([64 * KIBIBYTE + 1, 0x7fff_ffff, 0xffff_fff0, 0xffff_ffff])(
    'of %i bytes overflows',
    async (bytes) => {
      const { call, global } = await open();
      expect(() => call('enterFrame', bytes)).toThrow(WebAssembly.RuntimeError);
      expect(global('panicCode')).toBe(1);
    },
  );
});

describe('memory that cannot grow', () => {
  it.each([
    ['a block', 'allocBlock', 64 * KIBIBYTE],
    ['a block larger than all memory', 'allocBlock', 1 << 29],
    ['a block of a size class', 'allocSized', 64 * KIBIBYTE],
    ['a block above the size classes', 'allocSized', 64 * KIBIBYTE + 1],
    ['the chunk of an arena', 'openArena', 256 * KIBIBYTE],
    ['a block at the start of a line', 'allocLines', 64 * KIBIBYTE],
  ])('is a panic for %s, with the bytes asked for', async (_, name, bytes) => {
    const words = `memory allocation of ${bytes} bytes failed`;
    expect(await exhaust(({ call }) => call(name, bytes))).toBe(words);
  });

  it('is a panic for a managed object, with its header of 16 bytes', async () => {
    const words = `memory allocation of ${64 * KIBIBYTE + 16} bytes failed`;
    expect(await exhaust(({ call }) => call('keepObject', 64 * KIBIBYTE))).toBe(words);
  });

  it('tells of a large block that follows a chunk', async () => {
    const instance = await open();
    instance.call('allocSized', 24);
    instance.call('allocLines', 24);
    expect(() => instance.call('allocBlock', 1 << 29)).toThrow(WebAssembly.RuntimeError);
    expect(instance.panic()).toBe('memory allocation of 536870912 bytes failed');
  });

  it('is a panic for what no longer fits into an arena', async () => {
    const instance = await open();
    instance.call('openArena', 1024);
    expect(instance.call('allocArena', 1000) % 8).toBe(0);
    expect(() => instance.call('allocArena', 25)).toThrow(WebAssembly.RuntimeError);
    expect(instance.panic()).toBe('memory allocation of 25 bytes failed');
  });
});

describe('a capacity', () => {
  it.each([
    ['bytesWithCapacity', 0x7fff_ffff, 1],
    ['wordsWithCapacity', 0x1fff_ffff, 4],
    ['growWords', 0x1fff_ffff, 4],
    ['reserveText', 0x7fff_ffff, 1],
  ])('of isize::MAX bytes is asked for by %s, and one more overflows', async (name, most, size) => {
    const largest = await open();
    expect(() => largest.call(name, most)).toThrow(WebAssembly.RuntimeError);
    expect(largest.panic()).toBe(`memory allocation of ${most * size} bytes failed`);
    const { call, panic } = await open();
    expect(() => call(name, most + 1)).toThrow(WebAssembly.RuntimeError);
    expect(panic()).toBe('capacity overflow');
  });
});

describe('TLSF', () => {
  it('takes what is reported as reserved, after any history', async () => {
    const { call, readWord } = await open();
    const size = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 5000 }));
    const sizes = fc.array(size, { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(sizes, (requests) => {
        const blocks = requests.map((bytes) => ({ bytes, at: call('allocBlock', bytes) }));
        for (const { bytes, at } of blocks) {
          expect((readWord(at - 4) & ~3) + 4).toBe(call('reservedOf', bytes));
        }
        const isOdd = (_: unknown, i: number) => i % 2 === 1;
        const isEven = (_: unknown, i: number) => i % 2 === 0;
        for (const { at } of blocks.filter(isOdd)) call('freeBlock', at);
        for (const { at } of blocks.filter(isEven)) call('freeBlock', at);
      }),
      { seed: 2026, numRuns: 100 },
    );
  });

  it('traps when a block is freed twice', async () => {
    const { call } = await open();
    const block = call('allocBlock', 40);
    call('freeBlock', block);
    expect(() => call('freeBlock', block)).toThrow(WebAssembly.RuntimeError);
  });
});

describe('size classes', () => {
  it('are 88: steps of 16 bytes to 1 KiB, then four a doubling to 64 KiB', async () => {
    const { call } = await open();
    const sizes = new Map<number, number>();
    for (let bytes = 1; bytes <= 64 * KIBIBYTE; bytes++) {
      const size = call('classSizeOf', bytes);
      expect(size).toBeGreaterThanOrEqual(bytes);
      const index = call('classOf', bytes);
      expect(sizes.get(index) ?? size).toBe(size);
      sizes.set(index, size);
    }
    const steps = Array.from({ length: 64 }, (_, i) => 16 * (i + 1));
    const doublings = [1, 2, 4, 8, 16, 32].flatMap((kib) =>
      [1280, 1536, 1792, 2048].map((size) => kib * size),
    );
    expect([...sizes.values()]).toEqual([...steps, ...doublings]);
    expect([...sizes.keys()]).toEqual(Array.from({ length: 88 }, (_, i) => i));
  });

  it('hand out the block that came back last', async () => {
    const { call } = await open();
    const [first, second] = [call('allocSized', 100), call('allocSized', 100)];
    call('freeSized', first, 100);
    call('freeSized', second, 100);
    expect(call('allocSized', 97)).toBe(second);
    expect(call('allocSized', 112)).toBe(first);
  });

  it('align multiples of 64 to 64 and everything to 16, without overlap', async () => {
    const { call } = await open();
    const requests = [16, 64, 100, 1, 128, 1280, 48, 65_536, 192, 24, 65_536, 65_536, 4096];
    const blocks = requests.map((bytes) => ({ at: call('allocSized', bytes), bytes }));
    for (const { at, bytes } of blocks) {
      expect(at % (call('classSizeOf', bytes) % 64 === 0 ? 64 : 16)).toBe(0);
    }
    const inOrder = blocks.toSorted((a, b) => a.at - b.at);
    inOrder.slice(1).forEach(({ at }, i) => {
      const left = inOrder[i] ?? { at: 0, bytes: 0 };
      expect(left.at + call('classSizeOf', left.bytes)).toBeLessThanOrEqual(at);
    });
  });
});

describe('an arena', () => {
  it('gives neighbours in turn, and the first address again after its reset', async () => {
    const { call } = await open();
    call('openArena', 4096);
    const first = call('allocArena', 24);
    expect(call('allocArena', 1)).toBe(first + 24);
    expect(call('allocArena', 8)).toBe(first + 32);
    call('resetArena');
    expect(call('allocArena', 4096)).toBe(first);
  });
});

describe('a slice', () => {
  it.each([
    ['failIndex', 'index out of bounds: the len is 4 but the index is 9'],
    ['failRange', 'range end index 9 out of range for slice of length 4'],
  ])('tells what was asked from what there is: %s', async (name, words) => {
    const { call, panic } = await open();
    expect(() => call(name, 9, 4)).toThrow(WebAssembly.RuntimeError);
    expect(panic()).toBe(words);
  });
});
