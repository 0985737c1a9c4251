import { beforeAll, describe, expect, it } from 'vitest';
import { loadModule, type BuiltModule } from './built-module.ts';
import { observeRun } from './observed-run.ts';

/** Hook calls per operation: what 2k operations have more than k, divided by k. */
async function countEvents(
  module: BuiltModule,
  variant: string,
  point: { readonly n: number; readonly option: number },
  k: number,
): Promise<Record<string, number>> {
  const run = (count: number) => observeRun(module.traced, variant, { ...point, seed: 7 }, [count]);
  const [once, twice] = [await run(k), await run(2 * k)];
  const names = [...twice.events.keys()];
  const perOperation = names.map((name) => {
    const more = (twice.events.get(name) ?? 0) - (once.events.get(name) ?? 0);
    return [name, more / k] as const;
  });
  return Object.fromEntries(perOperation.filter(([, count]) => count !== 0));
}

describe('hooks of stack-vs-heap', () => {
  let module: BuiltModule;
  beforeAll(async () => {
    module = await loadModule('stack-vs-heap');
  }, 120_000);

  it.each([
    ['locals', {}],
    ['frame', { onFrameEnter: 1, onFrameLeave: 1 }],
    ['boxed', { onAlloc: 1, onFree: 1 }],
    ['pool', { onAlloc: 1, onFree: 1 }],
    ['arena', { onAlloc: 1, onReset: 1 / 4096 }],
  ])('%s tells of %o an operation', async (variant, expected) => {
    expect(await countEvents(module, variant, { n: 64, option: 1 }, 4096)).toEqual(expected);
  });

  it('managed tells of every object, of every one that the collector frees, and of its cycles', async () => {
    const events = await countEvents(module, 'managed', { n: 64, option: 0 }, 24 * 64);
    expect(events).toMatchObject({ onalloc: 1, onfree: 1 });
    expect(events['oncollect']).toBeGreaterThan(0);
    expect(Object.keys(events)).not.toContain('onAlloc');
  });
});

describe('hooks of clone-vs-borrow', () => {
  let module: BuiltModule;
  beforeAll(async () => {
    module = await loadModule('clone-vs-borrow');
  }, 120_000);

  it.each([
    ['borrow', { onBorrow: 1 }],
    ['move', { onMove: 1 }],
    ['clone', { onAlloc: 1, onFree: 1, onClone: 1 }],
    ['cowRead', { onBorrow: 1 }],
    ['borrowMut', { onBorrow: 1 }],
    ['cloneThenWrite', { onAlloc: 1, onFree: 1, onClone: 1 }],
  ])('%s tells of %o an operation, whatever is read or kept', async (variant, expected) => {
    for (const option of [0, 1, 2, 3]) {
      expect(await countEvents(module, variant, { n: 4096, option }, 72)).toEqual(expected);
    }
  });

  it('cow-write clones within a frame of its own', async () => {
    expect(await countEvents(module, 'cowWrite', { n: 4096, option: 1 }, 72)).toEqual({
      onBorrow: 1,
      onFrameEnter: 1,
      onFrameLeave: 1,
      onAlloc: 1,
      onFree: 1,
      onClone: 1,
    });
  });
});

describe('hooks of recursion', () => {
  it.each([
    ['recursive', {}],
    ['recursiveFrames', { onFrameEnter: 1, onFrameLeave: 1 }],
    ['loop', {}],
    ['explicitStack', { onAlloc: 1 / 64, onFree: 1 / 64 }],
    ['boxedFrames', { onAlloc: 1, onFree: 1 }],
  ])('%s tells of %o a level', async (variant, expected) => {
    const module = await loadModule('recursion');
    expect(await countEvents(module, variant, { n: 64, option: 0 }, 256)).toEqual(expected);
  });
});
