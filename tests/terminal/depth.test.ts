import { describe, expect, it } from 'vitest';
import { LIVE_LOCALS } from '../../web/measure/depth-plan.ts';
import type { DepthProbe, DepthRequest } from '../../web/measure/depth.ts';
import type { CommandHost } from '../../web/terminal/command-host.ts';
import { parseCommand } from '../../web/terminal/command.ts';
import { execute } from '../../web/terminal/execute.ts';
import { makeProbe, probeSynthetic } from '../measure/depth-probes.ts';
import { openCommandHost } from './command-host.ts';

const ENGINE = { bytes: 508_928, empty: 56, perLocal: 4, alignment: 8 };
const shadow = { kind: 'shadow', stackBytes: 1_048_576 } as const;
const probes: readonly DepthProbe[] = [
  ...probeSynthetic({ ...ENGINE, disturb: (depth) => depth }, LIVE_LOCALS),
  makeProbe({ ...shadow, frameBytes: 16, depths: [7945] }),
  makeProbe({ ...shadow, frameBytes: 4096, depths: [256], ended: 'shadow' }),
  makeProbe({ kind: 'explicit-stack', depths: [], ended: 'deadline', reason: 'Still running.' }),
];

async function sandheap(argv: readonly string[], given: readonly DepthProbe[] = probes) {
  const parsed = parseCommand(['depth', ...argv]);
  if (parsed.kind === 'refused') throw new Error(parsed.sentence);
  const written: string[] = [];
  const asked: DepthRequest[] = [];
  const progress: string[] = [];
  const part: Partial<CommandHost> = {
    async *probe(requests) {
      asked.push(...requests);
      // A probe comes after each of its runs: the last one given counts.
      for (const probe of given) yield { ...probe, depths: probe.depths.slice(0, -1) };
      yield* given;
    },
    showProgress: (text) => void progress.push(text),
  };
  const code = await execute(parsed.command, openCommandHost(written, part));
  return { code, out: written.join(''), asked, progress };
}

describe('sandheap depth', () => {
  it('gives every probe once, in the documented shape', async () => {
    const { code, out } = await sandheap(['--json', '-']);
    expect(code).toBe(0);
    const shape = JSON.parse(out);
    expect(shape).toEqual({ probes });
    expect(Object.keys(shape.probes[0])).toEqual(
      expect.arrayContaining([
        'kind',
        'thread',
        'state',
        'frameBytes',
        'stackBytes',
        'locals',
        'depths',
        'ended',
      ]),
    );
  });

  it('says which stack ended, how large the engine’s is, and where the other one ends first', async () => {
    const { out } = await sandheap([]);
    const plain = out.replaceAll('\u00a0', ' ');
    expect(plain).toMatch(/shadow +worker +cold +4 KiB +1 MiB +0 +256 +1 +the stack in linear/);
    expect(plain).toMatch(/Engine's call stack, worker: 49\d\.\d KiB \(49\d\.\d to 49\d\.\d\)/);
    expect(plain).toContain("Ends before the engine's, worker, cold: 1 MiB from frames of 144 B");
    expect(plain).toContain('explicit-stack, worker, cold: Still running.');
  });

  it('asks for ten repeats on both threads unless told otherwise, and counts the runs', async () => {
    const { asked, progress } = await sandheap([]);
    expect(new Set(asked.map(({ thread }) => thread))).toEqual(new Set(['worker', 'main']));
    expect(Math.max(...asked.map(({ repeats }) => repeats))).toBe(10);
    const planned = asked.reduce((sum, { repeats }) => sum + repeats, 0);
    expect(progress[0]).toBe(`1 of ${planned} runs`);
    const few = await sandheap(['--repeats', '2']);
    expect(Math.max(...few.asked.map(({ repeats }) => repeats))).toBe(2);
  });

  it('writes a row for each run as CSV', async () => {
    const { out } = await sandheap(['--csv', '-'], [makeProbe({ depths: [7, 8] })]);
    expect(out.trim().split(/\r?\n/)).toEqual([
      'kind,thread,state,frame_bytes,stack_bytes,locals,repeat,depth,ended',
      'engine,worker,cold,0,0,0,0,7,engine',
      'engine,worker,cold,0,0,0,1,8,engine',
    ]);
  });

  it('fails where nothing could be probed', async () => {
    const missing = makeProbe({ depths: [], ended: 'unavailable', reason: 'No module.' });
    expect((await sandheap([], [missing])).code).toBe(3);
  });
});
