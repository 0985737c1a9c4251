import type { RecordQuestion } from '../engine/record-queue.ts';
import { recordVariant } from '../engine/record.ts';
import { listBuffers } from '../engine/record-transfer.ts';

addEventListener('message', ({ data }: MessageEvent<RecordQuestion>) => {
  void recordVariant(data.module, data.places, data.request).then((answer) =>
    postMessage(answer, { transfer: listBuffers(answer) }),
  );
});
