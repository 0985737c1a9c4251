import { parentPort } from 'node:worker_threads';
import { createDepthAnswerer, type DepthQuestion } from '../engine/depth-question.ts';

const answer = createDepthAnswerer();

parentPort?.on('message', (question: DepthQuestion) => {
  void answer(question).then((reading) => parentPort?.postMessage(reading));
});
