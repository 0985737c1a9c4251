import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { compileFresh, instantiateWorkload } from '../../web/host/engine/instantiate.ts';
import { classifyOutcome } from '../../web/host/engine/outcome.ts';
import { LIVE_LOCALS, PARAMETERS } from '../../web/measure/depth-plan.ts';

const FOLDER = new URL('../../build/public/modules/', import.meta.url);
const bytes = await readFile(new URL('stack-depth.release.wasm', FOLDER));
const functions = splitFunctions(
  await readFile(new URL('stack-depth.release.wat', FOLDER), 'utf8'),
);

/** Bodies of a module's functions by the last part of their name. */
function splitFunctions(wat: string): ReadonlyMap<string, string> {
  const parts = wat.split(/^ \(func \$/m).slice(1);
  return new Map(parts.map((part) => [/^[^\s)]*?([^/\s)]+)[\s)]/.exec(part)?.[1] ?? '', part]));
}

function body(name: string): string {
  const found = functions.get(name);
  if (found === undefined) throw new Error(`no function ${name} in the module`);
  return found;
}

function listCalls(name: string): string[] {
  return [...body(name).matchAll(/\bcall \$\S*?([^/\s]+)$/gm)].map(([, callee = '']) => callee);
}

async function open() {
  const workload = await instantiateWorkload(await compileFresh(bytes, new Uint8Array(16)));
  const descend = (name: string, levels: number, frameBytes = 0): number =>
    (workload.call(name)?.(levels, frameBytes) ?? Number.NaN) >>> 0;
  const depth = (): number => {
    const { depth: counter } = workload.exports;
    return counter instanceof WebAssembly.Global ? Number(counter.value) >>> 0 : Number.NaN;
  };
  return { workload, descend, depth };
}

describe('the release code of the recursions', () => {
  it.each(LIVE_LOCALS)('calls itself with %d live locals and touches no memory', (locals) => {
    const name = `engine${locals}Level`;
    expect(listCalls(name)).toEqual([name]);
    expect(body(name)).not.toMatch(/\.load|\.store|memory\.|__stack_pointer|\bloop\b/);
    // The last of them waits on the operand stack.
    const named = body(name).match(/\(local \$\d+ i32\)/g) ?? [];
    expect(named).toHaveLength(Math.max(0, locals - 1));
  });

  it.each(LIVE_LOCALS)('is entered by engine%d without a frame in linear memory', (locals) => {
    expect(listCalls(`engine${locals}`)).toEqual([`engine${locals}Level`]);
    expect(body(`engine${locals}`)).not.toMatch(/\.load|\.store|memory\.|__stack_pointer/);
  });

  it.each(PARAMETERS)('hands all %d parameters on and touches no memory', (count) => {
    const name = `parameters${count}Level`;
    expect(listCalls(name)).toEqual([name]);
    expect(body(name)).not.toMatch(/\.load|\.store|memory\.|__stack_pointer|\bloop\b/);
    expect(body(name).match(/\(param \$\d+ i32\)/g)).toHaveLength(count);
  });

  it('calls by turns, and through the table', () => {
    expect(listCalls('mutualLevel')).toEqual(['mutualOther']);
    expect(listCalls('mutualOther')).toEqual(['mutualLevel']);
    expect(listCalls('indirectLevel')).toEqual([]);
    expect(body('indirectLevel')).toMatch(/call_indirect/);
  });

  it('moves the stack pointer down and up around the call of shadow', () => {
    const calls = listCalls('shadowLevel').filter((callee) => callee !== 'panic');
    expect(calls).toEqual(['shadowLevel']);
    expect(body('shadowLevel')).toMatch(
      /global\.set \$\S*__stack_pointer[^]*i32\.store[^]*call \$\S*shadowLevel[^]*i32\.load[^]*global\.set \$\S*__stack_pointer/,
    );
  });

  it('fills a frame and copies it into a box before box-via-frame calls itself', () => {
    expect(body('boxViaFrameLevel')).toMatch(
      /global\.set \$\S*__stack_pointer[^]*memory\.fill[^]*memory\.copy[^]*call \$\S*boxViaFrameLevel[^]*global\.set \$\S*__stack_pointer/,
    );
    expect(listCalls('boxViaFrameLevel').at(-1)).toBe('heap.free');
  });

  it('drops the rest of the list before it frees a node, with no frame in linear memory', () => {
    expect(listCalls('dropNode')).toEqual(['dropNode', 'heap.free']);
    expect(body('dropNode')).not.toMatch(/__stack_pointer|\bloop\b/);
  });

  it('drops both children before it frees a node of a tree', () => {
    expect(listCalls('dropTree')).toEqual(['dropTree', 'dropTree', 'heap.free']);
    expect(body('dropTree')).not.toMatch(/__stack_pointer|\bloop\b/);
  });

  it('frees a list by a loop', () => {
    expect(body('iterativeDrop')).toMatch(/\bloop\b/);
    expect(listCalls('iterativeDrop')).not.toContain('dropNode');
  });

  it('escapes by loops that call nothing of their own', () => {
    expect(listCalls('loop')).toEqual([]);
    expect(body('loop')).toMatch(/\bloop\b/);
    expect(listCalls('explicitStack').filter((callee) => callee.includes('Level'))).toEqual([]);
    expect(body('explicitStack')).not.toMatch(/__stack_pointer|call \$\S*explicitStack/);
  });

  it('imports nothing', async () => {
    expect(WebAssembly.Module.imports(await WebAssembly.compile(bytes))).toEqual([]);
  });
});

/** The module's numbers, worked out without it: Numerical Recipes' generator, 32 bits. */
function createDraw(): () => number {
  let state = 1;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0);
}

function expectLocals(levels: number, locals: number): number {
  const draw = createDraw();
  const drawn = Array.from({ length: levels }, () => Array.from({ length: locals }, draw));
  let sum = 1;
  for (const level of drawn.toReversed()) {
    for (const [index, value] of level.entries()) {
      sum = (index % 2 === 0 ? sum ^ value : sum + value) >>> 0;
    }
  }
  return sum;
}

/** The first level draws all of them; each further one draws the last of its own. */
function expectParameters(levels: number, count: number): number {
  const draw = createDraw();
  const drawn = Array.from({ length: count + levels - 1 }, draw);
  let sum = 1;
  for (let level = levels - 1; level >= 0; level--) {
    for (const [index, value] of drawn.slice(level, level + count).entries()) {
      sum = (index % 2 === 0 ? sum ^ value : sum + value) >>> 0;
    }
  }
  return sum;
}

/** Odd levels add one on the way up, even ones flip bits. */
function expectMutual(levels: number): number {
  let sum = 1;
  for (let level = levels - 1; level >= 1; level--) sum = level % 2 === 1 ? sum + 1 : sum ^ 0x55;
  return sum >>> 0;
}

function expectNodes(levels: number): number {
  const draw = createDraw();
  const nodes = Array.from({ length: levels }, () => [draw(), draw(), draw()] as const);
  return nodes.reduceRight((sum, [a, b, c]) => ((((sum ^ a) + b) >>> 0) ^ c) >>> 0, 1);
}

function sumTo(levels: number, term: (level: number) => number): number {
  let sum = 0;
  for (let level = 1; level <= levels; level++) sum += term(level);
  return sum;
}

describe.each([1, 2, 1000])('%d levels that come back', (levels) => {
  it.each(LIVE_LOCALS.slice(1))('used all %d locals of every level', async (locals) => {
    const { descend, depth } = await open();
    expect(descend(`engine${locals}`, levels)).toBe(expectLocals(levels, locals));
    expect(depth()).toBe(levels);
  });

  it.each(PARAMETERS)('used all %d parameters of every level', async (count) => {
    const { descend, depth } = await open();
    expect(descend(`parameters${count}`, levels)).toBe(expectParameters(levels, count));
    expect(depth()).toBe(levels);
  });

  it('went to and fro between two functions', async () => {
    const { descend, depth } = await open();
    expect(descend('mutual', levels)).toBe(expectMutual(levels));
    expect(depth()).toBe(levels);
  });

  it.each(['engine0', 'indirect', 'recursive-drop', 'tree-drop', 'iterative-drop', 'loop'])(
    'are counted by %s',
    async (name) => {
      const { descend, depth } = await open();
      expect(descend(name, levels)).toBe(levels);
      expect(depth()).toBe(levels);
    },
  );

  it('read back every frame, box and node', async () => {
    const { descend } = await open();
    expect(descend('shadow', levels, 64)).toBe(sumTo(levels, (level) => level));
    expect(descend('box-via-frame', levels, 64)).toBe(sumTo(levels, (level) => level & 255));
    expect(descend('explicit-stack', levels)).toBe(expectNodes(levels));
  });

  it('leave an instance that does the same again', async () => {
    const { descend } = await open();
    for (const name of ['engine16', 'shadow', 'box-via-frame', 'recursive-drop', 'tree-drop']) {
      expect(descend(name, levels, 64)).toBe(descend(name, levels, 64));
    }
  });
});

describe('a stack of our own on the heap', () => {
  it('goes over from one chunk to the next', async () => {
    const { descend } = await open();
    for (const levels of [5459, 5460, 5461, 10_920, 10_921]) {
      expect(descend('explicit-stack', levels)).toBe(expectNodes(levels));
    }
  });

  it('ends with linear memory, which is said', async () => {
    const { workload, descend, depth } = await open();
    let thrown: unknown = null;
    try {
      descend('explicit-stack', 30_000_000);
    } catch (error) {
      thrown = error;
    }
    const outcome = classifyOutcome(thrown, workload.panic());
    expect(outcome).toEqual({
      kind: 'out-of-memory',
      message: 'memory allocation of 65524 bytes failed',
    });
    expect(depth()).toBeGreaterThan(20_000_000);
  });
});
