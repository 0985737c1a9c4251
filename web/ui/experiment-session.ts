import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Experiment } from '../catalogue/experiment.ts';
import type { PlanAnswer } from '../catalogue/plan-run.ts';
import { traceRequests } from '../catalogue/trace-requests.ts';
import type { Environment } from '../measure/environment.ts';
import type { Measurement } from '../measure/measurement.ts';
import type { Plan } from '../measure/plan.ts';
import { type Summary, summarise } from '../measure/verdict.ts';
import type { LedgerCell } from '../memory/counts.ts';
import type { Report } from '../report/report.ts';
import { composeRunReport } from '../report/compose-report.ts';
import { KeepEvent } from './keep-event.ts';
import { LedgerController } from './ledger-controller.ts';
import type { Shown } from './recorded-banner.ts';
import type { Result } from './result-view.ts';
import { RunController, type RunState } from './run-controller.ts';
import { countBlocks } from './run-news.ts';
import type { Runner, TraceRequest } from '../catalogue/runner.ts';

/** What a page is handed: the experiment, the host, and the results there are. */
export interface SessionPage extends ReactiveControllerHost, EventTarget {
  readonly experiment: Experiment;
  readonly runner: Runner;
  readonly appVersion: string;
  /** The visitor's own result. */
  readonly own: Report | null;
  /** The result that came with a link. */
  readonly recorded: Report | null;
}

/**
 * What happens on the page of an experiment: a run, the counting of its ledger, and which result is
 * looked at. A finished result is handed up in a `KeepEvent`, and again when its ledger is whole.
 */
export class ExperimentSession implements ReactiveController {
  /** Which of two results is looked at while no run measures. */
  shown: Shown = 'own';
  /** Why no run began, one sentence; empty where one did. */
  refusal = '';
  readonly ledger: LedgerController;
  private readonly page: SessionPage;
  private readonly running: RunController;
  private readonly summaries = new WeakMap<Measurement, Summary>();
  private counted = '';
  private startedAt: Environment | null = null;

  constructor(page: SessionPage) {
    this.page = page;
    this.ledger = new LedgerController(page);
    this.running = new RunController(page, (ended) => void this.keep(ended));
    page.addController(this);
  }

  hostConnected(): void {}

  get run(): RunState {
    return this.running.state;
  }

  get isRunning(): boolean {
    return this.running.state.kind === 'running';
  }

  show(shown: Shown): void {
    this.shown = shown;
    this.page.requestUpdate();
  }

  /** Runs what could be planned; why nothing runs is in `refusal`. */
  async begin(answer: PlanAnswer): Promise<void> {
    this.refusal = answer.kind === 'refused' ? answer.sentence : '';
    this.page.requestUpdate();
    if (answer.kind === 'refused') return;
    try {
      await this.start(answer.plan);
    } catch (error) {
      this.refusal = `The run could not start: ${error instanceof Error ? error.message : String(error)}.`;
      this.page.requestUpdate();
    }
  }

  async start(plan: Plan): Promise<void> {
    this.ledger.drop();
    this.startedAt = await this.page.runner.environment();
    await this.running.start(this.page.runner, plan);
  }

  stop(): void {
    this.running.stop();
  }

  /** The report looked at; null while a run measures, and before there is one. */
  report(): Report | null {
    if (this.isRunning) return null;
    return this.shown === 'recorded' ? this.page.recorded : this.page.own;
  }

  /** What is on the page: of the run that goes on, else of the report looked at. */
  result(): Result | null {
    const run = this.running.state;
    if (run.kind === 'running') return { ...run, isRunning: true };
    const measurement = this.report()?.measurement;
    if (measurement === undefined) return null;
    const summary = this.summaries.get(measurement) ?? summarise(measurement);
    this.summaries.set(measurement, summary);
    return { measurement, summary, isRunning: false };
  }

  /** What is counted by now of the ledger of a measurement. */
  countedOf({ plan }: Measurement): readonly LedgerCell[] {
    return this.ledger.cells(traceRequests(this.page.experiment, plan));
  }

  /** Counts what is looked at first, then what a report still lacks; nothing while a run measures. */
  countLedger(looked: readonly TraceRequest[]): void {
    const { experiment, runner } = this.page;
    const plan = this.report()?.measurement.plan;
    const rest = plan === undefined ? [] : traceRequests(experiment, plan);
    const requests = this.isRunning ? [] : [...looked, ...rest];
    const key = requests
      .map(({ variant, n, optionIndex, seed }) => [variant, n, optionIndex, seed].join(' '))
      .join();
    if (key === this.counted) return;
    this.counted = key;
    void this.ledger.count(runner, requests).then(() => this.completeOwn());
  }

  /** Puts the counted ledger into the visitor's own result, once all of it is there. */
  private completeOwn(): void {
    const { own, experiment } = this.page;
    if (own === null || this.isRunning) return;
    const requests = traceRequests(experiment, own.measurement.plan);
    const isDone = requests.every((request) => this.ledger.find(request) !== undefined);
    const ledger = this.ledger.cells(requests);
    if (isDone && ledger.length > own.ledger.length) {
      this.page.dispatchEvent(new KeepEvent({ ...own, ledger }));
    }
  }

  private async keep({
    measurement,
    summary,
  }: Extract<RunState, { kind: 'ended' }>): Promise<void> {
    if (countBlocks(measurement) === 0 || this.startedAt === null) return;
    const { runner, experiment, appVersion } = this.page;
    const modules = await runner.hashes(experiment.id);
    const origin = { app: appVersion, modules, environment: this.startedAt };
    this.summaries.set(measurement, summary);
    this.shown = 'own';
    this.page.dispatchEvent(new KeepEvent(composeRunReport(origin, measurement, [])));
  }
}
