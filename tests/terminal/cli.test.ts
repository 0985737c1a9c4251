import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CountedFact } from '../../web/terminal/count-facts.ts';

const PROGRAM = fileURLToPath(new URL('../../dist/cli/sandheap.js', import.meta.url));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}

/** The built command line in a process of its own. */
function sandheap(...argv: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [PROGRAM, ...argv],
      { maxBuffer: 1 << 26 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ code, out: stdout, said: stderr });
      },
    );
  });
}

const interval = {
  estimate: expect.any(Number),
  low: expect.any(Number),
  high: expect.any(Number),
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandheap-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('sandheap list', () => {
  it('gives every visible experiment in the documented shape', async () => {
    const { code, out } = await sandheap('list', '--json', '-');
    expect(code).toBe(0);
    const { experiments } = JSON.parse(out);
    const ids = experiments.map((experiment: { id: string }) => experiment.id);
    expect(ids).toEqual(
      expect.arrayContaining(['stack-vs-heap', 'clone-vs-borrow', 'recursion', 'stack-depth']),
    );
    expect(ids).not.toContain('check');
    expect(experiments[0]).toMatchObject({
      id: 'stack-vs-heap',
      question: expect.any(String),
      parameter: { name: expect.any(String), unit: 'bytes', values: expect.any(Array) },
      options: [
        { id: 'touch', values: ['edges', 'all'] },
        { id: 'reuse', values: ['1', '100'] },
      ],
      needs: [],
    });
    expect(experiments[0].variants[0]).toEqual({ id: 'locals', label: expect.any(String) });
  });
});

describe('sandheap hazards', () => {
  it('makes every mistake in threads of its own, and ends', async () => {
    const { code, out, said } = await sandheap('hazards', '--json', '-');
    expect([code, said]).toEqual([0, '']);
    const { hazards } = JSON.parse(out);
    expect(hazards).toHaveLength(17);
    for (const { mistake, accepted } of hazards)
      expect([mistake.kind, accepted.kind]).toEqual(['ran', 'ran']);
    const { end, watched } = hazards.at(-1).accepted;
    expect(end).toEqual({ kind: 'raced', updates: end.updates, value: end.updates });
    expect(watched[0].before).toBe('00000000');
  }, 60_000);
});

describe('sandheap ledger', () => {
  it('gives the same exact counts twice in a row', async () => {
    const argv = ['ledger', 'stack-vs-heap', '--sizes', '64', '--seed', '1', '--json', '-'];
    const [first, second] = await Promise.all([sandheap(...argv), sandheap(...argv)]);
    expect(first.code).toBe(0);
    expect(first.out).toBe(second.out);
    const ledger = JSON.parse(first.out);
    expect(ledger).toMatchObject({
      experiment: 'stack-vs-heap',
      options: { touch: 'edges', reuse: '1' },
      k: expect.any(Number),
    });
    const boxed = ledger.cells.find((cell: { variant: string }) => cell.variant === 'boxed');
    expect(boxed).toMatchObject({ n: 64, counts: { allocations: 1, frees: 1, peakLiveBytes: 64 } });
  });
});

describe('what happens once', () => {
  const factsOf = async (id: string, size: string) => {
    const { out } = await sandheap('ledger', id, '--sizes', size, '--json', '-');
    const { facts, failures } = JSON.parse(out);
    expect(failures).toEqual([]);
    return facts.map(({ id: fact, label, outcome, counts }: CountedFact) => {
      expect(label).not.toBe('');
      const { allocations, frees, refusedBorrows, liveBytesAfter } = counts;
      return [fact, outcome, allocations, frees, refusedBorrows, liveBytesAfter];
    });
  };
  const returned = { kind: 'returned' };
  const panicked = (message: string) => ({ kind: 'panicked', message });

  it('stands beside the ledger in the JSON: the outcome and the counts of one call', async () => {
    expect(await factsOf('interior-mutability', '64')).toEqual([
      ['second-borrow-mut', panicked('RefCell already borrowed'), 1, 0, 1, 8],
      ['borrow-while-mutable', panicked('RefCell already mutably borrowed'), 1, 0, 1, 8],
      ['try-borrow-mut', returned, 1, 1, 1, 0],
      [
        'second-lock',
        panicked(
          'assertion `left == right` failed: cannot recursively acquire mutex left: true right: false',
        ),
        1,
        0,
        1,
        8,
      ],
    ]);
    expect(await factsOf('shared-ownership', '1')).toEqual([
      ['cycle', returned, 2, 0, 0, 32],
      ['weak-cycle', returned, 2, 2, 0, 0],
    ]);
    expect(await factsOf('stack-vs-heap', '64')).toEqual([]);
  });

  it('is told in a line each under the table', async () => {
    const { out } = await sandheap('ledger', 'interior-mutability', '--sizes', '64');
    expect(out).toContain(
      '\n\nOnce, untimed:\nA second borrow_mut while one is out: panics with “RefCell already borrowed”; 1 refused borrow, 8 B left alive.\n',
    );
    expect(out).toContain(
      '\nA try_borrow_mut while a borrow_mut is out, which gives Err(BorrowMutError): returns; 1 refused borrow, nothing left alive.\n',
    );
  });
});

describe('what no load or store shows', () => {
  it('has columns where there is any, and stands in the JSON', async () => {
    const patterns = [
      'ledger',
      'allocation-patterns',
      '--sizes',
      '16',
      '--variants',
      'buddy,arena',
    ];
    const trees = ['ledger', 'reclamation', '--sizes', '15', '--variants', 'manual,tracing'];
    const [json, table] = await Promise.all([
      sandheap(...patterns, '--json', '-'),
      sandheap(...trees),
    ]);
    const [buddy, arena] = JSON.parse(json.out).cells;
    expect(buddy.counts).toMatchObject({ freeBytes: expect.any(Number), visits: 0 });
    expect(buddy.counts.largestFreeBytes).toBeLessThanOrEqual(buddy.counts.freeBytes);
    expect(arena.counts).toMatchObject({ freeBytes: 0, largestFreeBytes: 0 });
    expect(table.out).toMatch(/ collections +collector visits$/m);
    expect(table.out).toMatch(/ manual .* 0 +0$/m);
    expect(table.out).toMatch(/ tracing .* 0\.195025$/m);
  });
});

describe('sandheap ledger all', () => {
  it('counts every variant at every size of the catalogue, and none fails', async () => {
    const { code, out } = await sandheap('ledger', 'all', '--seed', '1', '--json', '-');
    expect(code).toBe(0);
    const { ledgers, seconds } = JSON.parse(out);
    expect(seconds).toBeGreaterThan(0);
    const ids = ledgers.map(({ experiment }: { experiment: string }) => experiment);
    expect(ids).toEqual(expect.arrayContaining(['stack-vs-heap', 'reclamation', 'bounds-checks']));
    expect(ids).not.toContain('contention');
    for (const { cells, failures } of ledgers) {
      expect(failures).toEqual([]);
      expect(cells.length).toBeGreaterThan(0);
    }
  });
});

describe('sandheap run', () => {
  it('times pauses where an experiment has steps', async () => {
    const argv = ['run', 'reclamation', '--sizes', '15', '--variants', 'ownership,tracing'];
    const file = join(folder, 'pauses.json');
    const ran = await sandheap(...argv, '--json', file);
    const { pauses } = JSON.parse(await readFile(file, 'utf8'));
    expect(pauses).toEqual(
      [
        ['ownership', 15],
        ['tracing', 15 * 14],
      ].map(([variant, steps]) => ({
        variant,
        n: 15,
        steps,
        medianNs: expect.any(Number),
        ninetyNinthNs: expect.any(Number),
        longestOfRoundNs: expect.any(Number),
        longestNs: expect.any(Number),
        clockStepNs: expect.any(Number),
        reservedBytes: 0,
      })),
    );
    expect(ran.out).toMatch(/^Pauses\. A step /m);
  });

  it('writes a report that opens with the same figures, from its file and from its link', async () => {
    const file = join(folder, 'run.json');
    const csv = join(folder, 'run.csv');
    const argv = ['run', 'clone-vs-borrow', '--sizes', '64', '--variants', 'borrow,clone'];
    const ran = await sandheap(...argv, '--seed', '5', '--json', file, '--csv', csv, '--link');
    expect(ran.code).toBe(0);
    const result = JSON.parse(await readFile(file, 'utf8'));
    expect(result.report).toMatchObject({ format: 'sandheap-report', version: 2 });
    expect(result.cells).toEqual(
      ['borrow', 'clone'].map((variant) => ({ variant, n: 64, ns: interval, blocks: 10 })),
    );
    expect(result.pairs).toEqual([
      { a: 'borrow', b: 'clone', n: 64, verdict: expect.any(String), ratio: interval },
    ]);
    expect((await readFile(csv, 'utf8')).split('\r\n')).toHaveLength(1 + 20 + 1);
    const link = ran.out.trim().split('\n').at(-1) ?? '';
    expect(link).toMatch(/^#\/clone-vs-borrow\?r=2\.[\w-]+$/);
    for (const source of [file, link]) {
      const opened = await sandheap('open', source, '--json', '-');
      expect(opened.code).toBe(0);
      expect(JSON.parse(opened.out)).toEqual(result);
    }
  });

  it('enters the baseline twice when it is careful', async () => {
    const argv = ['run', 'recursion', '--sizes', '4', '--variants', 'recursive,loop'];
    const ran = await sandheap(...argv, '--preset', 'careful', '--budget', '0.3', '--json', '-');
    const result = JSON.parse(ran.out);
    expect(ran.code).toBe(0);
    expect(result.floors).toHaveLength(1);
    expect(result.floors[0].a).toBe(result.floors[0].b);
    expect(result.cells).toHaveLength(2);
  });
});

describe('sandheap check', () => {
  it('says how many identical pairs were called different, and how many known ones were found', async () => {
    const ran = await sandheap('check', '--pairs', '1', '--budget', '0.2', '--json', '-');
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.out)).toMatchObject({
      identical: { pairs: 1, different: expect.any(Number) },
      known: { percent: 3, pairs: 1, found: expect.any(Number) },
      clockStepNs: expect.any(Number),
      secondsPerPair: expect.any(Number),
    });
  });
});

describe('sandheap replay', () => {
  it('serves a pattern with every allocator and times them', async () => {
    const file = join(folder, 'pattern.txt');
    const lines = Array.from({ length: 64 }, (_, id) => `a ${id} ${16 + 8 * id}\nf ${id}`);
    await writeFile(file, lines.join('\n'));
    const ran = await sandheap('replay', file, '--seed', '3', '--json', '-');
    expect(ran.code).toBe(0);
    const { pattern, allocators, pairs } = JSON.parse(ran.out);
    expect(pattern).toMatchObject({ requests: 128, allocations: 64, leftAlive: 0, peakBlocks: 1 });
    for (const { ns, blocks, counts } of allocators) {
      expect([ns, blocks]).toEqual([interval, 10]);
      expect(counts.allocations).toBe(0.5);
    }
    expect(pairs).toHaveLength(10);
  });
});

describe('bad input ends with code 2 and one sentence', () => {
  it.each([
    [['run', 'no-such-thing'], 'no-such-thing'],
    [['run', 'stack-depth'], 'sandheap depth'],
    [['ledger', 'check'], 'check'],
    [['run', 'stack-vs-heap', '--sizes', '17'], 'powers of two from 8 to 65536 bytes'],
    [
      ['run', 'stack-vs-heap', '--sizes', '0'],
      'no size 0; sizes of the value are powers of two from 8',
    ],
    [['run', 'contention', '--sizes', '9'], 'no size 9; threads are whole numbers from 1 to'],
    [['ledger', 'stack-vs-heap', '--variants', 'locals', '--sizes', '1024'], 'from 8 to 64 bytes'],
    [['run', 'all', '--sizes', '64'], '--sizes'],
    [['run', 'all', '--link'], '--link'],
    [['ledger', 'all', '--option', 'touch=all'], '--option'],
    [['run', 'stack-vs-heap', '--variants', 'frame,heap'], 'heap'],
    [['run', 'stack-vs-heap', '--option', 'touch=never'], 'never'],
    [['run', 'stack-vs-heap', '--option', 'colour=red'], 'colour'],
    [['run', 'stack-vs-heap', '--preset', 'hasty'], 'hasty'],
    [['check', '--pairs', 'many'], 'many'],
    [['check', '--pairs', '10001'], 'from 1 to 10000'],
    [['run', 'stack-vs-heap', '--budget', '601'], 'from 0.05 to 600'],
    [['run', 'stack-vs-heap', '--seed', '4294967296'], 'from 0 to 4294967295'],
    [['open', '/no/such/file'], '/no/such/file'],
    [['open', '/no/\u001b[31msuch\nfile\u202e'], '"/no/ [31msuch file '],
    [['compare', 'a\u001b]0;b', 'c'], 'a ]0;b'],
    [['replay', '/no/such/file'], '/no/such/file'],
    [['open', '#/stack-vs-heap?r=1.AAAA'], 'link'],
    [['open', '#/stack-vs-heap?r=99.AAAA'], 'newer'],
  ])('%j', async (argv, named) => {
    const { code, out, said } = await sandheap(...argv);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(said).toContain(named);
    expect(said).toMatch(/^[^\n]+[.?]\n$/);
  });

  it('a file that is no report', async () => {
    const file = join(folder, 'other.json');
    await writeFile(file, '{"format":"something else"}');
    const { code, said } = await sandheap('open', file);
    expect(code).toBe(2);
    expect(said).toMatch(/^[^\n]+\.\n$/);
  });
});
