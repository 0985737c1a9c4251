import { parentPort } from 'node:worker_threads';
import type { ReplayRequest, ReplaySurvey } from '../../memory/replay.ts';
import type { TraceAnswer, TraceRequest } from '../../memory/trace-request.ts';
import { surveyReplay } from '../engine/replay.ts';
import { traceVariant } from '../engine/traced.ts';

/** What this thread is asked; a compiled module travels without being compiled again. */
export type ReplayQuestion = { readonly module: WebAssembly.Module } & (
  | { readonly kind: 'survey'; readonly request: ReplayRequest }
  | { readonly kind: 'trace'; readonly request: TraceRequest }
);

export type ReplayAnswer = ReplaySurvey | TraceAnswer;

parentPort?.on('message', (question: ReplayQuestion) => {
  void answer(question).then((answered) => parentPort?.postMessage(answered));
});

function answer(question: ReplayQuestion): Promise<ReplayAnswer> {
  return question.kind === 'survey'
    ? surveyReplay(question.module, question.request)
    : traceVariant(question.module, question.request);
}
