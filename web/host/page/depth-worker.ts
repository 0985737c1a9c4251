import { answerDepthQuestion, type DepthQuestion } from '../engine/depth-question.ts';

addEventListener('message', (event: MessageEvent<DepthQuestion>) => {
  void answerDepthQuestion(event.data).then((reading) => postMessage(reading));
});
