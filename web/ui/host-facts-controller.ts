import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Experiment } from '../catalogue/experiment.ts';
import type { ModuleHashes, Runner, Sources } from '../catalogue/runner.ts';
import { sayWhyNot } from '../catalogue/threads.ts';
import type { Environment } from '../measure/environment.ts';

/** What the host tells about itself and about an experiment's modules; null until it has told. */
export interface HostFacts {
  readonly environment: Environment | null;
  readonly modules: ModuleHashes | null;
  readonly sources: Sources | null;
  /** Why something of it could not be had, one sentence. */
  readonly problem: string | null;
}

/** Asks the host once for each experiment, and its page to update as the answers come. */
export class HostFactsController implements ReactiveController {
  facts: HostFacts = { environment: null, modules: null, sources: null, problem: null };
  private readonly host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostConnected(): void {}

  async ask(runner: Runner, experiment: string): Promise<void> {
    await Promise.all([
      this.take(runner.environment(), (environment) => ({ environment })),
      this.take(runner.hashes(experiment), (modules) => ({ modules })),
      this.take(runner.sources(experiment), (sources) => ({ sources })),
    ]);
  }

  /** Why nothing of an experiment can be run here, one sentence; empty where it can, or while that is not known. */
  sayWhyNot(experiment: Experiment): string {
    const { environment } = this.facts;
    return environment === null ? '' : (sayWhyNot(experiment, environment) ?? '');
  }

  private async take<T>(answer: Promise<T>, part: (value: T) => Partial<HostFacts>): Promise<void> {
    try {
      this.put(part(await answer));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.put({ problem: `A part of this page could not be loaded: ${reason}.` });
    }
  }

  private put(part: Partial<HostFacts>): void {
    this.facts = { ...this.facts, ...part };
    this.host.requestUpdate();
  }
}
