import type { TraceQuestion } from '../engine/traced-queue.ts';
import { traceVariant } from '../engine/traced.ts';

addEventListener('message', ({ data }: MessageEvent<TraceQuestion>) => {
  void traceVariant(data.module, data.request).then((answer) => postMessage(answer));
});
