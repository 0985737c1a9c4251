import { createDepthAnswerer, type DepthQuestion } from '../engine/depth-question.ts';

const answer = createDepthAnswerer();

addEventListener('message', (event: MessageEvent<DepthQuestion>) => {
  void answer(event.data).then((reading) => postMessage(reading));
});
