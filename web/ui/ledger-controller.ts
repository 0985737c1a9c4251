import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LedgerCell } from '../memory/counts.ts';
import type { Runner, TraceAnswer, TraceRequest } from '../catalogue/runner.ts';

/** Asks the traced twin, remembers its answers, and asks its host to update as they come. */
export class LedgerController implements ReactiveController {
  private readonly host: ReactiveControllerHost;
  private readonly answers = new Map<string, TraceAnswer>();
  private abort = new AbortController();

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.drop();
  }

  /** Counts what is not known yet, one after the other; a later call drops what is left of this one. */
  async count(runner: Runner, requests: readonly TraceRequest[]): Promise<void> {
    this.drop();
    const { signal } = this.abort;
    for (const request of requests) {
      if (this.find(request) !== undefined) continue;
      const answer = await ask(runner, request, signal);
      if (signal.aborted) return;
      this.answers.set(keyOf(request), answer);
      this.host.requestUpdate();
    }
  }

  drop(): void {
    this.abort.abort();
    this.abort = new AbortController();
  }

  find(request: TraceRequest): TraceAnswer | undefined {
    return this.answers.get(keyOf(request));
  }

  /** The answers to requests at one size, by variant. */
  byVariant(requests: readonly TraceRequest[]): ReadonlyMap<string, TraceAnswer> {
    return new Map(
      requests.flatMap((request) => {
        const answer = this.find(request);
        return answer === undefined ? [] : [[request.variant, answer] as const];
      }),
    );
  }

  /** The cells of those requests that are answered. */
  cells(requests: readonly TraceRequest[]): readonly LedgerCell[] {
    return requests.flatMap((request) => {
      const answer = this.find(request);
      return answer?.kind === 'traced' ? [answer.cell] : [];
    });
  }
}

async function ask(
  runner: Runner,
  request: TraceRequest,
  signal: AbortSignal,
): Promise<TraceAnswer> {
  try {
    return await runner.trace(request, signal);
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

function keyOf(request: TraceRequest): string {
  const { experiment, variant, n, optionIndex, seed } = request;
  return [experiment, variant, n, optionIndex, seed].join(' ');
}
