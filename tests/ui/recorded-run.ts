import { readFile } from 'node:fs/promises';
import { experiment as patterns } from '../../web/catalogue/allocation-patterns/experiment.ts';
import type { Experiment } from '../../web/catalogue/experiment.ts';
import { recordVariant } from '../../web/host/engine/record.ts';
import { parsePlaces } from '../../web/memory/place-table.ts';
import type { Timeline } from '../../web/memory/timeline.ts';
import { openTimeline } from '../../web/memory/trace-timeline.ts';
import type { RecordAnswer, RecordRequest } from '../../web/memory/trace.ts';
import { requestOf } from '../../web/ui/memory-page-recording.ts';
import type { Side } from '../../web/ui/moment-link.ts';
import { compileBuilt } from '../catalogue/built-modules.ts';

/** Records as the page does, in this thread. */
export async function record(request: RecordRequest): Promise<RecordAnswer> {
  const file = new URL(
    `../../build/public/modules/${request.experiment}.places.json`,
    import.meta.url,
  );
  const places = parsePlaces(String(await readFile(file)));
  return recordVariant(await compileBuilt(request.experiment, 'traced'), places, request);
}

/** The run of one side, as the memory page opens it. */
export async function openRun(experiment: Experiment, side: Side): Promise<Timeline> {
  const answer = await record(requestOf(experiment, side, 7));
  if (answer.kind === 'failed') throw new Error(answer.message);
  return openTimeline(answer.trace);
}

/** Sixteen objects of random sizes, freed in a random order. */
export function openPatterns(variant = 'tlsf', pattern = 'random'): Promise<Timeline> {
  return openRun(patterns, { variant, n: 16, choices: { pattern, sizes: 'uniform' } });
}
