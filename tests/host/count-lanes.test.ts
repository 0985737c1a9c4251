import { describe, expect, it } from 'vitest';
import { experiment } from '../../web/catalogue/allocation-patterns/experiment.ts';
import { planRun } from '../../web/catalogue/plan-run.ts';
import { traceRequests } from '../../web/catalogue/trace-requests.ts';
import { traceVariant } from '../../web/host/engine/traced.ts';
import { countInLanes } from '../../web/host/node/count-lanes.ts';
import type { TraceRequest } from '../../web/memory/trace-request.ts';
import { choose, compileBuilt } from '../catalogue/built-modules.ts';

const SCRIPT = new URL('../../web/host/node/count-worker.ts', import.meta.url);
const loadModule = (id: string) => compileBuilt(id, 'traced');

function listRequests(sizes: readonly number[]): readonly TraceRequest[] {
  const planned = planRun(experiment, {
    variants: experiment.variants.map(({ id }) => id),
    sizes,
    choices: choose(experiment),
    preset: 'quick',
    seed: 7,
    budgetSeconds: null,
  });
  if (planned.kind === 'refused') throw new Error(planned.sentence);
  return traceRequests(experiment, planned.plan);
}

describe('counting in several threads of Node', () => {
  it('gives the ledgers of one thread in the order that was asked, and says how far it is', async () => {
    const requests = listRequests([16, 64]);
    const told: number[] = [];
    const answers = await countInLanes(requests, { script: SCRIPT, lanes: 2, loadModule }, (done) =>
      told.push(done),
    );
    const module = await loadModule(experiment.id);
    const alone = [];
    for (const request of requests) {
      const answer = await traceVariant(module, request);
      if (answer.kind === 'failed') throw new Error(answer.message);
      alone.push({ kind: 'counted', cell: answer.cell });
    }
    expect(answers).toEqual(alone);
    expect(told).toEqual(requests.map((_, index) => index + 1));
  }, 60_000);

  it('answers what a thread that dies was asked, and goes on', async () => {
    const script = new URL('./no-such-worker.ts', import.meta.url);
    const requests = listRequests([16]);
    const answers = await countInLanes(requests, { script, lanes: 2, loadModule }, () => {});
    expect(answers.map(({ kind }) => kind)).toEqual(requests.map(() => 'failed'));
    expect(answers[0]).toMatchObject({ message: expect.stringContaining('no-such-worker') });
  }, 60_000);

  it('counts nothing where nothing is asked', async () => {
    expect(await countInLanes([], { script: SCRIPT, lanes: 2, loadModule }, () => {})).toEqual([]);
  });
});
