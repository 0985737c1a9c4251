import { beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../web/catalogue/registry.ts';
import { runsInThreads } from '../../web/catalogue/threads.ts';
import { loadModule } from './built-module.ts';
import { findReach, listImports, type Reach } from './call-graph.ts';
import { nameOf } from './points.ts';

const STACK_POINTER = '~lib/memory/__stack_pointer';

const timed = catalogue.filter(({ variants }) => variants.length > 0);

describe.each(timed)('the release text of $id', (experiment) => {
  let text = '';
  beforeAll(async () => {
    ({ text } = await loadModule(experiment.id));
  }, 120_000);

  it('imports nothing, but the memory that threads share', () => {
    expect(listImports(text)).toEqual(runsInThreads(experiment) ? ['env.memory'] : []);
  });

  it.each(experiment.variants)('reaches what $id says, and nothing that it denies', (variant) => {
    const { functions } = findReach(text, nameOf(variant));
    for (const part of variant.calls.must) {
      expect(functions.filter((name) => name.includes(part))).not.toEqual([]);
    }
    for (const part of variant.calls.mustNot) {
      expect(functions.filter((name) => name.includes(part))).toEqual([]);
    }
  });

  it.each(experiment.variants.filter(({ calls }) => !calls.must.includes('__new')))(
    'has no managed object within reach of $id',
    (variant) => {
      const { functions } = findReach(text, nameOf(variant));
      expect(functions.filter((name) => name.includes('__new'))).toEqual([]);
    },
  );
});

describe('what a variant is made of', () => {
  const reach = async (id: string, variant: string): Promise<Reach> =>
    findReach((await loadModule(id)).text, variant);

  it.each(['recursive', 'loop'])('%s touches no linear memory', async (variant) => {
    const { accesses, globals } = await reach('recursion', variant);
    expect(accesses).toEqual([]);
    expect(globals).not.toContain(STACK_POINTER);
  });

  it('locals touches no linear memory', async () => {
    expect((await reach('stack-vs-heap', 'locals')).accesses).toEqual([]);
  });

  it.each([
    ['stack-vs-heap', 'frame'],
    ['recursion', 'recursiveFrames'],
  ])('%s %s moves the stack pointer and calls no allocator', async (id, variant) => {
    const { functions, globals } = await reach(id, variant);
    expect(globals).toContain(STACK_POINTER);
    expect(functions.filter((name) => /tlsf|itcms|allocators/.test(name))).toEqual([]);
  });

  it.each(['borrow', 'move', 'cowRead', 'borrowMut'])('%s cannot allocate', async (variant) => {
    const { functions } = await reach('clone-vs-borrow', variant);
    expect(functions.filter((name) => name.includes('allocateBlock'))).toEqual([]);
  });

  it.each(['borrow', 'move', 'borrowMut'])('%s copies nothing in bulk', async (variant) => {
    const { accesses } = await reach('clone-vs-borrow', variant);
    expect(accesses.filter((name) => name.startsWith('memory.'))).toEqual([]);
  });
});
