import { openHazardAnswers } from '../engine/hazard-answer.ts';
import type { HazardQuestion } from '../engine/hazard-lane.ts';
import { startThread } from './thread-start.ts';

const answer = openHazardAnswers(startThread);

addEventListener('message', ({ data }: MessageEvent<HazardQuestion>) => {
  void answer(data).then((answered) => postMessage(answered));
});
