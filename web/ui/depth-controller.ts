import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type DepthProbe, type DepthRequest, nameProbe } from '../measure/depth.ts';
import type { Runner } from '../catalogue/runner.ts';

export interface DepthProgress {
  /** As far as they are: the last one given of each. */
  readonly probes: readonly DepthProbe[];
  /** Runs that were made, of those that were planned. */
  readonly done: number;
  readonly planned: number;
  /** Names of the probes that a hidden tab may have disturbed. */
  readonly hidden: ReadonlySet<string>;
}

export type DepthState =
  | { readonly kind: 'idle' }
  | (DepthProgress & {
      readonly kind: 'running';
      /** By the pace so far; null before the first probe. */
      readonly secondsLeft: number | null;
    })
  | (DepthProgress & {
      readonly kind: 'ended';
      /** Why it failed, or null. */
      readonly failure: string | null;
      /** By the visitor, or because the page was left. */
      readonly isStopped: boolean;
      readonly seconds: number;
    });

/** What a page's clock and window say. */
export interface DepthWatch {
  /** Milliseconds. */
  now(): number;
  isHidden(): boolean;
}

/** A running page is drawn at most so often, ms. */
const REDRAW_MS = 500;

/** Drives a set of probes and keeps each as it comes. */
export class DepthController implements ReactiveController {
  state: DepthState = { kind: 'idle' };
  private readonly host: ReactiveControllerHost;
  private readonly watch: DepthWatch;
  private abort = new AbortController();

  constructor(host: ReactiveControllerHost, watch: DepthWatch = WINDOW) {
    this.host = host;
    this.watch = watch;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  stop(): void {
    this.abort.abort();
  }

  /** Resolves with all probes that were given, however it ended. */
  async start(runner: Runner, requests: readonly DepthRequest[]): Promise<readonly DepthProbe[]> {
    this.stop();
    const abort = new AbortController();
    this.abort = abort;
    const planned = requests.reduce((sum, { repeats }) => sum + repeats, 0);
    const began = this.watch.now();
    const probes = new Map<string, DepthProbe>();
    const hidden = new Set<string>();
    let [done, shown] = [0, began];
    const progress = (): DepthProgress => ({ probes: [...probes.values()], done, planned, hidden });
    let failure: string | null = null;
    this.show({ kind: 'running', ...progress(), secondsLeft: null });
    try {
      for await (const probe of runner.probe(requests, abort.signal)) {
        const name = nameProbe(probe);
        probes.set(name, probe);
        done += 1;
        if (this.watch.isHidden()) hidden.add(name);
        const now = this.watch.now();
        if (now - shown < REDRAW_MS) continue;
        shown = now;
        const secondsLeft = ((now - began) / 1000 / done) * (planned - done);
        this.show({ kind: 'running', ...progress(), secondsLeft });
      }
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
    }
    const seconds = (this.watch.now() - began) / 1000;
    const isStopped = abort.signal.aborted;
    this.show({ kind: 'ended', ...progress(), failure, isStopped, seconds });
    return [...probes.values()];
  }

  private show(state: DepthState): void {
    this.state = state;
    this.host.requestUpdate();
  }
}

const WINDOW: DepthWatch = {
  now: () => performance.now(),
  isHidden: () => document.visibilityState === 'hidden',
};
