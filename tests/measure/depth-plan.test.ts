import { describe, expect, it } from 'vitest';
import {
  defaultDepthRequests,
  FRAME_BYTES,
  LIVE_LOCALS,
  STACK_BYTES,
} from '../../web/measure/depth-plan.ts';
import { DEPTH_KINDS, nameProbe } from '../../web/measure/depth.ts';
import { limits } from '../../web/report/limits.ts';

const ESCAPES = ['loop', 'explicit-stack', 'iterative-drop'];

describe('the default set of depth probes', () => {
  const requests = defaultDepthRequests();
  const of = (thread: string, state: string) =>
    requests.filter((request) => request.thread === thread && request.state === state);

  it('holds every kind, cold and warm, in workers', () => {
    for (const state of ['cold', 'warm']) {
      const kinds = new Set(of('worker', state).map(({ kind }) => kind));
      expect([...kinds].toSorted()).toEqual([...DEPTH_KINDS].toSorted());
    }
  });

  it('holds the same on the main thread', () => {
    for (const state of ['cold', 'warm']) {
      const what = (one: (typeof requests)[number]): string =>
        nameProbe({ ...one, thread: 'worker' });
      expect(of('main', state).map(what)).toEqual(of('worker', state).map(what));
    }
  });

  it('repeats recursions ten times on either thread, and makes what nothing ends once', () => {
    for (const { kind, repeats } of requests) expect(repeats).toBe(ESCAPES.includes(kind) ? 1 : 10);
  });

  it.each(['worker', 'main'])('probes what is cold before anything is warm: %s', (thread) => {
    const own = requests.filter((one) => one.thread === thread && one.repeats === 10);
    const states = own.map(({ state }) => state);
    expect(states.lastIndexOf('cold')).toBeLessThan(states.indexOf('warm'));
  });

  it('names each probe once, and a report holds them all', () => {
    const names = requests.map(nameProbe);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeLessThanOrEqual(limits.probes);
  });

  it('spans frames of 16 B to 64 KiB, stacks of 16 KiB to 8 MiB and 0 to 64 locals', () => {
    const shadows = of('worker', 'cold').filter(({ kind }) => kind === 'shadow');
    expect(shadows).toHaveLength(FRAME_BYTES.length * STACK_BYTES.length);
    expect([FRAME_BYTES[0], FRAME_BYTES.at(-1)]).toEqual([16, 65_536]);
    expect([STACK_BYTES[0], STACK_BYTES.at(-1)]).toEqual([16_384, 8_388_608]);
    expect([LIVE_LOCALS[0], LIVE_LOCALS.at(-1)]).toEqual([0, 64]);
  });

  it('builds boxes up to the size of the stack and past it', () => {
    const sizes = requests
      .filter(({ kind }) => kind === 'box-via-frame')
      .map(({ frameBytes, stackBytes }) => frameBytes / stackBytes);
    expect(sizes).toContain(1);
    expect(sizes).toContain(2);
  });

  it('repeats as often as it is told', () => {
    const repeats = new Set(defaultDepthRequests({ repeats: 3 }).map((one) => one.repeats));
    expect(repeats).toEqual(new Set([1, 3]));
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses %d repeats', (repeats) => {
    expect(() => defaultDepthRequests({ repeats })).toThrow('repeats');
  });
});
