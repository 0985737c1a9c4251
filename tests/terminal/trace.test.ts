import { describe, expect, it } from 'vitest';
import { recordVariant } from '../../web/host/engine/record.ts';
import { parseCommand } from '../../web/terminal/command.ts';
import { execute } from '../../web/terminal/execute.ts';
import { BadInput } from '../../web/terminal/output.ts';
import { compileBuilt } from '../catalogue/built-modules.ts';
import { readPlacesOf } from '../memory/recorded.ts';
import { openCommandHost } from './command-host.ts';

/** What `sandheap <line>` writes to standard output. */
async function sandheap(line: string): Promise<{ readonly code: number; readonly out: string }> {
  const parsed = parseCommand(line.split(' '));
  if (parsed.kind === 'refused') throw new BadInput(parsed.sentence);
  const written: string[] = [];
  const host = openCommandHost(written, {
    record: async (request) =>
      recordVariant(
        await compileBuilt(request.experiment, 'traced'),
        await readPlacesOf(request.experiment),
        request,
      ),
  });
  const code = await execute(parsed.command, host);
  return { code, out: written.join('') };
}

const RUN = 'trace allocation-patterns --variants size-class --sizes 16 --option pattern=fifo';

describe('sandheap trace', () => {
  it('gives a line of JSON for each event, between a start and an end', async () => {
    const { code, out } = await sandheap(RUN);
    expect(code).toBe(0);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const [start, ...events] = lines;
    const end = events.pop();
    expect(start).toMatchObject({
      kind: 'start',
      experiment: 'allocation-patterns',
      n: 16,
      seed: 1,
    });
    expect(end).toMatchObject({
      kind: 'end',
      events: events.length,
      leftOut: 0,
      operations: 64,
      outcome: { kind: 'done' },
      leaks: [],
    });
    expect(events.map(({ step }) => step)).toEqual(events.map((_, index) => index + 1));
    expect(events.filter(({ kind }) => kind === 'alloc')).toHaveLength(32);
    expect(events.find(({ kind }) => kind === 'alloc')).toEqual({
      step: expect.any(Number),
      kind: 'alloc',
      address: expect.any(Number),
      bytes: 64,
      reserved: 64,
      operation: 0,
      at: expect.stringMatching(/^assembly\/workloads\/allocation-patterns\.ts:\d+$/),
    });
  });

  it('draws memory at a step, to scale, with the live blocks and the leaks', async () => {
    const { code, out } = await sandheap(`${RUN} --step 760`);
    expect(code).toBe(0);
    expect(out).toContain('allocation-patterns, size-class, n = 16, step 760 of ');
    expect(out).toMatch(/^heap in use, 0x[0-9a-f]{6} to 0x[0-9a-f]{6}, \d+ B a character$/m);
    expect(out).toMatch(/^ {2}0x[0-9a-f]{6} \|[:#-]{64}\|$/m);
    expect(out).toMatch(/^address +asked B +reserved B +allocator +made at step +made by$/m);
    expect(out).toContain('Nothing that was made is alive at the end: no leak.');
    expect(out.split('\n').every((line) => line.length <= 120)).toBe(true);
  });

  it('says of what is left out that nothing is known of leaks', async () => {
    const { out } = await sandheap(
      'trace allocation-patterns --variants tlsf --sizes 4096 --step 9',
    );
    expect(out).toMatch(/^The trace is full: [\d,]+ more events are left out/m);
    const lines = await sandheap('trace allocation-patterns --variants tlsf --sizes 4096');
    const end: unknown = JSON.parse(lines.out.trimEnd().split('\n').at(-1) ?? '');
    expect(end).toMatchObject({ kind: 'end', events: 200_000, leaks: null });
  });

  it('draws a mistake as corruption, with the write that did it', async () => {
    const { out } = await sandheap('trace hazards --variants double-free --step 500');
    expect(out).toMatch(/^ {2}0x[0-9a-f]{6} \|:*!.*\|$/m);
    expect(out).toMatch(/^! +corrupt +1 +4$/m);
    expect(out).toMatch(
      /^Corrupt: what size-class has at 0x[0-9a-f]{6} makes no sense; written last by step \d+\.$/m,
    );
  });

  it.each([
    ['trace hazards', /^Name one mistake with --variants/],
    ['trace hazards --variants double-free,no-such', /^Name one mistake/],
    [`${RUN} --step 99999`, /^--step is at most \d+/],
    ['trace allocation-patterns --variants tlsf,arena', /one variant/],
    ['trace allocation-patterns --sizes 16,64', /one size/],
    ['trace stack-depth', /no variants/],
    ['trace contention', /several threads/],
    ['trace nothing', /no experiment "nothing"/],
    ['trace allocation-patterns --step -1', /--step takes a whole number/],
    ['trace', /write: sandheap trace <experiment>/],
  ])('refuses in one sentence: %s', async (line, sentence) => {
    const refused = sandheap(line);
    await expect(refused).rejects.toBeInstanceOf(BadInput);
    await expect(refused).rejects.toThrow(sentence);
  });
});
