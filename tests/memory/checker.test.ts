import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Checker } from '../../web/memory/checker.ts';
import type { Finding } from '../../web/memory/checker-finding.ts';

/** Static data below 2,048, a stack up to 4,096, a heap of the rest of a page. */
const LAYOUT = { dataEnd: 2048, heapBase: 4096 };
const MOVED = 1;
const SHARED = 2;
const EXCLUSIVE = 3;
const RETURNED = 4;
const ASSIGNED = 5;
const RECEIVED = 6;
const ARENA = 7;

/** A program by its events: loads and stores of words, each an instruction of its own. */
class Program {
  readonly memory = { buffer: new ArrayBuffer(65_536) };
  readonly checker = new Checker(this.memory, LAYOUT);
  private instructions = 0;

  constructor() {
    this.checker.owners.begin('main');
  }

  alloc(address: number, bytes: number, reserved = bytes): this {
    this.checker.owners.alloc(address, bytes, reserved);
    return this;
  }

  free(address: number): this {
    this.checker.enterAllocator();
    this.checker.owners.free(address, true);
    this.load(address).store(address);
    this.checker.leaveAllocator();
    return this;
  }

  load(address: number, { bytes = 4, base = address, value = 0 } = {}): this {
    this.checker.load(address, bytes, base);
    this.checker.loaded(value);
    return this;
  }

  store(address: number, { bytes = 4, base = address, value = 0 } = {}): this {
    const id = ++this.instructions;
    this.checker.store(id, address, bytes, base);
    this.checker.stored(id, value);
    if (bytes === 4) new DataView(this.memory.buffer).setUint32(address, value, true);
    return this;
  }

  /** `store(to, load(from))`, as the twin tells it: the target's address comes first. */
  carry(to: number, from: number, { bytes = 4, value = 0 } = {}): this {
    const id = ++this.instructions;
    this.checker.store(id, to, bytes, to);
    this.load(from, { bytes, value });
    this.checker.stored(id, value);
    return this;
  }

  find(): readonly Finding[] {
    return this.checker.finish(false);
  }

  kinds(): readonly string[] {
    return this.find().map(({ kind }) => kind);
  }
}

function block(address: number, bytes: number, ordinal: number) {
  return { kind: 'block', address, bytes, during: 'main', ordinal };
}

describe('blocks', () => {
  it('may be read and written while they are alive, and say nothing', () => {
    expect(new Program().alloc(8192, 16).store(8192).load(8192).free(8192).find()).toEqual([]);
  });

  it('name the block that was freed when it is read', () => {
    const program = new Program().alloc(8192, 16).store(8200).free(8192).load(8200);
    const access = { does: 'read', address: 8200, bytes: 4 };
    expect(program.find()).toEqual([{ kind: 'use-after-free', access, block: block(8192, 16, 1) }]);
  });

  it('are alive again when their bytes are given out again', () => {
    const program = new Program().alloc(8192, 16).free(8192).alloc(8192, 8).store(8192).load(8192);
    expect(program.find()).toEqual([]);
    expect(program.load(8200).kinds()).toEqual(['use-after-free']);
  });

  it('stay freed when they are copied to', () => {
    const program = new Program().alloc(8192, 16).alloc(9216, 16).store(9216).free(8192);
    program.checker.copy(8192, 9216, 4);
    const found = program.load(8192).find();
    expect(found.map((one) => 'access' in one && one.access.does)).toEqual(['write', 'read']);
  });

  it('are freed once', () => {
    const program = new Program().alloc(8192, 16).free(8192).free(8192);
    expect(program.find()).toEqual([{ kind: 'double-free', block: block(8192, 16, 1) }]);
  });

  it('are freed by the address that was given out', () => {
    expect(new Program().alloc(8192, 16).free(8196).find()).toEqual([
      { kind: 'invalid-free', address: 8196 },
    ]);
  });

  it('are not given out twice', () => {
    expect(new Program().alloc(8192, 16).alloc(8192, 16).find()).toEqual([
      { kind: 'given-out-twice', first: block(8192, 16, 1), second: block(8192, 16, 2) },
    ]);
  });

  it('are not watched any more when their allocator does not say when it is at work', () => {
    const program = new Program().alloc(8192, 16);
    program.checker.owners.free(8192, false);
    expect(program.load(8192).find()).toEqual([]);
  });

  it('of an arena are gone with its reset', () => {
    const program = new Program().alloc(8192, 16).alloc(8208, 16);
    program.checker.owners.reset(8192, 8224);
    expect(program.load(8208).kinds()).toEqual(['use-after-free']);
  });

  it('keep what was written when they grow, in place or not', () => {
    const program = new Program().alloc(8192, 8, 12).store(8192).store(8196);
    program.checker.owners.resize(8192, 8192, 12, 12, false);
    expect(program.load(8192).load(8196).find()).toEqual([]);
    program.checker.owners.resize(8192, 9216, 16, 16, true);
    expect(program.load(9216).load(9220).find()).toEqual([]);
    expect(program.load(8192).load(9224).kinds()).toEqual(['use-after-free', 'uninitialised-read']);
  });

  it('are both alive while one moves to the other', () => {
    const program = new Program().alloc(8192, 8).store(8192).store(8196);
    program.checker.owners.relocate(9216, 16);
    program.checker.copy(9216, 8192, 8);
    program.checker.owners.resize(8192, 9216, 16, 16, true);
    expect(program.load(9216).load(9220).store(9224).free(9216).find()).toEqual([]);
  });
});

describe('the end of a block', () => {
  it('names both blocks when what lies between them is written', () => {
    const program = new Program().alloc(8192, 12, 16).alloc(8208, 12, 16).store(8204);
    expect(program.find()).toEqual([
      {
        kind: 'overflow',
        access: { does: 'write', address: 8204, bytes: 4 },
        block: block(8192, 12, 1),
        neighbour: block(8208, 12, 2),
      },
    ]);
  });

  it('has the nearest block at its right for a neighbour, none at its left', () => {
    const program = new Program().alloc(9216, 16).alloc(8208, 16).alloc(8192, 12, 16);
    expect(program.alloc(8176, 16).load(8204).find()).toMatchObject([
      { kind: 'overflow', neighbour: block(8208, 16, 2) },
    ]);
  });

  it('is nobody’s when the block is gone', () => {
    expect(new Program().alloc(8192, 12, 16).free(8192).load(8204).find()).toEqual([]);
  });

  it('may have no neighbour', () => {
    const [found] = new Program().alloc(8192, 12, 16).load(8204).find();
    expect(found).toMatchObject({ kind: 'overflow', neighbour: null });
  });

  it('is crossed by the offset of an instruction', () => {
    const program = new Program().alloc(8192, 16).alloc(8208, 16).store(8208, { base: 8192 });
    expect(program.find()).toMatchObject([
      { kind: 'overflow', block: block(8192, 16, 1), neighbour: block(8208, 16, 2) },
    ]);
  });

  it('is crossed by one wide access, and by a copy', () => {
    const program = new Program().alloc(8192, 16).alloc(8208, 16);
    program.checker.fill(8192, 32);
    expect(program.find()).toMatchObject([
      { access: { does: 'write', address: 8208, bytes: 16 }, block: block(8192, 16, 1) },
    ]);
    expect(program.load(8204, { bytes: 8 }).find()[1]).toMatchObject({
      access: { does: 'read', address: 8208, bytes: 4 },
    });
  });

  it('is not crossed by an address of another block, nor by its own offset', () => {
    const program = new Program().alloc(8192, 16).alloc(8208, 16);
    expect(program.store(8208).store(8204, { base: 8192 }).find()).toEqual([]);
  });

  it('does not reach into a block that is there already', () => {
    const program = new Program().alloc(8208, 16).store(8208).alloc(8192, 16, 48);
    expect(program.load(8208).find()).toEqual([]);
  });
});

describe('bytes that nobody wrote', () => {
  it('are named from the first of them, in a block and in a frame', () => {
    const program = new Program().alloc(8192, 16).store(8192, { bytes: 4 });
    program.checker.owners.enterFrame(4064, 32);
    program.load(8192, { bytes: 8 }).load(4064);
    expect(program.find()).toEqual([
      {
        kind: 'uninitialised-read',
        access: { does: 'read', address: 8196, bytes: 4 },
        within: block(8192, 16, 1),
      },
      {
        kind: 'uninitialised-read',
        access: { does: 'read', address: 4064, bytes: 4 },
        within: { kind: 'frame', address: 4064, bytes: 32 },
      },
    ]);
  });

  it('are written by stores, fills, atomics and from outside', () => {
    const program = new Program().alloc(8192, 32).store(8192);
    program.checker.fill(8196, 4);
    program.checker.atomic(8200, 4);
    program.checker.declare(RECEIVED, 8204, 4);
    for (const address of [8192, 8196, 8200, 8204]) program.load(address);
    expect(program.find()).toEqual([]);
    expect(program.load(8208).kinds()).toEqual(['uninitialised-read']);
  });

  it('are carried along by a copy, and named where they are used', () => {
    const program = new Program().alloc(8192, 8).alloc(9216, 8).store(8192);
    program.checker.copy(9216, 8192, 8);
    expect(program.load(9216).find()).toEqual([]);
    expect(program.load(9220).find()).toMatchObject([{ within: { address: 9216 } }]);
  });

  it('are carried along by a load and a store of the same value', () => {
    const program = new Program().alloc(8192, 8).alloc(9216, 8).carry(9216, 8192, { value: 7 });
    expect(program.find()).toEqual([]);
    expect(program.load(9216).find()).toMatchObject([{ within: { address: 9216 } }]);
  });

  it('are carried along by several loads before their stores', () => {
    const program = new Program().alloc(8192, 8).alloc(9216, 8).load(8192, { value: 7 });
    program.load(8196, { value: 9 }).store(9216, { value: 7 }).store(9220, { value: 9 });
    expect(program.find()).toEqual([]);
  });

  it('are used when another value or another width is stored, or none for long', () => {
    const start = () => new Program().alloc(8192, 64).alloc(9216, 8);
    const other = start().load(8192, { value: 7 }).store(9216, { value: 8 });
    expect(other.kinds()).toEqual(['uninitialised-read']);
    const narrow = start().load(8192, { value: 7 }).store(9216, { bytes: 1, value: 7 });
    expect(narrow.kinds()).toEqual(['uninitialised-read']);
    const late = start().load(8192, { value: 7 });
    for (let i = 0; i < 20; i++) late.store(8200, { value: 1 });
    expect(late.store(9216, { value: 7 }).kinds()).toEqual(['uninitialised-read']);
  });

  it('become written when a copy comes from where nothing is known', () => {
    const program = new Program().alloc(8192, 8);
    program.checker.copy(8192, 1500, 8);
    expect(program.load(8192, { bytes: 8 }).find()).toEqual([]);
  });
});

describe('frames', () => {
  it('are named when they are used after they were left', () => {
    const program = new Program();
    program.checker.owners.enterFrame(4064, 32);
    program.store(4064);
    program.checker.owners.leaveFrame();
    expect(program.load(4064).find()).toEqual([
      {
        kind: 'popped-frame',
        access: { does: 'read', address: 4064, bytes: 4 },
        frame: { kind: 'frame', address: 4064, bytes: 32 },
      },
    ]);
  });

  it('make a new frame in the same place, whose bytes nobody wrote', () => {
    const program = new Program();
    for (const enter of [1, 2]) {
      program.checker.owners.enterFrame(4064, 32);
      if (enter === 1) program.store(4064);
      if (enter === 1) program.checker.owners.leaveFrame();
    }
    expect(program.load(4064).kinds()).toEqual(['uninitialised-read']);
  });
});

describe('what is left alone', () => {
  it('is an allocator at work, within another one too', () => {
    const program = new Program().alloc(8192, 16, 32).free(8192);
    program.checker.enterAllocator();
    program.checker.enterAllocator();
    program.checker.leaveAllocator();
    program.load(8192).store(8212).carry(8192, 8196);
    program.checker.copy(8192, 8200, 8);
    program.checker.leaveAllocator();
    expect(program.find()).toEqual([]);
  });

  it('is memory that no hook told of, and a chunk that an allocator took', () => {
    const program = new Program().load(1500).load(3000).load(20_000);
    program.alloc(8192, 64).free(8192);
    program.checker.owners.forget(8192, 64);
    expect(program.load(8192).find()).toEqual([]);
  });

  it('is a loop after its first finding', () => {
    const program = new Program().alloc(8192, 64).free(8192);
    for (let at = 8192; at < 8256; at += 4) program.load(at);
    expect(program.find()).toMatchObject([{ access: { address: 8192 } }]);
  });
});

describe('addresses below all static data', () => {
  it('are null', () => {
    const program = new Program().store(0).load(1020).load(1024);
    expect(program.find()).toEqual([
      { kind: 'null', access: { does: 'write', address: 0, bytes: 4 } },
      { kind: 'null', access: { does: 'read', address: 1020, bytes: 4 } },
    ]);
  });
});

describe('leaks', () => {
  const leaksOf = (program: Program) =>
    program.checker.finish(true).filter(({ kind }) => kind === 'leak');

  it('are blocks of the run that no word of live memory holds', () => {
    const program = new Program().alloc(8192, 8);
    program.checker.owners.begin('run');
    program.alloc(9216, 8).alloc(9232, 8).alloc(9248, 8).alloc(9264, 8);
    program.store(8192, { value: 9216 }).store(9216, { value: 9236 }).store(9264, { value: 9248 });
    expect(leaksOf(program)).toMatchObject([
      { block: { address: 9248, during: 'run', ordinal: 3 } },
      { block: { address: 9264, during: 'run', ordinal: 4 } },
    ]);
  });

  it('are held by static data', () => {
    const program = new Program().alloc(8192, 8).store(1500, { value: 8192 });
    expect(leaksOf(program)).toEqual([]);
    expect(leaksOf(program.store(1500))).toHaveLength(1);
  });

  it('are not held by a cycle, by a frame that was left, nor by a freed block', () => {
    const program = new Program().alloc(8192, 8).alloc(8208, 8).alloc(8224, 8);
    program.store(8192, { value: 8208 }).store(8208, { value: 8192 }).store(8224, { value: 8192 });
    program.checker.owners.enterFrame(4064, 32);
    program.store(4064, { value: 8192 }).free(8224);
    expect(leaksOf(program)).toEqual([]);
    program.checker.owners.leaveFrame();
    expect(leaksOf(program)).toHaveLength(2);
  });

  it('are not looked for in an arena, nor after a panic', () => {
    const program = new Program().alloc(8192, 8);
    expect(program.kinds()).toEqual([]);
    program.checker.declare(ARENA, 8192, 64);
    expect(leaksOf(program)).toEqual([]);
  });
});

describe('declared facts', () => {
  it('tell of a value that is used after it was moved, until it is written again', () => {
    const program = new Program().alloc(8192, 12).store(8192).store(8196);
    program.checker.declare(MOVED, 8192, 12);
    const access = { does: 'read', address: 8196, bytes: 4 };
    expect(program.load(8196).find()).toEqual([{ kind: 'use-after-move', access }]);
    expect(program.store(8192).load(8192).find()).toHaveLength(1);
  });

  it.each([
    [SHARED, SHARED, null],
    [SHARED, EXCLUSIVE, { first: 'shared', second: 'exclusive' }],
    [EXCLUSIVE, SHARED, { first: 'exclusive', second: 'shared' }],
    [EXCLUSIVE, EXCLUSIVE, { first: 'exclusive', second: 'exclusive' }],
  ])('tell of two borrows of one value: %i, %i', (first, second, expected) => {
    const program = new Program();
    program.checker.declare(first, 8192, 8);
    program.checker.declare(second, 8196, 4);
    const found = { kind: 'aliased', ...expected, address: 8196, bytes: 4 };
    expect(program.find()).toEqual(expected === null ? [] : [found]);
  });

  it('know when a borrow is over, and that bytes side by side are apart', () => {
    const program = new Program();
    program.checker.declare(EXCLUSIVE, 8192, 4);
    program.checker.declare(EXCLUSIVE, 8196, 4);
    program.checker.declare(RETURNED, 8192, 4);
    program.checker.declare(EXCLUSIVE, 8192, 4);
    expect(program.find()).toEqual([]);
  });

  it('tell of a second assignment', () => {
    const program = new Program();
    program.checker.declare(ASSIGNED, 8192, 4);
    expect(program.find()).toEqual([]);
    program.checker.declare(ASSIGNED, 8192, 4);
    expect(program.find()).toEqual([{ kind: 'assigned-twice', address: 8192, bytes: 4 }]);
  });

  it('are known by their codes', () => {
    expect(() => new Program().checker.declare(99, 0, 0)).toThrow('99');
  });
});

describe('any right program', () => {
  it('gives no finding: it writes before it reads, inside of what it has, and gives back once', () => {
    const step = fc.record({ slot: fc.nat(7), words: fc.integer({ min: 1, max: 15 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const program = new Program();
        const sizes = new Map<number, number>();
        for (const { slot, words } of steps) {
          const address = 8192 + 64 * slot;
          const size = sizes.get(slot);
          if (size === undefined) {
            program.alloc(address, 4 * words, 64);
            for (let i = 0; i < words; i++) program.store(address + 4 * i);
            sizes.set(slot, words);
          } else {
            for (let i = 0; i < size; i++) program.load(address + 4 * i, { base: address });
            program.free(address);
            sizes.delete(slot);
          }
        }
        expect(program.find()).toEqual([]);
      }),
      { seed: 16, numRuns: 300 },
    );
  });
});
