import { readFile } from 'node:fs/promises';
import type { Choices, Experiment } from '../../web/catalogue/experiment.ts';
import { makeRecordRequest } from '../../web/catalogue/record-request.ts';
import { openRecordedRun, recordVariant, type RecordedRun } from '../../web/host/engine/record.ts';
import { parsePlaces, type PlaceTable } from '../../web/memory/place-table.ts';
import type { RecordRequest, Trace } from '../../web/memory/trace.ts';
import { choose, compileBuilt } from '../catalogue/built-modules.ts';

const MODULES = new URL('../../build/public/modules/', import.meta.url);

export async function readPlacesOf(experiment: string): Promise<PlaceTable> {
  return parsePlaces(await readFile(new URL(`${experiment}.places.json`, MODULES), 'utf8'));
}

/** The trace of one variant of a built module. Throws where there is none. */
export async function record(
  experiment: Experiment,
  variant: string,
  n: number,
  given: Choices = {},
  rest: { readonly operations?: number; readonly eventLimit?: number; readonly seed?: number } = {},
): Promise<Trace> {
  const { operations = null, seed = 7, eventLimit } = rest;
  const choices = choose(experiment, given);
  const request = makeRecordRequest(experiment, { variant, n, choices, seed, operations });
  const answer = await recordVariant(
    await compileBuilt(experiment.id, 'traced'),
    await readPlacesOf(experiment.id),
    eventLimit === undefined ? request : { ...request, eventLimit },
  );
  if (answer.kind === 'failed') throw new Error(`${variant} at ${n}: ${answer.message}`);
  return answer.trace;
}

/** A run that is driven by the test: prepared, and about to be recorded. */
export async function openRun(request: RecordRequest): Promise<RecordedRun> {
  const module = await compileBuilt(request.experiment, 'traced');
  const run = await openRecordedRun(module, await readPlacesOf(request.experiment), request);
  run.workload.prepare(request.n, request.optionIndex, request.seed);
  run.recorder.begin();
  return run;
}

/** Linear memory as it is now, copied. */
export function copyMemory({ workload }: RecordedRun): Uint8Array {
  return new Uint8Array(workload.memory?.buffer ?? new ArrayBuffer(0)).slice();
}
