import { describe, expect, it, vi } from 'vitest';
import type { RunEvent } from '../../web/measure/run.ts';
import { summarise } from '../../web/measure/verdict.ts';
import { RunController, type RunState } from '../../web/ui/run-controller.ts';
import { fakeRunner, untilStopped } from './fake-runner.ts';
import { QuietHost } from './quiet-host.ts';
import { smallPlan, smallRun } from './small-run.ts';

type Ended = Extract<RunState, { kind: 'ended' }>;

const plan = smallPlan();
const measurement = smallRun(plan, (variant) => (variant === 'boxed' ? 30 : 10));
const progress: RunEvent = {
  kind: 'progress',
  blocksDone: 40,
  blocksPlanned: 80,
  secondsLeft: 5,
};

describe('a run on a page', () => {
  it('ends with the figures of all that was measured', async () => {
    const { ended } = await follow([
      { kind: 'started', clockStepNs: 5000 },
      { kind: 'measured', measurement },
      progress,
      { kind: 'finished', measurement, stopped: false },
    ]);
    expect(ended).toMatchObject({ kind: 'ended', how: { kind: 'finished' }, lost: [] });
    expect(ended.measurement).toBe(measurement);
    expect(ended.summary).toEqual(summarise(measurement));
  });

  it('keeps the finished part when it is stopped', async () => {
    const part = { plan, points: measurement.points.slice(0, 2) };
    const host = new QuietHost();
    const { controller, ends } = watch(host);
    const running = controller.start(
      fakeRunner({
        run: (_, signal) =>
          untilStopped(
            [{ kind: 'measured', measurement: part }, progress],
            { kind: 'finished', measurement: part, stopped: true },
            signal,
          ),
      }),
      plan,
    );
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(controller.state.kind).toBe('running');
    controller.stop();
    expect(controller.state).toMatchObject({ kind: 'running', isStopping: true });
    await running;
    expect(ends).toHaveLength(1);
    expect(ends[0]).toMatchObject({ how: { kind: 'stopped' }, measurement: part });
  });

  it('does not draw for every event', async () => {
    const many = Array.from({ length: 500 }, () => progress);
    const { host } = await follow([
      ...many,
      { kind: 'measured', measurement },
      ...many,
      { kind: 'finished', measurement, stopped: false },
    ]);
    expect(host.updates).toBeLessThan(6);
  });

  it('does not keep its end waiting for the next drawing', async () => {
    vi.useFakeTimers();
    const { controller, ends } = watch(new QuietHost());
    const events: readonly RunEvent[] = [
      { kind: 'measured', measurement },
      progress,
      { kind: 'finished', measurement, stopped: false },
    ];
    const running = controller.start(runnerOf(events), plan);
    await vi.advanceTimersByTimeAsync(100);
    vi.useRealTimers();
    expect(ends).toHaveLength(1);
    await running;
  });

  it('says what a worker that died had to say, and goes on', async () => {
    const { ended } = await follow([
      { kind: 'worker-lost', message: 'it ran out of memory' },
      { kind: 'finished', measurement, stopped: false },
    ]);
    expect(ended).toMatchObject({ how: { kind: 'finished' }, lost: ['it ran out of memory'] });
  });

  it('that fails keeps what was measured, and another can be started', async () => {
    const host = new QuietHost();
    const { controller, ends } = watch(host);
    const broken = fakeRunner({
      async *run() {
        yield { kind: 'measured', measurement } as const;
        throw new Error('workers die before they begin');
      },
    });
    await controller.start(broken, plan);
    expect(ends[0]).toMatchObject({
      how: { kind: 'failed', message: 'workers die before they begin' },
      measurement,
    });
    await controller.start(runnerOf([{ kind: 'finished', measurement, stopped: false }]), plan);
    expect(ends[1]).toMatchObject({ how: { kind: 'finished' } });
  });

  it('is stopped when its page goes away', async () => {
    const { controller } = watch(new QuietHost());
    let wasAborted = false;
    const runner = fakeRunner({
      async *run(_, signal) {
        yield* untilStopped([], { kind: 'finished', measurement, stopped: true }, signal);
        wasAborted = signal.aborted;
      },
    });
    const running = controller.start(runner, plan);
    controller.hostDisconnected();
    await running;
    expect(wasAborted).toBe(true);
  });
});

function watch(host: QuietHost): { controller: RunController; ends: Ended[] } {
  const ends: Ended[] = [];
  return { controller: new RunController(host, (state) => ends.push(state)), ends };
}

function runnerOf(events: readonly RunEvent[]): ReturnType<typeof fakeRunner> {
  return fakeRunner({
    async *run() {
      yield* events;
    },
  });
}

async function follow(events: readonly RunEvent[]): Promise<{ ended: Ended; host: QuietHost }> {
  const host = new QuietHost();
  const { controller, ends } = watch(host);
  await controller.start(runnerOf(events), plan);
  const [ended] = ends;
  if (ended === undefined) throw new Error('the run did not end');
  return { ended, host };
}
