import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import {
  compileFresh,
  exportName,
  instantiateWorkload,
} from '../../web/host/engine/instantiate.ts';
import { freshNonce } from '../../web/host/engine/nonce.ts';
import { faultyModule } from './faulty-module.ts';

describe('a fresh compilation', () => {
  it('carries its nonce in a custom section, and the code unchanged', async () => {
    const nonce = new Uint8Array([1, 2, 3, 250]);
    const module = await compileFresh(faultyModule(), nonce);
    const sections = WebAssembly.Module.customSections(module, 'nonce');
    expect(sections.map((section) => [...new Uint8Array(section)])).toEqual([[1, 2, 3, 250]]);
    const plain = await WebAssembly.compile(faultyModule());
    expect(WebAssembly.Module.exports(module)).toEqual(WebAssembly.Module.exports(plain));
  });

  it('leaves the bytes that it was given', async () => {
    const bytes = faultyModule();
    await compileFresh(bytes, freshNonce());
    expect(bytes).toEqual(faultyModule());
  });

  it('refuses a nonce whose length does not fit into one byte', () => {
    expect(() => compileFresh(faultyModule(), new Uint8Array(101))).toThrow('101 bytes');
  });
});

describe('a nonce', () => {
  it('is new every time', () => {
    const nonces = Array.from({ length: 100 }, () => freshNonce().join());
    expect(new Set(nonces).size).toBe(100);
  });
});

describe('a workload', () => {
  it('is called by the id of its variant', async () => {
    const workload = await instantiateWorkload(await compileFresh(faultyModule(), freshNonce()));
    workload.prepare(16, 0, 1);
    expect(workload.call('spin')?.(12, 16)).toBe(12);
    expect(workload.call('already-borrowed')).not.toBeNull();
    expect(workload.call('no-such')).toBeNull();
    expect(workload.call('memory')).toBeNull();
    expect(workload.memory?.buffer.byteLength).toBe(65_536);
  });

  it('says why it trapped', async () => {
    const workload = await instantiateWorkload(await compileFresh(faultyModule(), freshNonce()));
    expect(workload.panic().code).toBe(0);
    expect(() => workload.call('already-borrowed')?.(1, 1)).toThrow('unreachable');
    expect(workload.panic().code).toBe(3);
  });

  it('of the catalogue can be called too', async () => {
    const url = new URL('../../build/public/modules/check.release.wasm', import.meta.url);
    const bytes = await readFile(url);
    const workload = await instantiateWorkload(await compileFresh(bytes, freshNonce()));
    workload.prepare(1000, 0, 5);
    const slow = workload.call('memory-bound-slower');
    expect(slow?.(1, 1000)).toBe(slow?.(1, 1000));
  });

  it('needs no memory and no panic code', async () => {
    const nothing = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
    const workload = await instantiateWorkload(await compileFresh(nothing, freshNonce()));
    expect(workload.memory).toBeNull();
    expect(workload.panic()).toEqual({ code: 0, value: 0, limit: 0 });
    expect(() => workload.prepare(1, 0, 0)).toThrow('does not export prepare');
  });
});

describe('the name of an export', () => {
  it.each([
    ['borrow', 'borrow'],
    ['borrow-mut', 'borrowMut'],
    ['clone-then-write', 'cloneThenWrite'],
  ])('of %s is %s', (variant, name) => {
    expect(exportName(variant)).toBe(name);
  });
});
