import { describe, expect, it } from 'vitest';
import { block, FACTS, Program } from './checked-program.ts';

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
    program.checker.declare(FACTS.received, 8204, 4);
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
