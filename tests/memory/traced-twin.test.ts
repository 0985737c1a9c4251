import { describe, expect, it } from 'vitest';
import { TRACE_SECONDS, traceVariant } from '../../web/host/engine/traced.ts';
import type { TraceRequest } from '../../web/memory/trace-request.ts';
import { compileBuilt } from '../catalogue/built-modules.ts';

const REQUEST: TraceRequest = {
  experiment: 'stack-vs-heap',
  variant: 'boxed',
  n: 64,
  optionIndex: 0,
  seed: 7,
  operations: 4,
  granule: 1,
};

async function answer(change: Partial<TraceRequest>, seconds: number = TRACE_SECONDS) {
  const request = { ...REQUEST, ...change };
  return traceVariant(await compileBuilt(request.experiment, 'traced'), request, seconds);
}

async function mapOf(change: Partial<TraceRequest>) {
  const traced = await answer(change);
  if (traced.kind === 'failed') throw new Error(traced.message);
  return traced.map;
}

/** Bytes of the live blocks and frames of a map. */
async function valuesOf(change: Partial<TraceRequest>) {
  const { spans } = await mapOf(change);
  return spans
    .filter(({ kind }) => kind === 'block' || kind === 'frame')
    .map(({ kind, bytes }) => `${kind} ${bytes}`);
}

describe('the traced twin', () => {
  it('shows the value alive in memory, wherever it is placed', async () => {
    expect(await valuesOf({ variant: 'locals' })).toEqual([]);
    expect(await valuesOf({ variant: 'frame' })).toEqual(['frame 64']);
    expect(await valuesOf({ variant: 'boxed' })).toEqual(['block 64']);
    expect(await valuesOf({ variant: 'pool' })).toEqual(['block 64']);
    const three = ['block 64', 'block 64', 'block 64'];
    expect(await valuesOf({ variant: 'arena' })).toEqual(three);
    expect(await valuesOf({ variant: 'managed' })).toEqual(three);
  });

  it('names the moment of the map', async () => {
    expect((await mapOf({ variant: 'boxed' })).moment).toContain('before the value is freed');
    expect((await mapOf({ variant: 'frame' })).moment).toContain('before the first frame is left');
    expect((await mapOf({ variant: 'locals' })).moment).toContain('nothing was given back');
    const largest = { variant: 'arena', n: 65_536, granule: 4 };
    expect((await mapOf(largest)).moment).toContain('before the reset');
  });

  it('shows what a clone leaves alive: the source and the copy', async () => {
    const clone = { experiment: 'clone-vs-borrow', variant: 'clone', n: 4096 };
    expect(await valuesOf(clone)).toEqual(['frame 32', 'block 4096', 'block 4096']);
  });

  it('says that there is no such variant', async () => {
    const answered = await answer({ variant: 'nowhere' });
    expect(answered).toEqual({ kind: 'failed', message: 'the module has no variant nowhere' });
  });

  it('answers a trap with the panic’s words', async () => {
    const answered = await answer({ n: 65 });
    expect(answered.kind).toBe('failed');
    expect(JSON.stringify(answered)).toContain('no value at this size');
  });

  it('gives up when the deadline has passed', async () => {
    const endless = { variant: 'arena', n: 8, operations: 1_000_000 };
    const answered = await answer(endless, 0);
    expect(answered).toEqual({ kind: 'failed', message: 'Counting took longer than 0 s.' });
  });

  it('answers the next request after a failed one', async () => {
    await answer({ n: 65 });
    expect((await answer({})).kind).toBe('traced');
  });
});
