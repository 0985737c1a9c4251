import { Worker } from 'node:worker_threads';
import type { Plan } from '../../measure/plan.ts';
import { run, type RunEvent, type StopSignal } from '../../measure/run.ts';
import type { Pattern } from '../../memory/pattern.ts';
import { encodePattern } from '../../memory/pattern-encode.ts';
import type { ReplayRequest, ReplaySurvey } from '../../memory/replay.ts';
import type { TraceAnswer, TraceRequest } from '../../memory/trace-request.ts';
import { withPattern } from '../engine/pattern-section.ts';
import { hostTimer } from '../engine/timer.ts';
import { TRACE_SECONDS } from '../engine/traced.ts';
import { type LaneWorker, messageOf, WorkerLane } from '../engine/worker-lane.ts';
import { openNodeBench } from './bench.ts';
import type { ModuleFiles } from './modules.ts';
import type { ReplayAnswer, ReplayQuestion } from './replay-worker.ts';

/** What Node can do with one pattern; an answer that is not waited for any more is `failed`. */
export interface NodeReplay {
  survey(request: ReplayRequest, signal?: StopSignal): Promise<ReplaySurvey>;
  trace(request: TraceRequest, signal?: StopSignal): Promise<TraceAnswer>;
  run(plan: Plan, signal: StopSignal): AsyncGenerator<RunEvent>;
  close(): void;
}

/** The workers' scripts, as built or as written. */
export interface ReplayScripts {
  readonly bench: URL;
  readonly replay: URL;
}

/** The twin gives up by itself before this. */
const PATIENCE = {
  ms: 1000 * (2 * TRACE_SECONDS + 5),
  sentence: 'The replaying thread did not answer.',
};

/** The modules are those of `replay`, each with the pattern in it. */
export function openNodeReplay(
  files: ModuleFiles,
  scripts: ReplayScripts,
  pattern: Pattern,
): NodeReplay {
  const encoded = encodePattern(pattern);
  let traced: Promise<WebAssembly.Module> | null = null;
  const compile = async (): Promise<WebAssembly.Module> =>
    WebAssembly.compile(withPattern(await files.readTraced('replay'), encoded));
  const twin = (): Promise<WebAssembly.Module> => (traced ??= compile());
  // In a thread of its own, so that a Ctrl-C is heard meanwhile, and ends it.
  const lane = new WorkerLane<ReplayQuestion, ReplayAnswer>(
    { startWorker: () => startWorker(scripts.replay), timer: hostTimer },
    PATIENCE,
  );
  return {
    survey: async (request, signal) => {
      const answer = await ask({ kind: 'survey', module: await twin(), request }, signal);
      return answer.kind === 'traced' ? OTHER_ANSWER : answer;
    },
    trace: async (request, signal) => {
      const answer = await ask({ kind: 'trace', module: await twin(), request }, signal);
      return answer.kind === 'surveyed' ? OTHER_ANSWER : answer;
    },
    async *run(plan, signal) {
      const bytes = withPattern(await files.readRelease('replay'), encoded);
      yield* run(plan, () => openNodeBench(scripts.bench, bytes), hostTimer, signal);
    },
    close: () => lane.end(),
  };

  async function ask(question: ReplayQuestion, signal?: StopSignal): Promise<ReplayAnswer> {
    try {
      return await lane.ask(question, signal);
    } catch (error) {
      return { kind: 'failed', message: messageOf(error) };
    }
  }
}

const OTHER_ANSWER = {
  kind: 'failed',
  message: 'The replaying thread answered another question.',
} as const;

function startWorker(script: URL): LaneWorker<ReplayQuestion, ReplayAnswer> {
  const worker = new Worker(script);
  return {
    ask: (question) =>
      new Promise<ReplayAnswer>((resolve, reject) => {
        worker.removeAllListeners();
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.once('exit', (code) => reject(new Error(`it ended with exit code ${code}`)));
        worker.postMessage(question);
      }),
    end: () => void worker.terminate(),
  };
}
