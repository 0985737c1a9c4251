import { parentPort } from 'node:worker_threads';
import { answerDepthQuestion, type DepthQuestion } from '../engine/depth-question.ts';

parentPort?.on('message', (question: DepthQuestion) => {
  void answerDepthQuestion(question).then((reading) => parentPort?.postMessage(reading));
});
