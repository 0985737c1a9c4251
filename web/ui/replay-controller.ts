import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { fitReplay, planReplay } from '../catalogue/replay/plan.ts';
import type { OpenReplay, ReplayRunner } from '../catalogue/replay/runner.ts';
import { traceRequests } from '../catalogue/trace-requests.ts';
import type { Preset } from '../measure/plan.ts';
import type { Pattern } from '../memory/pattern.ts';
import type { ReplaySurvey } from '../memory/replay.ts';
import type { TraceAnswer } from '../memory/trace-request.ts';
import { RunController } from './run-controller.ts';

/** What came of one allocator: its memory, and its ledger. */
export interface AllocatorOutcome {
  readonly survey: ReplaySurvey;
  readonly traced: TraceAnswer;
}

/** What is being done with a pattern; timing is the run's own state. */
export type ReplayPhase = 'idle' | 'replaying' | 'timing' | 'done' | 'stopped';

/** Replays one pattern over every allocator, one after the other, then times them all. */
export class ReplayController implements ReactiveController {
  readonly run: RunController;
  phase: ReplayPhase = 'idle';
  outcomes: ReadonlyMap<string, AllocatorOutcome> = new Map();
  private readonly host: ReactiveControllerHost;
  private runner: ReplayRunner | null = null;
  /** Distinct for every start: what an earlier one still says is not heard. */
  private turn = 0;

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    this.run = new RunController(host, () => {});
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  get isBusy(): boolean {
    return this.phase === 'replaying' || this.phase === 'timing';
  }

  /** What is finished stays on the page. */
  stop(): void {
    if (!this.isBusy) return;
    this.turn++;
    this.run.stop();
    this.close();
    this.show('stopped');
  }

  /** Another pattern: nothing of the one before holds any more. */
  clear(): void {
    this.stop();
    this.outcomes = new Map();
    this.run.clear();
    this.show('idle');
  }

  async start(open: OpenReplay, pattern: Pattern, preset: Preset, seed: number): Promise<void> {
    this.clear();
    const turn = ++this.turn;
    this.show('replaying');
    const runner = await open(pattern);
    if (turn !== this.turn) return runner.close();
    this.runner = runner;
    const plan = planReplay(pattern, { preset, seed, budgetSeconds: null });
    for (const request of traceRequests(fitReplay(pattern), plan)) {
      const outcome = await replayOne(runner, request, pattern);
      if (turn !== this.turn) return;
      this.outcomes = new Map([...this.outcomes, [request.variant, outcome]]);
      this.show('replaying');
    }
    this.show('timing');
    await this.run.start(runner, plan);
    if (turn !== this.turn) return;
    this.close();
    this.show('done');
  }

  private close(): void {
    this.runner?.close();
    this.runner = null;
  }

  private show(phase: ReplayPhase): void {
    this.phase = phase;
    this.host.requestUpdate();
  }
}

async function replayOne(
  runner: ReplayRunner,
  request: Parameters<ReplayRunner['trace']>[0],
  { length, recorded }: Pattern,
): Promise<AllocatorOutcome> {
  const survey = await runner
    .survey({ variant: request.variant, requests: length, recorded })
    .catch((error: unknown) => fail(error));
  // What could not be served once is not counted either.
  const traced =
    survey.kind === 'failed'
      ? survey
      : await runner.trace(request).catch((error: unknown) => fail(error));
  return { survey, traced };
}

function fail(error: unknown): { readonly kind: 'failed'; readonly message: string } {
  return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
}
