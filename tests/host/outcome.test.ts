import { describe, expect, it } from 'vitest';
import { classifyOutcome } from '../../web/host/engine/outcome.ts';
import { compileFresh, instantiateWorkload } from '../../web/host/engine/instantiate.ts';
import { freshNonce } from '../../web/host/engine/nonce.ts';
import { NO_PANIC } from '../../web/memory/panic.ts';
import { faultyModule } from './faulty-module.ts';

describe('how a call ended', () => {
  it.each([
    ['shadow', { kind: 'overflow', stack: 'shadow' }],
    ['recurse', { kind: 'overflow', stack: 'engine' }],
    ['outside', { kind: 'overflow', stack: 'memory' }],
    ['exhaust', { kind: 'out-of-memory', message: 'memory allocation of 524288 bytes failed' }],
    ['divide', { kind: 'trap', message: 'divide by zero', panic: null }],
    [
      'already-borrowed',
      { kind: 'trap', message: 'unreachable', panic: 'RefCell already borrowed' },
    ],
  ])('in %s', async (variant, outcome) => {
    expect(await outcomeOf(variant)).toEqual(outcome);
  });

  // As engines say it: V8, SpiderMonkey, JSC.
  it.each([
    [new RangeError('Maximum call stack size exceeded'), { kind: 'overflow', stack: 'engine' }],
    [new RangeError('Maximum call stack size exceeded.'), { kind: 'overflow', stack: 'engine' }],
    [named('InternalError', 'too much recursion'), { kind: 'overflow', stack: 'engine' }],
    [runtime('memory access out of bounds'), { kind: 'overflow', stack: 'memory' }],
    [runtime('index out of bounds'), { kind: 'overflow', stack: 'memory' }],
    [runtime('Out of bounds memory access'), { kind: 'overflow', stack: 'memory' }],
    ['out of memory', { kind: 'out-of-memory', message: 'out of memory' }],
    [
      new RangeError('WebAssembly.Instance(): Out of memory: Cannot allocate Wasm memory'),
      {
        kind: 'out-of-memory',
        message: 'WebAssembly.Instance(): Out of memory: Cannot allocate Wasm memory',
      },
    ],
    [
      new Error('abort: Allocation too large at ~lib/rt/tlsf.ts:461:29'),
      {
        kind: 'out-of-memory',
        message: 'abort: Allocation too large at ~lib/rt/tlsf.ts:461:29',
      },
    ],
    [runtime('unreachable'), { kind: 'trap', message: 'unreachable', panic: null }],
    [runtime('table index is out of bounds'), trap('table index is out of bounds')],
    [undefined, trap('undefined')],
    ['too much recursion', trap('too much recursion')],
  ])('for %s', (error, outcome) => {
    expect(classifyOutcome(error, NO_PANIC)).toEqual(outcome);
  });

  it('keeps a panic that nobody has words for', () => {
    expect(classifyOutcome(runtime('unreachable'), { ...NO_PANIC, code: 99 })).toEqual({
      kind: 'trap',
      message: 'unreachable',
      panic: 'panic 99',
    });
  });

  it("is the engine's overflow even where an earlier panic left its code", () => {
    expect(
      classifyOutcome(new RangeError('Maximum call stack size exceeded'), { ...NO_PANIC, code: 3 }),
    ).toEqual({
      kind: 'overflow',
      stack: 'engine',
    });
  });
});

async function outcomeOf(variant: string): Promise<unknown> {
  const workload = await instantiateWorkload(await compileFresh(faultyModule(), freshNonce()));
  try {
    workload.call(variant)?.(1, 1);
  } catch (error) {
    return classifyOutcome(error, workload.panic());
  }
  throw new Error(`${variant} returned`);
}

function runtime(message: string): Error {
  return new WebAssembly.RuntimeError(message);
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

function trap(message: string): unknown {
  return { kind: 'trap', message, panic: null };
}
