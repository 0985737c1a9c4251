import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { DepthProbe, DepthRequest } from '../measure/depth.ts';
import type { Runner } from './runner.ts';

export type DepthState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running';
      readonly probes: readonly DepthProbe[];
      readonly planned: number;
      /** By the pace so far; null before the first probe. */
      readonly secondsLeft: number | null;
    }
  | {
      readonly kind: 'ended';
      readonly probes: readonly DepthProbe[];
      readonly planned: number;
      /** Why it failed, or null. */
      readonly failure: string | null;
    };

/** Drives a set of probes and keeps each as it comes. */
export class DepthController implements ReactiveController {
  state: DepthState = { kind: 'idle' };
  private readonly host: ReactiveControllerHost;
  private abort = new AbortController();

  constructor(host: ReactiveControllerHost) {
    this.host = host;
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
    const planned = requests.length;
    const began = performance.now();
    const probes: DepthProbe[] = [];
    let failure: string | null = null;
    this.show({ kind: 'running', probes: [], planned, secondsLeft: null });
    try {
      for await (const probe of runner.probe(requests, abort.signal)) {
        probes.push(probe);
        const secondsEach = (performance.now() - began) / 1000 / probes.length;
        const secondsLeft = secondsEach * (planned - probes.length);
        this.show({ kind: 'running', probes: [...probes], planned, secondsLeft });
      }
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
    }
    this.show({ kind: 'ended', probes, planned, failure });
    return probes;
  }

  private show(state: DepthState): void {
    this.state = state;
    this.host.requestUpdate();
  }
}
