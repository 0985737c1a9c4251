import { describe, expect, it } from 'vitest';
import { defaultDepthRequests } from '../../web/measure/depth-plan.ts';
import { isLawExact } from '../../web/measure/depth-law.ts';

describe('the default set of depth probes', () => {
  const requests = defaultDepthRequests();

  it('holds every kind, cold and warm, in workers alone', () => {
    const kinds = ['engine', 'shadow', 'recursive-drop', 'box-via-frame', 'loop', 'explicit-stack'];
    for (const state of ['cold', 'warm']) {
      const found = requests.filter((request) => request.state === state);
      expect([...new Set(found.map(({ kind }) => kind))]).toEqual(kinds);
      expect(found).toHaveLength(requests.length / 2);
    }
    expect(requests.every(({ thread }) => thread === 'worker')).toBe(true);
  });

  it('names each probe once', () => {
    const names = requests.map((request) => JSON.stringify({ ...request, repeats: 0 }));
    expect(new Set(names).size).toBe(names.length);
  });

  it('spans frames of 16 B to 64 KiB and stacks of 64 KiB to 8 MiB', () => {
    const shadows = requests.filter(({ kind }) => kind === 'shadow');
    const frames = shadows.map(({ frameBytes }) => frameBytes);
    const stacks = shadows.map(({ stackBytes }) => stackBytes);
    expect([Math.min(...frames), Math.max(...frames)]).toEqual([16, 65_536]);
    expect([...new Set(stacks)]).toEqual([65_536, 1_048_576, 8_388_608]);
  });

  it('builds boxes up to the size of the stack and past it', () => {
    const sizes = requests
      .filter(({ kind }) => kind === 'box-via-frame')
      .map(({ frameBytes, stackBytes }) => frameBytes / stackBytes);
    expect(sizes).toContain(1);
    expect(sizes).toContain(2);
  });

  it('needs few fresh workers, since one takes some 60 ms to start', () => {
    const fresh = requests.filter((request) => !isLawExact(request));
    expect(fresh.reduce((sum, { repeats }) => sum + repeats, 0)).toBeLessThanOrEqual(120);
  });

  it('repeats as often as it is told, the escapes once', () => {
    for (const { kind, repeats } of defaultDepthRequests({ repeats: 3 })) {
      expect(repeats).toBe(kind === 'loop' || kind === 'explicit-stack' ? 1 : 3);
    }
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses %d repeats', (repeats) => {
    expect(() => defaultDepthRequests({ repeats })).toThrow('repeats');
  });
});
