import { beforeAll, describe, expect, it } from 'vitest';
import { compileProbe, openProbe } from './traced-probe.ts';

/** Counted handles laid open. A value that is dropped counts itself. */
const PROBE = `
// @enable threads
import { Arc, PlainArc } from '../memory/arc';
import { dropRcSlow, Rc } from '../memory/rc';
import { DANGLING, Weak } from '../memory/weak';
export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';

export function makeRc(bytes: usize): usize { return Rc.alloc(bytes); }
export function cloneRc(rc: usize): usize { return Rc.clone(rc); }
export function dropRc(rc: usize): void { Rc.drop(rc); }
export function releaseRc(rc: usize): bool { return Rc.release(rc); }
export function endRc(rc: usize): void { dropRcSlow(rc); }
export function downgradeRc(rc: usize): usize { return Rc.downgrade(rc); }
export function strongOf(rc: usize): u32 { return Rc.strongCount(rc); }
export function weakOf(rc: usize): u32 { return Rc.weakCount(rc); }
export function upgradeWeak(weak: usize): usize { return Weak.upgrade(weak); }
export function cloneWeak(weak: usize): usize { return Weak.clone(weak); }
export function dropWeak(weak: usize): void { Weak.drop(weak); }
export function newWeak(): usize { return DANGLING; }
export function makeArc(bytes: usize): usize { return Arc.alloc(bytes); }
export function cloneArc(arc: usize): usize { return Arc.clone(arc); }
export function dropArc(arc: usize): void { Arc.drop(arc); }
export function valueOfArc(arc: usize): usize { return Arc.value(arc); }
export function makePlainArc(bytes: usize): usize { return PlainArc.alloc(bytes); }
export function clonePlainArc(arc: usize): usize { return PlainArc.clone(arc); }
export function dropPlainArc(arc: usize): void { PlainArc.drop(arc); }
export function valueOfPlainArc(arc: usize): usize { return PlainArc.value(arc); }
`;

let module: WebAssembly.Module;

beforeAll(async () => {
  module = await compileProbe(PROBE);
}, 120_000);

/** A fresh instance; `freed` gives the blocks that came back. */
async function open() {
  const probe = await openProbe(module);
  const freed = () => probe.hooks.filter(([name]) => name === 'onFree').map(([, block]) => block);
  return { ...probe, freed };
}

describe('an Rc', () => {
  it('is freed by whoever drops it last, and not before', async () => {
    const { call, freed } = await open();
    const rc = call('makeRc', 100);
    expect(call('cloneRc', rc)).toBe(rc);
    expect([call('strongOf', rc), call('weakOf', rc)]).toEqual([2, 0]);
    call('dropRc', rc);
    expect([call('strongOf', rc), freed()]).toEqual([1, []]);
    call('dropRc', rc);
    expect(freed()).toEqual([rc]);
  });

  it('says when its value is to be dropped, and keeps the block until that is done', async () => {
    const { call, freed } = await open();
    const rc = call('cloneRc', call('makeRc', 8));
    expect([call('releaseRc', rc), call('releaseRc', rc), freed()]).toEqual([0, 1, []]);
    call('endRc', rc);
    expect(freed()).toEqual([rc]);
  });

  it('ends when its count would wrap', async () => {
    const { call, write, panic } = await open();
    const rc = call('makeRc', 8);
    write(rc, 0xffff_ffff);
    expect(() => call('cloneRc', rc)).toThrow(WebAssembly.RuntimeError);
    expect(panic()).toBe('reference count overflow');
  });
});

describe('a Weak', () => {
  it('ends when the count of them would wrap', async () => {
    const { call, write, panic } = await open();
    const rc = call('makeRc', 8);
    write(rc + 4, 0xffff_ffff);
    expect(() => call('downgradeRc', rc)).toThrow(WebAssembly.RuntimeError);
    expect(panic()).toBe('reference count overflow');
  });

  it('keeps the block and not the value', async () => {
    const { call, freed } = await open();
    const rc = call('makeRc', 8);
    const weak = call('downgradeRc', rc);
    expect([call('strongOf', rc), call('weakOf', rc)]).toEqual([1, 1]);
    expect(call('upgradeWeak', weak)).toBe(rc);
    expect(call('strongOf', rc)).toBe(2);
    call('dropRc', rc);
    call('dropRc', rc);
    expect([call('upgradeWeak', weak), call('strongOf', weak), freed()]).toEqual([0, 0, []]);
    expect(call('cloneWeak', weak)).toBe(weak);
    call('dropWeak', weak);
    expect(freed()).toEqual([]);
    call('dropWeak', weak);
    expect(freed()).toEqual([rc]);
  });

  it('that is dropped first leaves the block to the Rc', async () => {
    const { call, freed } = await open();
    const rc = call('makeRc', 8);
    call('dropWeak', call('downgradeRc', rc));
    expect([call('weakOf', rc), freed()]).toEqual([0, []]);
    call('dropRc', rc);
    expect(freed()).toEqual([rc]);
  });

  it('of nothing can be cloned and dropped, and never upgraded', async () => {
    const { call, freed } = await open();
    const weak = call('newWeak');
    expect(call('cloneWeak', weak)).toBe(weak);
    expect(call('upgradeWeak', weak)).toBe(0);
    call('dropWeak', weak);
    expect(freed()).toEqual([]);
  });
});

describe.each(['Arc', 'PlainArc'])('an %s', (kind) => {
  it('is freed by whoever drops it last, and not before', async () => {
    const { call, freed } = await open();
    const arc = call(`make${kind}`, 100);
    expect(call(`clone${kind}`, arc)).toBe(arc);
    expect(call(`valueOf${kind}`, arc)).toBe(arc + 8);
    call(`drop${kind}`, arc);
    expect(freed()).toEqual([]);
    call(`drop${kind}`, arc);
    expect(freed()).toEqual([arc]);
  });

  it('ends when its count passes 2^31 − 1', async () => {
    const { call, write, panic } = await open();
    const arc = call(`make${kind}`, 8);
    write(arc, 0x7fff_ffff);
    expect(call(`clone${kind}`, arc)).toBe(arc);
    expect(() => call(`clone${kind}`, arc)).toThrow(WebAssembly.RuntimeError);
    expect(panic()).toBe('reference count overflow');
  });
});
