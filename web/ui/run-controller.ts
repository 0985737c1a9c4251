import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Measurement } from '../measure/measurement.ts';
import type { Plan } from '../measure/plan.ts';
import type { RunEvent } from '../measure/run.ts';
import type { Summary } from '../measure/verdict.ts';
import type { Runner } from '../catalogue/runner.ts';
import { SummaryBuilder } from './summary-builder.ts';

/** So long may figures be derived in one task, ms. */
const SLICE_MS = 10;
/** A page is drawn anew at most so often while a run measures, ms. */
const REDRAW_MS = 500;

export interface Progressed {
  readonly blocksDone: number;
  readonly blocksPlanned: number;
  readonly secondsLeft: number | null;
  /** Only while pauses are timed, after all blocks. */
  readonly pauses?: { readonly done: number; readonly planned: number };
}

/** Where a run stands. Measurement and summary belong together, and only grow. */
export type RunState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running';
      readonly measurement: Measurement;
      readonly summary: Summary;
      readonly progress: Progressed | null;
      readonly isStopping: boolean;
      /** What workers that died had to say. */
      readonly lost: readonly string[];
    }
  | {
      readonly kind: 'ended';
      readonly measurement: Measurement;
      readonly summary: Summary;
      readonly how: { readonly kind: 'finished' | 'stopped' } | Failure;
      readonly lost: readonly string[];
    };

interface Failure {
  readonly kind: 'failed';
  readonly message: string;
}

/** Runs one plan at a time and keeps what it yields, redrawing its host at most twice a second. */
export class RunController implements ReactiveController {
  state: RunState = { kind: 'idle' };
  private readonly host: ReactiveControllerHost;
  private readonly ended: (state: Extract<RunState, { kind: 'ended' }>) => void;
  private abort: AbortController | null = null;

  constructor(
    host: ReactiveControllerHost,
    ended: (state: Extract<RunState, { kind: 'ended' }>) => void,
  ) {
    this.host = host;
    this.ended = ended;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Measures the plan; whatever happens, the state is `ended` when this resolves. */
  async start(runner: Pick<Runner, 'run'>, plan: Plan): Promise<void> {
    this.stop();
    const run = new Run(runner, plan, (state) => this.show(state));
    this.abort = run.abort;
    const ended = await run.follow();
    if (this.abort !== run.abort) return;
    this.abort = null;
    this.show(ended);
    this.ended(ended);
  }

  /** Heard between slices; what is finished is kept. */
  stop(): void {
    this.abort?.abort();
    if (this.state.kind === 'running') this.show({ ...this.state, isStopping: true });
  }

  /** Forgets what was measured. */
  clear(): void {
    this.show({ kind: 'idle' });
  }

  private show(state: RunState): void {
    this.state = state;
    this.host.requestUpdate();
  }
}

/** One run: takes events as they come and shows them in turns. */
class Run {
  readonly abort = new AbortController();
  private readonly runner: Pick<Runner, 'run'>;
  private readonly plan: Plan;
  private readonly show: (state: RunState) => void;
  private readonly builder = new SummaryBuilder(pauseAfter(SLICE_MS));
  private measurement: Measurement;
  private summary: Summary = { cells: [], pairs: [], floors: [] };
  private progress: Progressed | null = null;
  private readonly lost: string[] = [];
  private drawing: Promise<void> | null = null;
  private isOver = false;
  private wake: () => void = () => {};
  private drawnAt = -REDRAW_MS;

  constructor(runner: Pick<Runner, 'run'>, plan: Plan, show: (state: RunState) => void) {
    this.runner = runner;
    this.plan = plan;
    this.show = show;
    this.measurement = { plan, points: [] };
  }

  async follow(): Promise<Extract<RunState, { kind: 'ended' }>> {
    this.draw();
    let how: Extract<RunState, { kind: 'ended' }>['how'] = { kind: 'finished' };
    try {
      for await (const event of this.runner.run(this.plan, this.abort.signal)) {
        this.take(event);
        if (event.kind === 'finished' && event.stopped) how = { kind: 'stopped' };
      }
    } catch (error) {
      how = { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
    this.isOver = true;
    this.wake();
    await this.drawing;
    this.summary = await this.builder.build(this.measurement, 'finished');
    const { measurement, summary, lost } = this;
    return { kind: 'ended', measurement, summary, how, lost };
  }

  private take(event: RunEvent): void {
    switch (event.kind) {
      case 'started':
        return;
      case 'progress':
        this.progress = event;
        break;
      case 'measured':
      case 'finished':
        this.measurement = event.measurement;
        break;
      case 'worker-lost':
        this.lost.push(event.message);
        break;
      default: {
        const never: never = event;
        throw new Error(`unknown event ${JSON.stringify(never)}`);
      }
    }
    this.drawing ??= this.drawLater();
  }

  private async drawLater(): Promise<void> {
    await this.rest(this.drawnAt + REDRAW_MS - performance.now());
    if (this.isOver) return;
    this.summary = await this.builder.build(this.measurement, 'running');
    this.draw();
    this.drawing = null;
  }

  /** Until it is time to draw again, or the run is over: its end is never kept waiting. */
  private rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
      setTimeout(resolve, Math.max(0, ms));
    });
  }

  private draw(): void {
    this.drawnAt = performance.now();
    const { measurement, summary, progress } = this;
    const isStopping = this.abort.signal.aborted;
    const lost = [...this.lost];
    this.show({ kind: 'running', measurement, summary, progress, isStopping, lost });
  }
}

/** Leaves the task that it is called in once that has taken so long, and not before. */
function pauseAfter(ms: number): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < ms) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    began = performance.now();
  };
}
