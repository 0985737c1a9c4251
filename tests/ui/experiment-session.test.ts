import type { ReactiveControllerHost } from 'lit';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../web/report/report.ts';
import { ExperimentSession, type SessionPage } from '../../web/ui/experiment-session.ts';
import type { Runner } from '../../web/catalogue/runner.ts';
import { cellWith } from './counts.ts';
import { fakeRunner, untilStopped } from './fake-runner.ts';
import { experiment } from './small-experiment.ts';
import { smallPlan, smallRun } from './small-run.ts';

const plan = smallPlan({ to: 64 });
const measurement = smallRun(plan, (variant) => (variant === 'boxed' ? 30 : 10));

describe('the session of a page', () => {
  it('hands up a finished result, and again with its whole ledger', async () => {
    const page = new FakePage({ run: () => finish() });
    const session = new ExperimentSession(page);
    await session.start(plan);
    await page.settle();
    expect(page.kept).toHaveLength(1);
    expect(page.kept[0]).toMatchObject({
      app: '9.9',
      modules: { release: 'aa', traced: 'bb' },
      environment: { engine: 'Test 1' },
      measurement,
      ledger: [],
    });
    session.countLedger([]);
    await page.settle();
    expect(page.kept).toHaveLength(2);
    expect(page.kept[1]?.ledger).toHaveLength(10);
    session.countLedger([request('boxed')]);
    await page.settle();
    expect(page.kept).toHaveLength(2);
  });

  it('looks at the run while it goes on, and at the own result after', async () => {
    const page = new FakePage({
      run: (_, signal) =>
        untilStopped(
          [{ kind: 'measured', measurement }],
          { kind: 'finished', measurement, stopped: true },
          signal,
        ),
    });
    const session = new ExperimentSession(page);
    page.recorded = reportOf('recorded');
    session.show('recorded');
    expect(session.report()).toBe(page.recorded);
    const running = session.start(plan);
    await page.settle();
    expect(session.isRunning).toBe(true);
    expect(session.report()).toBeNull();
    expect(session.result()).toMatchObject({ isRunning: true });
    session.stop();
    await running;
    await page.settle();
    expect(session.shown).toBe('own');
    expect(session.result()).toMatchObject({ isRunning: false, measurement });
    session.show('recorded');
    expect(session.report()?.app).toBe('recorded');
  });

  it('counts nothing while a run measures', async () => {
    let traces = 0;
    const page = new FakePage({
      run: (_, signal) =>
        untilStopped([], { kind: 'finished', measurement, stopped: true }, signal),
      trace: async () => {
        traces += 1;
        return { kind: 'failed', message: 'not now' };
      },
    });
    const session = new ExperimentSession(page);
    const running = session.start(plan);
    await page.settle();
    session.countLedger([request('boxed')]);
    await page.settle();
    expect(traces).toBe(0);
    session.stop();
    await running;
    session.countLedger([request('boxed')]);
    await page.settle();
    expect(traces).toBeGreaterThan(0);
  });

  it('keeps an earlier result where a run was stopped before its first block', async () => {
    const empty = { plan, points: [] };
    const page = new FakePage({
      async *run() {
        yield { kind: 'finished', measurement: empty, stopped: true };
      },
    });
    const session = new ExperimentSession(page);
    page.own = reportOf('earlier');
    await session.start(plan);
    await page.settle();
    expect(page.kept).toEqual([]);
    expect(session.report()?.app).toBe('earlier');
  });
});

class FakePage extends EventTarget implements ReactiveControllerHost, SessionPage {
  readonly experiment = experiment;
  readonly appVersion = '9.9';
  readonly runner: Runner;
  readonly updateComplete = Promise.resolve(true);
  readonly kept: Report[] = [];
  own: Report | null = null;
  recorded: Report | null = null;

  constructor(part: Partial<Runner>) {
    super();
    this.runner = fakeRunner({
      environment: async () => environment('Test 1'),
      hashes: async () => ({ release: 'aa', traced: 'bb' }),
      trace: async ({ variant, n }) => ({
        kind: 'traced',
        cell: cellWith(variant, n, {}),
        map: { bytes: 1, spans: [], moment: '' },
      }),
      ...part,
    });
    this.addEventListener('result-keep', (event) => {
      const report = (event as CustomEvent<Report>).detail;
      this.kept.push(report);
      this.own = report;
    });
  }

  addController(): void {}
  removeController(): void {}
  requestUpdate(): void {}

  /** Lets everything that waits for nothing happen. */
  settle(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function* finish() {
  yield { kind: 'finished', measurement, stopped: false } as const;
}

function environment(engine: string) {
  return { engine, platform: 'y', cores: 1, isolated: true, clockStepNs: 1, when: 'now' };
}

function reportOf(app: string): Report {
  return {
    format: 'sandheap-report',
    version: 2,
    app,
    modules: { release: 'aa', traced: 'bb' },
    environment: environment('Other 2'),
    measurement,
    ledger: [],
    depth: [],
  };
}

function request(variant: string) {
  return {
    experiment: 'small',
    variant,
    n: 8,
    optionIndex: 0,
    seed: 7,
    operations: 4,
    granule: 1,
  };
}
