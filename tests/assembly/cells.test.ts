import { beforeAll, describe, expect, it } from 'vitest';
import { compileProbe, openProbe } from './traced-probe.ts';

/** Cells and locks laid open, wherever the caller puts them. */
const PROBE = `
// @enable threads
import { Cell } from '../memory/cell';
import { Mutex, PlainMutex } from '../memory/mutex';
import { RefCell } from '../memory/ref-cell';
import { RwLock } from '../memory/rw-lock';
export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';

export function getCell(cell: usize): u32 { return Cell.get<u32>(cell); }
export function setCell(cell: usize, value: u32): void { Cell.set<u32>(cell, value); }
export function replaceCell(cell: usize, value: u32): u32 { return Cell.replace<u32>(cell, value); }
export function newRefCell(cell: usize): void { RefCell.init(cell); }
export function borrow(cell: usize): usize { return RefCell.borrow(cell); }
export function borrowMut(cell: usize): usize { return RefCell.borrowMut(cell); }
export function tryBorrow(cell: usize): usize { return RefCell.tryBorrow(cell); }
export function tryBorrowMut(cell: usize): usize { return RefCell.tryBorrowMut(cell); }
export function dropRef(cell: usize): void { RefCell.drop(cell); }
export function dropMut(cell: usize): void { RefCell.dropMut(cell); }
export function newMutex(mutex: usize): void { Mutex.init(mutex); }
export function lock(mutex: usize): i32 { return Mutex.lock(mutex); }
export function tryLock(mutex: usize): bool { return Mutex.tryLock(mutex); }
export function unlock(mutex: usize): void { Mutex.unlock(mutex); }
export function newPlainMutex(mutex: usize): void { PlainMutex.init(mutex); }
export function lockPlain(mutex: usize): void { PlainMutex.lock(mutex); }
export function tryLockPlain(mutex: usize): bool { return PlainMutex.tryLock(mutex); }
export function unlockPlain(mutex: usize): void { PlainMutex.unlock(mutex); }
export function newRwLock(lock: usize): void { RwLock.init(lock); }
export function readLock(lock: usize): i32 { return RwLock.read(lock); }
export function tryRead(lock: usize): bool { return RwLock.tryRead(lock); }
export function unlockRead(lock: usize): void { RwLock.unlockRead(lock); }
export function writeLock(lock: usize): i32 { return RwLock.write(lock); }
export function tryWrite(lock: usize): bool { return RwLock.tryWrite(lock); }
export function unlockWrite(lock: usize): void { RwLock.unlockWrite(lock); }
export function valueOf(lock: usize): usize { return RwLock.value(lock); }
`;

/** Somewhere in the module's one page beside its stack. */
const AT = 1_048_576 + 1024;
const GARBAGE = 0xdead_beef;

let module: WebAssembly.Module;

beforeAll(async () => {
  module = await compileProbe(PROBE);
}, 120_000);

/** A fresh instance with garbage where the cell will be, and the cell made by `create`. */
async function open(create: string) {
  const probe = await openProbe(module);
  probe.write(AT, GARBAGE);
  probe.write(AT + 4, GARBAGE);
  probe.call(create, AT);
  const of = (name: string) => probe.hooks.filter(([hook]) => hook === name).length;
  return { ...probe, of, state: () => probe.read(AT) };
}

describe('a Cell', () => {
  it('is its value: one load to get, one store to set, nothing checked', async () => {
    const { call, accesses, hooks } = await openProbe(module);
    call('setCell', AT, 7);
    expect([call('getCell', AT), accesses]).toEqual([7, { loads: 1, stores: 1 }]);
    expect([call('replaceCell', AT, 9), call('getCell', AT), hooks]).toEqual([7, 9, []]);
  });
});

describe('a RefCell', () => {
  it('lends its value, 4 bytes on, to many readers or one writer', async () => {
    const { call, state, hooks } = await open('newRefCell');
    expect([call('borrow', AT), call('borrow', AT), state()]).toEqual([AT + 4, AT + 4, 2]);
    call('dropRef', AT);
    call('dropRef', AT);
    expect([call('borrowMut', AT), state()]).toEqual([AT + 4, 0xffff_ffff]);
    call('dropMut', AT);
    expect([state(), hooks]).toEqual([0, Array.from({ length: 3 }, () => ['onBorrow', AT])]);
  });

  it.each([
    ['borrowMut', 'borrowMut', 'RefCell already borrowed'],
    ['borrow', 'borrowMut', 'RefCell already borrowed'],
    ['borrowMut', 'borrow', 'RefCell already mutably borrowed'],
  ])('with a %s out, panics at a %s: %s', async (first, second, words) => {
    const { call, panic, of } = await open('newRefCell');
    call(first, AT);
    expect(panic()).toBeNull();
    expect(() => call(second, AT)).toThrow(WebAssembly.RuntimeError);
    expect([panic(), of('onRefuse')]).toEqual([words, 1]);
  });

  it.each([
    ['borrowMut', 'tryBorrowMut'],
    ['borrow', 'tryBorrowMut'],
    ['borrowMut', 'tryBorrow'],
  ])('with a %s out, refuses a %s and stays as it is', async (first, second) => {
    const { call, state, of } = await open('newRefCell');
    call(first, AT);
    const before = state();
    expect([call(second, AT), state(), of('onRefuse'), of('onBorrow')]).toEqual([0, before, 1, 1]);
  });

  it('gives a try what it would give a borrow', async () => {
    const { call, state } = await open('newRefCell');
    expect([call('tryBorrow', AT), call('tryBorrow', AT), state()]).toEqual([AT + 4, AT + 4, 2]);
    call('dropRef', AT);
    call('dropRef', AT);
    expect([call('tryBorrowMut', AT), state()]).toEqual([AT + 4, 0xffff_ffff]);
  });

  it('lends to no more readers than its flag can count', async () => {
    const { call, write, panic } = await open('newRefCell');
    write(AT, 0x7fff_ffff);
    expect(call('tryBorrow', AT)).toBe(0);
    expect(() => call('borrow', AT)).toThrow(WebAssembly.RuntimeError);
    expect(panic()).toBe('RefCell already mutably borrowed');
  });
});

describe('a Mutex', () => {
  it('is taken with one atomic and let go with one, when nobody else wants it', async () => {
    const { call, state, hooks, accesses } = await open('newMutex');
    const before = { ...accesses };
    expect([call('lock', AT), state()]).toEqual([0, 1]);
    call('unlock', AT);
    expect([state(), accesses]).toEqual([0, before]);
    expect(hooks).toEqual([
      ['onAtomic', AT, 4],
      ['onLock', AT],
      ['onLock', AT],
      ['onAtomic', AT, 4],
    ]);
  });

  it('refuses a try while it is held', async () => {
    const { call, state, of } = await open('newMutex');
    expect([call('tryLock', AT), call('tryLock', AT), state()]).toEqual([1, 0, 1]);
    expect([of('onLock'), of('onRefuse')]).toEqual([1, 1]);
    call('unlock', AT);
    expect(call('tryLock', AT)).toBe(1);
  });

  it('wakes somebody when it is let go with somebody waiting', async () => {
    const { call, state, write, of } = await open('newMutex');
    call('lock', AT);
    write(AT, 2);
    call('unlock', AT);
    // To lock, to unlock, and to notify.
    expect([state(), of('onAtomic')]).toEqual([0, 3]);
  });

  it('goes to sleep where it is held: that needs shared memory', async () => {
    const { call, state } = await open('newMutex');
    call('lock', AT);
    expect(() => call('lock', AT)).toThrow(/wait/);
    expect(state()).toBe(2);
  });
});

describe('a Mutex without atomics', () => {
  it('is a bool', async () => {
    const { call, read, of } = await open('newPlainMutex');
    call('lockPlain', AT);
    expect(read(AT) & 0xff).toBe(1);
    call('unlockPlain', AT);
    expect([read(AT) & 0xff, of('onLock'), of('onAtomic')]).toEqual([0, 2, 0]);
  });

  it('panics when it is locked twice, and refuses a try', async () => {
    const { call, panic, of } = await open('newPlainMutex');
    expect([call('tryLockPlain', AT), call('tryLockPlain', AT), of('onRefuse')]).toEqual([1, 0, 1]);
    expect(() => call('lockPlain', AT)).toThrow(WebAssembly.RuntimeError);
    expect(panic()).toBe(
      'assertion `left == right` failed: cannot recursively acquire mutex left: true right: false',
    );
  });
});

const [READERS_WAIT, WRITERS_WAIT, WRITER] = [0x4000_0000, 0x8000_0000, 0x3fff_ffff];

describe('a RwLock', () => {
  it('is for many readers or one writer; its value lies 8 bytes on', async () => {
    const { call, state, of } = await open('newRwLock');
    expect(call('valueOf', AT)).toBe(AT + 8);
    expect([call('readLock', AT), call('readLock', AT), state()]).toEqual([0, 0, 2]);
    expect([call('tryRead', AT), call('tryWrite', AT), state()]).toEqual([1, 0, 3]);
    for (let reader = 0; reader < 3; reader++) call('unlockRead', AT);
    expect([call('writeLock', AT), state()]).toEqual([0, WRITER]);
    expect([call('tryRead', AT), call('tryWrite', AT), state()]).toEqual([0, 0, WRITER]);
    call('unlockWrite', AT);
    expect([state(), of('onLock'), of('onRefuse')]).toEqual([0, 8, 3]);
  });

  it('is written with one atomic to lock and one to unlock', async () => {
    const { call, of, accesses } = await open('newRwLock');
    const before = { ...accesses };
    call('writeLock', AT);
    call('unlockWrite', AT);
    expect([of('onAtomic'), accesses]).toEqual([2, before]);
  });

  it('is read with one atomic more, which is a load as well', async () => {
    const { call, of, accesses } = await open('newRwLock');
    const { loads, stores } = accesses;
    call('readLock', AT);
    call('unlockRead', AT);
    expect([of('onAtomic'), accesses]).toEqual([3, { loads: loads + 1, stores }]);
  });

  it('lets no reader in while a writer waits', async () => {
    const { call, write } = await open('newRwLock');
    call('readLock', AT);
    write(AT, WRITERS_WAIT + 1);
    expect(call('tryRead', AT)).toBe(0);
  });

  it.each([
    ['writers', WRITERS_WAIT, 0, 1],
    ['readers', READERS_WAIT, 0, 0],
    ['both, and no writer is asleep', READERS_WAIT + WRITERS_WAIT, 0, 1],
  ])('frees itself for who waits: %s', async (_, waiting, left, notified) => {
    const { call, read, state, write } = await open('newRwLock');
    call('writeLock', AT);
    write(AT, WRITER + waiting);
    call('unlockWrite', AT);
    expect([state(), read(AT + 4)]).toEqual([left, notified]);
  });

  it('counts so many readers and panics at one more', async () => {
    const { call, panic, write } = await open('newRwLock');
    write(AT, WRITER - 2);
    expect([call('readLock', AT), call('tryRead', AT)]).toEqual([0, 0]);
    expect(() => call('readLock', AT)).toThrow(WebAssembly.RuntimeError);
    expect(panic()).toBe('too many active read locks on RwLock');
  });

  it('goes to sleep where it is held: that needs shared memory', async () => {
    const held = await open('newRwLock');
    held.call('writeLock', AT);
    expect(() => held.call('readLock', AT)).toThrow(/wait/);
    expect(held.state()).toBe(WRITER + READERS_WAIT);
    expect(() => held.call('writeLock', AT)).toThrow(/wait/);
    expect(held.state() >>> 0).toBe(WRITER + READERS_WAIT + WRITERS_WAIT);
  });
});
