import { type CheckRequest, type CheckResult, runCheck } from '../../measure/check.ts';
import type { DepthProbe, DepthRequest } from '../../measure/depth.ts';
import type { Plan } from '../../measure/plan.ts';
import { run, type RunEvent, type StopSignal } from '../../measure/run.ts';
import type { HazardAnswer } from '../../memory/checker-answer.ts';
import type { CountAnswer, TraceAnswer, TraceRequest } from '../../memory/trace-request.ts';
import { DEPTH_DEADLINE_MS, probeDepths } from '../engine/depth-run.ts';
import { hostTimer } from '../engine/timer.ts';
import { traceVariant } from '../engine/traced.ts';
import type { RecordAnswer, RecordRequest } from '../../memory/trace.ts';
import { openNodeBench } from './bench.ts';
import { countInLanes } from './count-lanes.ts';
import { startDepthWorker } from './depth-workers.ts';
import { openNodeHazards } from './hazards.ts';
import type { ModuleFiles } from './modules.ts';
import { recordInNode } from './record.ts';

/** The scripts of the workers, as built or as written. */
export interface WorkerScripts {
  readonly bench: URL;
  readonly depth: URL;
  readonly count: URL;
  readonly hazard: URL;
}

/** Counting is exact however many do it at once; more than two gain little. */
const LANES = 2;

/** What Node can do with a plan, a trace request or depth requests. */
export interface NodeRunner {
  run(plan: Plan, signal: StopSignal): AsyncGenerator<RunEvent>;
  trace(request: TraceRequest): Promise<TraceAnswer>;
  /** Ledgers alone, several at once; the answers in the order of the requests. */
  count(
    requests: readonly TraceRequest[],
    onAnswer: (done: number) => void,
  ): Promise<readonly CountAnswer[]>;
  record(request: RecordRequest): Promise<RecordAnswer>;
  hazard(id: string): Promise<HazardAnswer>;
  probe(requests: readonly DepthRequest[], signal: StopSignal): AsyncGenerator<DepthProbe>;
  check(
    request: CheckRequest,
    signal: StopSignal,
    onPair: (done: number, planned: number) => void,
  ): Promise<CheckResult>;
}

/** `depthExperiment` names the module that depth probes run in. */
export function openNodeRunner(
  files: ModuleFiles,
  scripts: WorkerScripts,
  depthExperiment: string,
): NodeRunner {
  const compileTraced = keepByKey(async (experiment: string) =>
    WebAssembly.compile(new Uint8Array(await files.readTraced(experiment))),
  );
  const startWorker = () => startDepthWorker(scripts.depth);
  return {
    async *run(plan, signal) {
      const bytes = await files.readRelease(plan.experiment);
      yield* run(plan, () => openNodeBench(scripts.bench, bytes), hostTimer, signal);
    },
    trace: async (request) => traceVariant(await compileTraced(request.experiment), request),
    count: (requests, onAnswer) => {
      const host = { script: scripts.count, lanes: LANES, loadModule: compileTraced };
      return countInLanes(requests, host, onAnswer);
    },
    record: (request) => recordInNode(files, request),
    hazard: openNodeHazards(files, scripts.hazard),
    async *probe(requests, signal) {
      const bytes = await files.readRelease(depthExperiment);
      const host = { bytes, deadlineMs: DEPTH_DEADLINE_MS, startWorker };
      yield* probeDepths(requests, host, signal);
    },
    check: async (request, signal, onPair) => {
      const bytes = await files.readRelease('check');
      const startBench = () => openNodeBench(scripts.bench, bytes);
      return runCheck(request, { openBench: startBench, timer: hostTimer, signal, onPair });
    },
  };
}

function keepByKey<Value>(make: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const kept = new Map<string, Promise<Value>>();
  return (key) => {
    const value = kept.get(key) ?? make(key);
    kept.set(key, value);
    return value;
  };
}
