import { describe, expect, it } from 'vitest';
import { block, Program } from './checked-program.ts';

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
