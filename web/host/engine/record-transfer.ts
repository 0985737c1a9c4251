import type { RecordAnswer } from '../../memory/trace.ts';

/** The memory of an answer, which a worker hands over instead of copying it. */
export function listBuffers(answer: RecordAnswer): ArrayBuffer[] {
  if (answer.kind === 'failed') return [];
  const { events, changes, image } = answer.trace;
  const arrays = [...Object.values(events), changes, ...image.map(({ bytes }) => bytes)];
  return arrays.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : []));
}
