import type { Plan } from '../../measure/plan.ts';
import { run, type RunEvent, type StopSignal } from '../../measure/run.ts';
import type { Pattern } from '../../memory/pattern.ts';
import { encodePattern } from '../../memory/pattern-encode.ts';
import type { ReplayRequest, ReplaySurvey } from '../../memory/replay.ts';
import type { TraceAnswer, TraceRequest } from '../../memory/trace-request.ts';
import { withPattern } from '../engine/pattern-section.ts';
import { hostTimer } from '../engine/timer.ts';
import { openPageBench } from './bench.ts';
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
const PATIENCE_MS = 120_000;

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

/** A worker that answers one question at a time; one that does not answer is ended. */
function openSurveyor(compile: () => Promise<WebAssembly.Module>) {
  let module: Promise<WebAssembly.Module> | null = null;
  let worker: Worker | null = null;
  const end = (): void => {
    worker?.terminate();
    worker = null;
  };
  const ask = async (request: ReplayRequest): Promise<ReplaySurvey> => {
    try {
      const question: ReplayQuestion = { module: await (module ??= compile()), request };
      worker ??= new Worker(new URL('./replay-worker.ts', import.meta.url), { type: 'module' });
      return await answerOf(worker, question);
    } catch (error) {
      end();
      return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  };
  return { ask, end };
}

function answerOf(worker: Worker, question: ReplayQuestion): Promise<ReplaySurvey> {
  return new Promise((resolve, reject) => {
    const cancel = hostTimer.after(PATIENCE_MS, () =>
      reject(new Error(`It did not end within ${PATIENCE_MS / 1000} s and was given up.`)),
    );
    worker.onmessage = (event: MessageEvent<ReplaySurvey>) => {
      cancel();
      resolve(event.data);
    };
    worker.onerror = (event) => {
      cancel();
      reject(new Error(event.message || 'the worker did not start'));
    };
    worker.postMessage(question);
  });
}
