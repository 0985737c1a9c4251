import { parentPort } from 'node:worker_threads';
import { openHazardAnswers } from '../engine/hazard-answer.ts';
import type { HazardQuestion } from '../engine/hazard-lane.ts';
import { startThread } from './thread-start.ts';

/** Beside this file, with the ending that this file has: as written, or as built. */
const THREAD = new URL(import.meta.url.replace(/[^/]*(\.\w+)$/, 'thread-worker$1'));

const answer = openHazardAnswers(() => startThread(THREAD));

parentPort?.on('message', (question: HazardQuestion) => {
  void answer(question).then((answered) => parentPort?.postMessage(answered));
});
