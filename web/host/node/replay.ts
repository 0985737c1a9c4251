import { setImmediate as turn } from 'node:timers/promises';
import type { Plan } from '../../measure/plan.ts';
import { run, type RunEvent, type StopSignal } from '../../measure/run.ts';
import type { Pattern } from '../../memory/pattern.ts';
import { encodePattern } from '../../memory/pattern-encode.ts';
import type { ReplayRequest, ReplaySurvey } from '../../memory/replay.ts';
import type { TraceAnswer, TraceRequest } from '../../memory/trace-request.ts';
import { withPattern } from '../engine/pattern-section.ts';
import { surveyReplay } from '../engine/replay.ts';
import { hostTimer } from '../engine/timer.ts';
import { traceVariant } from '../engine/traced.ts';
import { openNodeBench } from './bench.ts';
import type { ModuleFiles } from './modules.ts';

/** What Node can do with one pattern. */
export interface NodeReplay {
  survey(request: ReplayRequest): Promise<ReplaySurvey>;
  trace(request: TraceRequest): Promise<TraceAnswer>;
  run(plan: Plan, signal: StopSignal): AsyncGenerator<RunEvent>;
  close(): void;
}

/** `benchScript` is the bench's worker; the modules are those of `replay`, each with the pattern in it. */
export function openNodeReplay(files: ModuleFiles, benchScript: URL, pattern: Pattern): NodeReplay {
  const encoded = encodePattern(pattern);
  let traced: Promise<WebAssembly.Module> | null = null;
  const compile = async (): Promise<WebAssembly.Module> =>
    WebAssembly.compile(withPattern(await files.readTraced('replay'), encoded));
  const twin = (): Promise<WebAssembly.Module> => (traced ??= compile());
  return {
    // Both work in this thread: a Ctrl-C is heard in between.
    survey: async (request) => {
      await turn();
      return surveyReplay(await twin(), request);
    },
    trace: async (request) => {
      await turn();
      return traceVariant(await twin(), request);
    },
    async *run(plan, signal) {
      const bytes = withPattern(await files.readRelease('replay'), encoded);
      yield* run(plan, () => openNodeBench(benchScript, bytes), hostTimer, signal);
    },
    close: () => {},
  };
}
