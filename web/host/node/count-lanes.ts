import { Worker } from 'node:worker_threads';
import type { CountAnswer, TraceRequest } from '../../memory/trace-request.ts';
import type { TraceQuestion } from '../engine/traced-queue.ts';
import { TRACE_SECONDS } from '../engine/traced.ts';

/** What counting in threads of Node needs. */
export interface CountHost {
  /** `count-worker.ts` beside this file, or what the build made of it. */
  readonly script: URL;
  readonly lanes: number;
  /** The traced twin of an experiment. */
  loadModule(experiment: string): Promise<WebAssembly.Module>;
}

/**
 * Counts all requests, as many at once as there are lanes, and gives the answers in the order of the
 * requests. The largest sizes go first, so that no lane is left with a long one at the end. No thread is
 * left when it returns.
 */
export async function countInLanes(
  requests: readonly TraceRequest[],
  host: CountHost,
  onAnswer: (done: number) => void,
): Promise<readonly CountAnswer[]> {
  const answers = new Map<TraceRequest, CountAnswer>();
  const waiting = [...requests].sort((a, b) => a.n - b.n);
  const work = async (): Promise<void> => {
    const lane = new Lane(host);
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      answers.set(next, await lane.count(next));
      onAnswer(answers.size);
    }
    await lane.end();
  };
  await Promise.all(Array.from({ length: Math.min(host.lanes, requests.length) }, work));
  return requests.map((request) => answers.get(request) ?? NOT_COUNTED);
}

const NOT_COUNTED: CountAnswer = { kind: 'failed', message: 'It was not counted.' };

/** The twin gives up by itself before this; one that reaches no memory for so long is ended. */
const PATIENCE_MS = 1000 * (2 * TRACE_SECONDS + 5);

/** One thread, and another when it dies. */
class Lane {
  private readonly host: CountHost;
  private worker: Worker | null = null;

  constructor(host: CountHost) {
    this.host = host;
  }

  async count(request: TraceRequest): Promise<CountAnswer> {
    const module = await this.host.loadModule(request.experiment);
    const worker = (this.worker ??= new Worker(this.host.script));
    try {
      return await ask(worker, { module, request });
    } catch (error) {
      await this.end();
      return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  }

  async end(): Promise<void> {
    await this.worker?.terminate();
    this.worker = null;
  }
}

function ask(worker: Worker, question: TraceQuestion): Promise<CountAnswer> {
  let patience: NodeJS.Timeout | undefined;
  return new Promise<CountAnswer>((resolve, reject) => {
    const fail = (message: string): void => reject(new Error(message));
    patience = setTimeout(() => fail('The counting thread did not answer.'), PATIENCE_MS);
    worker.removeAllListeners();
    worker.once('message', resolve);
    worker.once('error', (error) => fail(String(error)));
    worker.once('exit', (code) => fail(`the counting thread ended with exit code ${code}`));
    worker.postMessage(question);
  }).finally(() => clearTimeout(patience));
}
