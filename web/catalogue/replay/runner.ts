import type { Plan } from '../../measure/plan.ts';
import type { RunEvent, StopSignal } from '../../measure/run.ts';
import type { Pattern } from '../../memory/pattern.ts';
import type { ReplayRequest, ReplaySurvey } from '../../memory/replay.ts';
import type { TraceAnswer, TraceRequest } from '../../memory/trace-request.ts';

/** What can be asked of a host about one pattern. */
export interface ReplayRunner {
  /** On a stop a host may answer `failed` before the end. */
  survey(request: ReplayRequest, signal?: StopSignal): Promise<ReplaySurvey>;
  trace(request: TraceRequest, signal?: StopSignal): Promise<TraceAnswer>;
  run(plan: Plan, signal: StopSignal): AsyncIterable<RunEvent>;
  /** Ends what was started for it. */
  close(): void;
}

/** Prepares the module for a pattern. */
export type OpenReplay = (pattern: Pattern) => Promise<ReplayRunner>;
