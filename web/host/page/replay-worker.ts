import type { ReplayRequest } from '../../memory/replay.ts';
import { surveyReplay } from '../engine/replay.ts';

/** What this worker is asked; a compiled module travels without being compiled again. */
export interface ReplayQuestion {
  readonly module: WebAssembly.Module;
  readonly request: ReplayRequest;
}

addEventListener('message', ({ data }: MessageEvent<ReplayQuestion>) => {
  void surveyReplay(data.module, data.request).then((answer) => postMessage(answer));
});
