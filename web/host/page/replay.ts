import type { Plan } from '../../measure/plan.ts';
import { run, type RunEvent, type StopSignal } from '../../measure/run.ts';
import type { Pattern } from '../../memory/pattern.ts';
import { encodePattern } from '../../memory/pattern-encode.ts';
import type { ReplayRequest, ReplaySurvey } from '../../memory/replay.ts';
import type { TraceAnswer, TraceRequest } from '../../memory/trace-request.ts';
import { withPattern } from '../engine/pattern-section.ts';
import { hostTimer } from '../engine/timer.ts';
import { type LaneWorker, messageOf, WorkerLane } from '../engine/worker-lane.ts';
import { openPageBench } from './bench.ts';
import { toLaneWorker } from './lane-worker.ts';
import type { ReplayQuestion } from './replay-worker.ts';
import { openPageTracer } from './traced.ts';

/** What a page can do with one pattern, in workers of its own until it is closed. */
export interface PageReplay {
  survey(request: ReplayRequest): Promise<ReplaySurvey>;
  trace(request: TraceRequest): Promise<TraceAnswer>;
  run(plan: Plan, signal: StopSignal): AsyncGenerator<RunEvent>;
  close(): void;
}

/** A survey of 200,000 requests takes a second; a list that is searched from its start takes longer. */
const PATIENCE = { ms: 120_000, sentence: 'It did not end within 120 s and was given up.' };

/** `load`: the bytes of a module file, as built. */
export function openPageReplay(
  load: (file: string) => Promise<Uint8Array<ArrayBuffer>>,
  pattern: Pattern,
): PageReplay {
  const encoded = encodePattern(pattern);
  const loadTraced = async () => withPattern(await load('replay.traced.wasm'), encoded);
  const tracer = openPageTracer(loadTraced);
  const surveyor = openSurveyor(async () => WebAssembly.compile(await loadTraced()));
  return {
    survey: (request) => surveyor.ask(request),
    trace: (request) => tracer.trace(request),
    async *run(plan, signal) {
      const bytes = withPattern(await load('replay.release.wasm'), encoded);
      yield* run(plan, () => openPageBench(bytes), hostTimer, signal);
    },
    close: () => {
      tracer.end();
      surveyor.end();
    },
  };
}

/** In a worker of its own, which is ended where it does not answer. */
function openSurveyor(compile: () => Promise<WebAssembly.Module>) {
  let module: Promise<WebAssembly.Module> | null = null;
  const lane = new WorkerLane<ReplayQuestion, ReplaySurvey>(
    { startWorker, timer: hostTimer },
    PATIENCE,
  );
  const ask = async (request: ReplayRequest): Promise<ReplaySurvey> => {
    try {
      return await lane.ask({ module: await (module ??= compile()), request });
    } catch (error) {
      return { kind: 'failed', message: messageOf(error) };
    }
  };
  return { ask, end: () => lane.end() };
}

function startWorker(): LaneWorker<ReplayQuestion, ReplaySurvey> {
  return toLaneWorker(
    new Worker(new URL('./replay-worker.ts', import.meta.url), { type: 'module' }),
  );
}
