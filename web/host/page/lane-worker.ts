import type { LaneWorker } from '../engine/worker-lane.ts';

/** A worker of the page that answers each message with one. */
export function toLaneWorker<Question, Answer>(worker: Worker): LaneWorker<Question, Answer> {
  return {
    ask: (question) =>
      new Promise<Answer>((resolve, reject) => {
        worker.onmessage = (event: MessageEvent<Answer>) => resolve(event.data);
        worker.onerror = (event) => reject(new Error(event.message || 'it did not start'));
        worker.postMessage(question);
      }),
    end: () => worker.terminate(),
  };
}
