import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../web/catalogue/experiment.ts';
import type { Plan } from '../../web/measure/plan.ts';
import type { RunEvent } from '../../web/measure/run.ts';
import type { CountAnswer, TraceRequest } from '../../web/memory/trace-request.ts';
import type { CommandHost } from '../../web/terminal/command-host.ts';
import { parseCommand } from '../../web/terminal/command.ts';
import { execute } from '../../web/terminal/execute.ts';
import { countsWith } from '../ui/counts.ts';
import { experiment as small } from '../ui/small-experiment.ts';
import { smallRun } from '../ui/small-run.ts';
import { openCommandHost } from './command-host.ts';

const CATALOGUE: readonly Experiment[] = [
  small,
  { ...small, id: 'threaded', needs: ['threads'] },
  { ...small, id: 'probed', variants: [], depths: [] },
  { ...small, id: 'concealed', isHidden: true },
  { ...small, id: 'second' },
];

async function* runSmall(plan: Plan): AsyncGenerator<RunEvent> {
  const measurement = smallRun(plan, (variant) => (variant === 'boxed' ? 20 : 10));
  yield { kind: 'finished', measurement, stopped: false, prepareMs: 250 };
}

function countSmall({ variant, n, operations }: TraceRequest): CountAnswer {
  if (variant === 'boxed' && n === 4096) return { kind: 'failed', message: 'Memory ran out.' };
  return { kind: 'counted', cell: { variant, n, k: operations, counts: countsWith({}) } };
}

async function sandheap(line: string, part: Partial<CommandHost> = {}) {
  const parsed = parseCommand(line.split(' '));
  if (parsed.kind === 'refused') throw new Error(parsed.sentence);
  const written: string[] = [];
  const host = openCommandHost(written, {
    catalogue: CATALOGUE,
    run: runSmall,
    count: async (requests) => requests.map(countSmall),
    ...part,
  });
  const code = await execute(parsed.command, host);
  return { code, out: written.join('') };
}

describe('running the whole catalogue', () => {
  it('gives every timed experiment a line, and the time that prepare took of all', async () => {
    const { code, out } = await sandheap('run all');
    const lines = out.trim().split('\n');
    expect(code).toBe(0);
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'small',
      'threaded',
      'second',
      expect.any(String),
      'Not timed',
    ]);
    expect(lines[4]).toBe('Not timed: probed.');
    expect(lines[0]).toMatch(
      /^small: 4 sizes, 40 blocks in [\d.]+ s \(prepare 0\.3 s, ledgers 0\.5 s\)/,
    );
    expect(lines[0]).toContain('cannot tell');
    expect(lines[3]).toMatch(
      /^3 experiments in \d[\d.]* s; prepare took 0\.8 s of it \(\d+ %\)\.$/,
    );
  });

  it('gives as JSON what each run alone gives, with its id and its time', async () => {
    const { out } = await sandheap('run all --json - --seed 7');
    const { runs, failed, seconds, prepareSeconds } = JSON.parse(out);
    expect(runs.map(({ experiment }: { experiment: string }) => experiment)).toEqual([
      'small',
      'threaded',
      'second',
    ]);
    expect(failed).toEqual([]);
    expect(prepareSeconds).toBe(0.75);
    expect(seconds).toBeGreaterThan(prepareSeconds);
    const alone = JSON.parse((await sandheap('run small --json - --seed 7')).out);
    expect(runs[0]).toEqual({
      experiment: 'small',
      seconds: expect.any(Number),
      prepareSeconds: 0.25,
      ...alone,
    });
  });

  it('gives all blocks under one heading as CSV', async () => {
    const { out } = await sandheap('run all --csv -');
    const rows = out.trim().split('\r\n');
    expect(rows.filter((row) => row.startsWith('experiment,'))).toHaveLength(1);
    const ids = new Set(rows.slice(1).map((row) => row.split(',')[0]));
    expect([...ids]).toEqual(['small', 'threaded', 'second']);
  });

  it('says why threads cannot run where memory is not shared, and runs the others', async () => {
    const environment = await openCommandHost([]).environment();
    const { code, out } = await sandheap('run all', {
      environment: async () => ({ ...environment, isolated: false }),
    });
    expect(code).toBe(0);
    expect(out).toContain('threaded: This question needs threads that share memory');
    expect(out).toContain('2 experiments in');
    await expect(
      sandheap('run threaded', { environment: async () => ({ ...environment, isolated: false }) }),
    ).rejects.toThrow('needs threads that share memory');
  });

  it('goes on after a run that breaks off, and ends with code 3', async () => {
    const { code, out } = await sandheap('run all', {
      async *run(plan) {
        if (plan.experiment === 'threaded') throw new Error('workers die before they begin');
        yield* runSmall(plan);
      },
    });
    expect(code).toBe(3);
    expect(out).toContain('threaded: the run failed: workers die before they begin');
    expect(out).toContain('second: 4 sizes');
  });

  it('stops before the next experiment', async () => {
    const stopper = new AbortController();
    const { out } = await sandheap('run all', {
      stop: stopper.signal,
      async *run(plan) {
        stopper.abort();
        yield* runSmall(plan);
      },
    });
    expect(out).toContain('small: 4 sizes');
    expect(out).toContain('1 experiments in');
  });

  it.each(['run all --sizes 8', 'run all --variants frame', 'ledger all --option touch=all'])(
    '%s is refused: choices are for one experiment',
    async (line) => {
      await expect(sandheap(line)).rejects.toThrow('--sizes, --variants and --option are for one.');
    },
  );
});

describe('the ledgers of the whole catalogue', () => {
  it('name what was not counted, and end with code 3 then', async () => {
    const { code, out } = await sandheap('ledger all');
    expect(code).toBe(3);
    expect(out).toContain('small: 17 ledgers in 0.5 s\n  boxed at 4 KiB: Memory ran out.\n');
    expect(out).not.toContain('threaded');
    expect(out).toMatch(/All ledgers in [\d.]+ s\.\n$/);
  });

  it('give as JSON what each alone gives, with its time', async () => {
    const { ledgers, seconds } = JSON.parse((await sandheap('ledger all --json - --seed 7')).out);
    const alone = JSON.parse((await sandheap('ledger second --json - --seed 7')).out);
    expect(ledgers).toHaveLength(2);
    expect(ledgers[1]).toEqual({ ...alone, seconds: 0.5 });
    expect(seconds).toBeGreaterThanOrEqual(1);
  });
});
