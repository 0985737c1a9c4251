import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { WalkAnswer } from '../memory/walk-record.ts';

/** Runs the program of a walk; `main.ts` hands one in. */
export type RunWalk = (id: string) => Promise<WalkAnswer>;

/** Keeps what was read in the run of each walk: the same program does the same again. */
export class WalkController implements ReactiveController {
  private readonly host: ReactiveControllerHost;
  private readonly answers = new Map<string, WalkAnswer>();
  private readonly asked = new Set<string>();

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostConnected(): void {}

  answer(id: string): WalkAnswer | null {
    return this.answers.get(id) ?? null;
  }

  async ask(run: RunWalk, id: string): Promise<void> {
    if (this.asked.has(id)) return;
    this.asked.add(id);
    const answer = await run(id).catch(failed);
    // What could not be had is asked for again when somebody comes back.
    if (answer.kind === 'failed') this.asked.delete(id);
    this.answers.set(id, answer);
    this.host.requestUpdate();
  }
}

function failed(error: unknown): WalkAnswer {
  return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
}
