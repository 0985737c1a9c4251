import { describe, expect, it } from 'vitest';
import { openNodeReplay } from '../../web/host/node/replay.ts';
import { openModuleFiles } from '../../web/host/node/modules.ts';
import type { Measurement } from '../../web/measure/measurement.ts';
import type { Plan } from '../../web/measure/plan.ts';
import type { RunEvent } from '../../web/measure/run.ts';
import { parsePattern, type Pattern } from '../../web/memory/pattern.ts';
import { parseCommand } from '../../web/terminal/command.ts';
import { execute } from '../../web/terminal/execute.ts';
import { BadInput } from '../../web/terminal/output.ts';
import { openCommandHost } from './command-host.ts';

const SCRIPTS = {
  bench: new URL('file:///nowhere'),
  replay: new URL('../../web/host/node/replay-worker.ts', import.meta.url),
};
const files = openModuleFiles(new URL('../../build/public/modules/', import.meta.url));

/** Ten blocks in which each allocator takes twice the time of the one before it. */
function measure(plan: Plan): Measurement {
  const n = plan.points[0]?.n ?? 1;
  const cells = plan.entries.map((_, entry) => ({
    entry,
    iterations: n,
    figures: Array.from({ length: 10 }, () => n * 10 * 2 ** entry),
    checksum: 1,
    outcome: null,
  }));
  return { plan, points: [{ point: 0, cells, workers: [3, 3, 2, 2], discarded: 0 }] };
}

async function openReplay(pattern: Pattern) {
  async function* run(plan: Plan): AsyncGenerator<RunEvent> {
    yield { kind: 'finished', measurement: measure(plan), stopped: false };
  }
  return { ...openNodeReplay(files, SCRIPTS, pattern), run };
}

async function replay(text: string, ...flags: readonly string[]) {
  const parsed = parseCommand(['replay', 'pattern.txt', ...flags]);
  if (parsed.kind === 'refused') throw new Error(parsed.sentence);
  const written: string[] = [];
  const host = openCommandHost(written, { readText: async () => text, openReplay });
  return { code: await execute(parsed.command, host), written: written.join('') };
}

const TEXT = 'a 1 100\na 2 40\nr 1 300\nf 2\na 3 40\nf 3\n';

describe('sandheap replay', () => {
  it('tells of the pattern, of every allocator, and of the sizes that would have fitted', async () => {
    const { code, written } = await replay(TEXT);
    expect(code).toBe(0);
    expect(written).toContain('6 requests: 3 allocations, 1 reallocation, 2 frees.');
    expect(written).toContain('At most 2 blocks and 340 B are alive at once.');
    expect(written).toMatch(/^1 block is never freed/mu);
    const rows = written.split('\n').filter((line) => /^(tlsf|buddy|arena) /u.test(line));
    expect(rows[0]).toMatch(/^tlsf +10\.0 \(10\.0 to 10\.0\) /u);
    expect(rows[1]).toMatch(/^buddy +80\.0 \(80\.0 to 80\.0\) +slower, ×8\.00/u);
    expect(written).toMatch(/^2 fitted classes +.* 112 304$/mu);
  });

  it('gives the documented shape', async () => {
    const { written } = await replay(TEXT, '--json', '-');
    const told = JSON.parse(written);
    expect(told.pattern).toEqual({
      requests: 6,
      allocations: 3,
      frees: 2,
      reallocations: 1,
      peakBlocks: 2,
      peakBytes: 340,
      leftAlive: 1,
      smallest: 40,
      largest: 300,
      sizes: 3,
    });
    expect(told.allocators.map(({ variant }: { variant: string }) => variant)).toEqual([
      'tlsf',
      'first-fit',
      'size-class',
      'buddy',
      'arena',
    ]);
    expect(told.allocators[0]).toMatchObject({
      ns: { estimate: expect.closeTo(10), low: expect.closeTo(10), high: expect.closeTo(10) },
      blocks: 10,
      counts: { allocations: expect.closeTo(3 / 7), peakLiveBytes: expect.any(Number) },
      heapBytes: expect.any(Number),
      fragmentation: { highest: expect.any(Number), atRequest: expect.any(Number) },
    });
    expect(told.allocators[0].samples).toHaveLength(7);
    expect(told.allocators[0].samples[3]).toMatchObject({ request: 3, liveBytes: 340 });
    expect(told.pairs).toHaveLength(10);
    expect(told.pairs[0]).toMatchObject({ a: 'tlsf', b: 'first-fit', verdict: 'slower' });
    expect(told.fits).toContainEqual(
      expect.objectContaining({ of: 2, classes: [112, 304], wasteBytes: expect.any(Number) }),
    );
  });

  it('names the line that makes no sense', async () => {
    await expect(replay('a 1 64\nfree 1')).rejects.toEqual(
      new BadInput('Line 2: "free 1" is none of "a id size", "r id size" and "f id".'),
    );
  });

  it('goes on where an allocator cannot, and says so', async () => {
    const lines = Array.from({ length: 17 }, (_, id) => `a ${id} 16000000\nf ${id}`);
    const some = await replay(lines.join('\n'));
    expect(some.code).toBe(0);
    expect(some.written).toMatch(/^arena: .*memory/mu);
  });

  it('leaves out the allocator that is at work when it is stopped, and begins no other', async () => {
    const parsed = parseCommand(['replay', 'pattern.txt', '--json', '-']);
    if (parsed.kind === 'refused') throw new Error(parsed.sentence);
    const [written, abort]: [string[], AbortController] = [[], new AbortController()];
    const begun: string[] = [];
    const open = async (pattern: Pattern) => {
      const runner = await openReplay(pattern);
      const survey: typeof runner.survey = (request) => {
        begun.push(request.variant);
        if (begun.length === 2) abort.abort();
        return runner.survey(request, abort.signal);
      };
      return { ...runner, survey };
    };
    const host = openCommandHost(written, { readText: async () => TEXT, openReplay: open });
    const code = await execute(parsed.command, { ...host, stop: abort.signal });
    expect([code, begun]).toEqual([0, ['tlsf', 'first-fit']]);
    const told = JSON.parse(written.join('')) as { allocators: { variant: string }[] };
    expect(told.allocators.map(({ variant }) => variant)).toEqual(['tlsf']);
  });

  it('is stopped in the midst of an allocator', async () => {
    const silent = { ...SCRIPTS, replay: new URL('data:text/javascript,setInterval(()=>{},1e6)') };
    const parsed = parsePattern(TEXT);
    if (parsed.kind === 'refused') throw new Error(parsed.sentence);
    const replay = openNodeReplay(files, silent, parsed.pattern);
    const abort = new AbortController();
    const request = { variant: 'tlsf', requests: 7, recorded: 6 };
    const answer = replay.survey(request, abort.signal);
    setTimeout(() => abort.abort(), 50);
    expect(await answer).toEqual({ kind: 'failed', message: 'Nobody waits for this any more.' });
    replay.close();
  });

  it('needs the name of a file', () => {
    expect(parseCommand(['replay'])).toMatchObject({
      kind: 'refused',
      sentence: expect.stringContaining('replay <file>'),
    });
  });
});

describe('walks at a terminal', () => {
  const say = async (command: string): Promise<string> => {
    const parsed = parseCommand([command, 'walks']);
    if (parsed.kind === 'refused') throw new Error(parsed.sentence);
    return execute(parsed.command, openCommandHost([])).then(
      String,
      (error: Error) => error.message,
    );
  };

  it.each([
    ['run', 'walks is not timed: its listings are walked on the page.'],
    ['ledger', 'walks is not timed and has no ledger; see its page.'],
  ])('%s says in one sentence that they are not for it', async (command, sentence) => {
    expect(await say(command)).toBe(sentence);
  });
});
