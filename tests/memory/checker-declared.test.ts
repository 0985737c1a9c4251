import { describe, expect, it } from 'vitest';
import { FACTS, Program } from './checked-program.ts';

describe('declared facts', () => {
  it('tell of a value that is used after it was moved, until it is written again', () => {
    const program = new Program().alloc(8192, 12).store(8192).store(8196);
    program.checker.declare(FACTS.moved, 8192, 12);
    const access = { does: 'read', address: 8196, bytes: 4 };
    expect(program.load(8196).find()).toEqual([{ kind: 'use-after-move', access }]);
    expect(program.store(8192).load(8192).find()).toHaveLength(1);
  });

  it.each([
    [FACTS.shared, FACTS.shared, null],
    [FACTS.shared, FACTS.exclusive, { first: 'shared', second: 'exclusive' }],
    [FACTS.exclusive, FACTS.shared, { first: 'exclusive', second: 'shared' }],
    [FACTS.exclusive, FACTS.exclusive, { first: 'exclusive', second: 'exclusive' }],
  ])('tell of two borrows of one value: %i, %i', (first, second, expected) => {
    const program = new Program();
    program.checker.declare(first, 8192, 8);
    program.checker.declare(second, 8196, 4);
    const found = { kind: 'aliased', ...expected, address: 8196, bytes: 4 };
    expect(program.find()).toEqual(expected === null ? [] : [found]);
  });

  it('know when a borrow is over, and that bytes side by side are apart', () => {
    const program = new Program();
    program.checker.declare(FACTS.exclusive, 8192, 4);
    program.checker.declare(FACTS.exclusive, 8196, 4);
    program.checker.declare(FACTS.returned, 8192, 4);
    program.checker.declare(FACTS.exclusive, 8192, 4);
    expect(program.find()).toEqual([]);
  });

  it('tell of a second assignment', () => {
    const program = new Program();
    program.checker.declare(FACTS.assigned, 8192, 4);
    expect(program.find()).toEqual([]);
    program.checker.declare(FACTS.assigned, 8192, 4);
    expect(program.find()).toEqual([{ kind: 'assigned-twice', address: 8192, bytes: 4 }]);
  });

  it('are known by their codes', () => {
    expect(() => new Program().checker.declare(99, 0, 0)).toThrow('99');
  });
});
