import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Hazard } from '../catalogue/hazard.ts';
import type { HazardAnswer, Runner } from '../catalogue/runner.ts';
import type { HazardOutcome } from '../report/hazard-outcomes.ts';

/** Makes mistakes one after the other and keeps what came of each. */
export class HazardController implements ReactiveController {
  outcomes: ReadonlyMap<string, HazardOutcome> = new Map();
  isRunning = false;
  private readonly host: ReactiveControllerHost;
  private isStopped = false;

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** The mistake that is being made is the last one. */
  stop(): void {
    this.isStopped = true;
  }

  /** Makes all of them. What came of an earlier round stays until it is made again. */
  async start(runner: Runner, hazards: readonly Hazard[]): Promise<void> {
    if (this.isRunning) return;
    this.isStopped = false;
    this.show(true);
    for (const { id } of hazards) {
      if (this.isStopped) break;
      await this.make(runner, id);
      this.show(true);
    }
    this.show(false);
  }

  private async make(runner: Runner, id: string): Promise<void> {
    const mistake = await askFor(runner, id);
    const twin = await askFor(runner, `${id}-twin`);
    this.outcomes = new Map([...this.outcomes, [id, { mistake, twin }]]);
  }

  private show(isRunning: boolean): void {
    this.isRunning = isRunning;
    this.host.requestUpdate();
  }
}

async function askFor(runner: Runner, id: string): Promise<HazardAnswer> {
  try {
    return await runner.hazard(id);
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
