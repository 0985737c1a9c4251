import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Program } from './checked-program.ts';

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
