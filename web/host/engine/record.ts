import type { PlaceTable } from '../../memory/place-table.ts';
import { TraceRecorder } from '../../memory/trace-recorder.ts';
import type { RecordAnswer, RecordRequest, TraceOutcome } from '../../memory/trace.ts';
import { instantiateWorkload, type Kernel, type Workload } from './instantiate.ts';
import { describeStop } from './outcome-words.ts';
import { createRecordedImports, type RecorderTap } from './record-imports.ts';

/** What a recording may take before it ends as it is, seconds. */
export const RECORD_SECONDS = 20;

/**
 * Runs a variant in its traced twin, from its first operation on, and writes down what happens.
 * A run that traps, or that takes too long, has a trace up to there, which says so; `failed` is left for
 * what cannot be begun.
 */
export async function recordVariant(
  module: WebAssembly.Module,
  places: PlaceTable,
  request: RecordRequest,
  seconds: number = RECORD_SECONDS,
): Promise<RecordAnswer> {
  try {
    const run = await openRecordedRun(module, places, request);
    run.tap.checkDeadline = watchTime(run.recorder, seconds);
    // Mistakes need no data, so their module prepares none.
    if ('prepare' in run.workload.exports)
      run.workload.prepare(request.n, request.optionIndex, request.seed);
    run.recorder.begin();
    const [operations, outcome] = runOperations(run, request);
    return { kind: 'recorded', trace: run.recorder.finish(request, operations, outcome) };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

/** An instance of the twin, and who writes down what it does. */
export interface RecordedRun {
  readonly tap: RecorderTap;
  readonly workload: Workload;
  readonly kernel: Kernel;
  readonly recorder: TraceRecorder;
}

/** Nothing is written down before `recorder.begin`. */
export async function openRecordedRun(
  module: WebAssembly.Module,
  places: PlaceTable,
  request: RecordRequest,
): Promise<RecordedRun> {
  const tap: RecorderTap = {
    recorder: null,
    observer: null,
    memory: null,
    beforeEnd: () => {},
    checkDeadline: () => {},
  };
  const workload = await instantiateWorkload(module, createRecordedImports(tap));
  const kernel = workload.call(request.variant);
  if (kernel === null) throw new Error(`The module has no variant ${request.variant}.`);
  const { memory, exports } = workload;
  const layout = {
    dataEnd: readAddress(exports['dataEnd']),
    heapBase: readAddress(exports['heapBase']),
  };
  const linear = memory ?? { buffer: new ArrayBuffer(0) };
  const recorder = new TraceRecorder(linear, layout, places, request.eventLimit);
  tap.recorder = recorder;
  tap.memory = memory;
  return { tap, workload, kernel, recorder };
}

/** Calls of one granule each, so that what belongs to which operation is known. */
function runOperations(run: RecordedRun, request: RecordRequest): [number, TraceOutcome] {
  const { granule, n, operations } = request;
  let [done, checksum] = [0, 0];
  try {
    for (; done < operations; done += granule) {
      run.recorder.beginCall(done);
      checksum = run.kernel(granule, n);
    }
    return [done, { kind: 'done', checksum }];
  } catch (error) {
    return [done, { kind: 'stopped', message: describeStop(error, run.workload.panic()) }];
  }
}

function readAddress(value: WebAssembly.ExportValue | undefined): number {
  if (!(value instanceof WebAssembly.Global))
    throw new Error('The module does not say its layout.');
  return Number(value.value) >>> 0;
}

/** A run goes on for so long when its trace is full, so that it says how much was left out, milliseconds. */
const FULL_MS = 1000;

/** Throws when the time is over, or when the trace has been full for a while. */
function watchTime(recorder: TraceRecorder, seconds: number): () => void {
  let end = performance.now() + seconds * 1000;
  let wasFull = false;
  return () => {
    const now = performance.now();
    if (recorder.isFull && !wasFull) {
      wasFull = true;
      end = Math.min(end, now + FULL_MS);
    }
    if (now < end) return;
    throw new Error(
      wasFull
        ? `The trace was full, and the run was ended ${FULL_MS / 1000} s later.`
        : `The run took longer than ${seconds} s.`,
    );
  };
}
