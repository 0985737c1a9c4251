import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildModules } from '../../tools/build-modules.ts';
import type { Experiment } from '../../web/catalogue/experiment.ts';
import { hostTimer } from '../../web/host/engine/timer.ts';
import { openNodeBench } from '../../web/host/node/bench.ts';
import { countInLanes } from '../../web/host/node/count-lanes.ts';
import { run } from '../../web/measure/run.ts';
import type { CommandHost } from '../../web/terminal/command-host.ts';
import { executeRun } from '../../web/terminal/run-command.ts';
import { readModule } from '../assembly/built-module.ts';
import { createProject, type SmallProject } from '../assembly/small-project.ts';
import { openCommandHost } from '../terminal/command-host.ts';
import { experiment as small } from '../ui/small-experiment.ts';

const BENCH = new URL('../../web/host/node/bench-worker.ts', import.meta.url);
const COUNT = new URL('../../web/host/node/count-worker.ts', import.meta.url);

/** 40 pages are 2.5 MiB, of which the stack has 1. */
const SOURCE = `// @maximum-pages 40
import { Box } from '../memory/box';
export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';
export function prepare(n: i32, option: i32, seed: u32): void {}
export function greedy(iterations: i32, n: i32): f64 {
  for (let i = 0; i < iterations; ++i) {
    const box = Box.alloc(n);
    store<i32>(box, i);
    Box.drop(box);
  }
  return 0;
}
export function modest(iterations: i32, n: i32): f64 {
  let sum: u32 = 0;
  for (let i = 0; i < iterations; ++i) sum = sum * 31 + n;
  return <f64>sum;
}
`;

const [MODEST_AT, GREEDY_AT] = [1024, 4 << 20];

const experiment: Experiment = {
  ...small,
  id: 'capped',
  parameter: { ...small.parameter, values: [MODEST_AT, GREEDY_AT], spacing: 'powers of two' },
  options: [],
  variants: small.variants.slice(0, 2).map((variant, index) => ({
    ...variant,
    id: index === 0 ? 'greedy' : 'modest',
    isPresent: () => true,
  })),
  baseline: 'modest',
  maximumPages: 40,
};

let project: SmallProject;
let host: CommandHost;
const written: string[] = [];

beforeAll(async () => {
  project = await createProject();
  await project.write('capped', SOURCE);
  await buildModules({ root: project.root });
  const { release, traced } = await readModule(new URL(`file://${project.root}`), 'capped');
  const counting = { script: COUNT, lanes: 2, loadModule: () => WebAssembly.compile(traced) };
  host = openCommandHost(written, {
    catalogue: [experiment],
    run: (plan, signal) =>
      run({ ...plan, looks: [2] }, () => openNodeBench(BENCH, release), hostTimer, signal),
    count: (requests, onAnswer) => countInLanes(requests, counting, onAnswer),
  });
}, 120_000);

afterAll(() => project.remove());

describe('an experiment whose cap of memory is reached', () => {
  it('ends that point alone, says at which n, and keeps what was measured', async () => {
    const choices = {
      preset: 'quick',
      seed: 1,
      budgetSeconds: null,
      sizes: null,
      variants: null,
      options: {},
    } as const;
    const outputs = { json: '-', csv: null, link: false };
    expect(await executeRun({ kind: 'run', experiment: 'capped', choices, outputs }, host)).toBe(0);
    const result = JSON.parse(written.join(''));
    expect(result.outcomes).toEqual([
      {
        variant: 'greedy',
        n: GREEDY_AT,
        outcome: {
          kind: 'out-of-memory',
          message: `memory allocation of ${GREEDY_AT} bytes failed`,
        },
      },
    ]);
    const blocksOf = (variant: string, n: number) =>
      result.cells.find(
        (cell: { variant: string; n: number }) => cell.variant === variant && cell.n === n,
      ).blocks;
    expect(blocksOf('greedy', MODEST_AT)).toBe(2);
    expect(blocksOf('greedy', GREEDY_AT)).toBe(0);
    expect(blocksOf('modest', MODEST_AT)).toBe(2);
    expect(blocksOf('modest', GREEDY_AT)).toBe(2);
    expect(
      result.report.ledger.map(({ variant, n }: { variant: string; n: number }) => [variant, n]),
    ).toEqual([
      ['greedy', MODEST_AT],
      ['modest', MODEST_AT],
      ['modest', GREEDY_AT],
    ]);
    written.length = 0;
    await executeRun(
      { kind: 'run', experiment: 'capped', choices, outputs: { ...outputs, json: null } },
      host,
    );
    expect(written.join('')).toContain('greedy: out of memory at n = 4 MiB.');
  }, 120_000);
});
