import type { DepthProbe, DepthRequest } from '../measure/depth.ts';
import type { Environment } from '../measure/environment.ts';
import type { Plan } from '../measure/plan.ts';
import type { RunEvent, StopSignal } from '../measure/run.ts';
import type { LedgerCell } from '../memory/counts.ts';
import type { MemoryMap } from '../memory/map.ts';

/** What the traced twin is asked: one variant at one point. */
export interface TraceRequest {
  readonly experiment: string;
  readonly variant: string;
  readonly n: number;
  readonly optionIndex: number;
  readonly seed: number;
  /** Operations the difference is taken over. */
  readonly operations: number;
}

/** The ledger and the memory of one variant at one point, or why there is none. */
export type TraceAnswer =
  | { readonly kind: 'traced'; readonly cell: LedgerCell; readonly map: MemoryMap }
  | { readonly kind: 'failed'; readonly message: string };

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
  trace(request: TraceRequest): Promise<TraceAnswer>;
  probe(requests: readonly DepthRequest[], signal: StopSignal): AsyncIterable<DepthProbe>;
  sources(experiment: string): Promise<Sources>;
}
