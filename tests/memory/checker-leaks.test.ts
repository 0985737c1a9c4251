import { describe, expect, it } from 'vitest';
import { FACTS, Program } from './checked-program.ts';

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
    program.checker.declare(FACTS.arena, 8192, 64);
    expect(leaksOf(program)).toEqual([]);
  });
});
