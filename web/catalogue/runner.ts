import type { DepthProbe, DepthRequest } from '../measure/depth.ts';
import type { Environment } from '../measure/environment.ts';
import type { Plan } from '../measure/plan.ts';
import type { RunEvent, StopSignal } from '../measure/run.ts';
import type { HazardAnswer } from '../memory/checker-answer.ts';
import type { TraceAnswer, TraceRequest } from '../memory/trace-request.ts';
import type { RecordAnswer, RecordRequest } from '../memory/trace.ts';

export type { HazardAnswer, TraceAnswer, TraceRequest };

/** SHA-256 of a module's bytes as built, hexadecimal. */
export interface ModuleHashes {
  readonly release: string;
  readonly traced: string;
}

export interface Sources {
  readonly assembly: string;
  readonly wat: string;
}

/** What the page can ask of the host. `main.ts` hands one in; the ui never imports the host. */
export interface Runner {
  environment(): Promise<Environment>;
  hashes(experiment: string): Promise<ModuleHashes>;
  run(plan: Plan, signal: StopSignal): AsyncIterable<RunEvent>;
  /** An aborted request that has not begun is dropped and answered `failed`. */
  trace(request: TraceRequest, signal?: StopSignal): Promise<TraceAnswer>;
  /** The events of a short run. An aborted request that has not begun is dropped and answered `failed`. */
  record(request: RecordRequest, signal?: StopSignal): Promise<RecordAnswer>;
  probe(requests: readonly DepthRequest[], signal: StopSignal): AsyncIterable<DepthProbe>;
  /** Makes one mistake in an instance that is thrown away: a hazard's id, or `<id>-twin`. */
  hazard(id: string): Promise<HazardAnswer>;
  sources(experiment: string): Promise<Sources>;
}
