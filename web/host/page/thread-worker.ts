import type { Joining } from '../engine/thread-protocol.ts';
import { serveThread } from '../engine/thread-worker.ts';

serveThread({
  post: (message) => postMessage(message),
  onMessage: (listener) =>
    addEventListener('message', (event: MessageEvent<Joining>) => {
      listener(event.data);
    }),
});
