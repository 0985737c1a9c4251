import type { HazardQuestion } from '../engine/hazard-lane.ts';
import { runHazard } from '../engine/hazard.ts';

addEventListener('message', ({ data }: MessageEvent<HazardQuestion>) => {
  void runHazard(data.module, data.id).then((answer) => postMessage(answer));
});
