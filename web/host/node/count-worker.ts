import { parentPort } from 'node:worker_threads';
import type { TraceQuestion } from '../engine/traced-queue.ts';
import { countVariant } from '../engine/traced.ts';

parentPort?.on('message', ({ module, request }: TraceQuestion) => {
  void countVariant(module, request).then((answer) => parentPort?.postMessage(answer));
});
