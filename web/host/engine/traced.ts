import type { Counts, LedgerCell } from '../../memory/counts.ts';
import { countFreeSpace } from '../../memory/free-space.ts';
import { countPerOperation } from '../../memory/ledger.ts';
import { readMemoryMap } from '../../memory/map.ts';
import type { MemoryMap } from '../../memory/map.ts';
import { Observer } from '../../memory/observer.ts';
import { describePanic, NO_PANIC } from '../../memory/panic.ts';
import type {
  CountAnswer,
  FactOutcome,
  TraceAnswer,
  TraceRequest,
} from '../../memory/trace-request.ts';
import { exportName, instantiateWorkload } from './instantiate.ts';
import type { Kernel, Workload } from './instantiate.ts';
import { describeStop } from './outcome-words.ts';
import { createImports } from './traced-imports.ts';
import type { EndOfValue, Tap } from './traced-imports.ts';
import { type CompiledMeter, openMeter } from './traced-meter.ts';

/** What a request may take before it is answered `failed`, seconds. */
export const TRACE_SECONDS = 60;

/**
 * Counts one variant at one point in its traced twin and reads the memory of its last operation.
 * Whatever goes wrong inside the twin is an answer.
 */
export async function traceVariant(
  module: WebAssembly.Module,
  request: TraceRequest,
  seconds: number = TRACE_SECONDS,
): Promise<TraceAnswer> {
  if (request.isFact === true) return traceFact(module, request, seconds);
  const counted = await countAccesses(module, request, seconds);
  if (counted.kind === 'failed') return counted;
  const looked = await attempt(module, request, null, readMap);
  if (looked.kind === 'failed') return looked;
  const map = looked.value;
  return { kind: 'traced', cell: addFreeSpace(counted.cell, map), map };
}

/** The ledger alone, the same to the last digit. */
export async function countVariant(
  module: WebAssembly.Module,
  request: TraceRequest,
  seconds: number = TRACE_SECONDS,
): Promise<CountAnswer> {
  if (request.isFact === true) return countFact(module, request, seconds);
  const counted = await countAccesses(module, request, seconds);
  if (counted.kind === 'failed' || !hasSurvey(module, request.variant)) return counted;
  const looked = await attempt(module, request, null, readFreeSpace);
  if (looked.kind === 'failed') return looked;
  return { kind: 'counted', cell: addFreeSpace(counted.cell, looked.value) };
}

/** A fact is called once in a fresh instance; a stop that is no panic is a failure. */
async function traceFact(
  module: WebAssembly.Module,
  request: TraceRequest,
  seconds: number,
): Promise<TraceAnswer> {
  const told = await attempt(module, request, new Deadline(seconds), (twin) => {
    prepare(twin, request);
    twin.observer.begin();
    const outcome = callOnce(twin, request.n);
    const counts = twin.observer.read();
    return { outcome, counts, map: takeMap(twin, 'after the call') };
  });
  if (told.kind === 'failed') return told;
  const { outcome, counts, map } = told.value;
  const { variant, n } = request;
  return { kind: 'traced', cell: { variant, n, k: 1, counts }, map, outcome };
}

async function countFact(
  module: WebAssembly.Module,
  request: TraceRequest,
  seconds: number,
): Promise<CountAnswer> {
  const traced = await traceFact(module, request, seconds);
  if (traced.kind === 'failed') return traced;
  const { cell, outcome } = traced;
  return { kind: 'counted', cell, ...(outcome === undefined ? {} : { outcome }) };
}

function callOnce({ kernel, workload }: Twin, n: number): FactOutcome {
  try {
    kernel(1, n);
    return { kind: 'returned' };
  } catch (error) {
    const message = describePanic(workload.panic());
    if (message === null) throw error;
    return { kind: 'panicked', message };
  }
}

/** k and 2k operations in fresh instances. */
async function countAccesses(
  module: WebAssembly.Module,
  request: TraceRequest,
  seconds: number,
): Promise<CountAnswer> {
  const deadline = new Deadline(seconds);
  const { variant, n, operations: k } = request;
  const count = (operations: number) =>
    attempt(module, request, deadline, (twin) => countRun(twin, request, operations));
  const once = await count(k);
  if (once.kind === 'failed') return once;
  const twice = await count(2 * k);
  if (twice.kind === 'failed') return twice;
  const counts = countPerOperation(once.value, twice.value, k);
  return { kind: 'counted', cell: { variant, n, k, counts } };
}

/** What a workload that surveys its allocator says of it; nothing where it does not. */
type Surveyed = Pick<MemoryMap, 'freeSpace'>;

/** What an allocator could still give belongs to the ledger, and is known at the moment of the map. */
function addFreeSpace(cell: LedgerCell, { freeSpace }: Surveyed): LedgerCell {
  return { ...cell, counts: { ...cell.counts, ...countFreeSpace(freeSpace) } };
}

function hasSurvey(module: WebAssembly.Module, variant: string): boolean {
  const name = exportName(surveyOf(variant));
  return WebAssembly.Module.exports(module).some((one) => one.name === name);
}

function surveyOf(variant: string): string {
  return `${variant}-survey`;
}

type Attempt<Value> =
  | { readonly kind: 'came-to-an-end'; readonly value: Value }
  | { readonly kind: 'failed'; readonly message: string };

/** Does something in a fresh instance of the twin. */
async function attempt<Value>(
  module: WebAssembly.Module,
  request: TraceRequest,
  deadline: Deadline | null,
  act: (twin: Twin, request: TraceRequest) => Value,
): Promise<Attempt<Value>> {
  let twin: Twin | null = null;
  try {
    twin = await openTwin(module, request, deadline);
    return { kind: 'came-to-an-end', value: act(twin, request) };
  } catch (error) {
    return { kind: 'failed', message: describeStop(error, twin?.workload.panic() ?? NO_PANIC) };
  }
}

/** An instance of the twin, and who watches it. */
interface Twin {
  readonly workload: Workload;
  readonly kernel: Kernel;
  readonly tap: Tap;
  readonly observer: Observer;
}

/** Without a deadline accesses are not counted: a quiet twin for reading the map. */
async function openTwin(
  module: WebAssembly.Module,
  request: TraceRequest,
  deadline: Deadline | null,
): Promise<Twin> {
  const tap: Tap = {
    observer: null,
    memory: null,
    beforeEnd: () => {},
    checkDeadline: () => deadline?.check(),
  };
  const meter = deadline === null ? null : openMeter(() => tap.checkDeadline());
  const imports = createImports(tap);
  const workload = await instantiateWorkload(module, {
    ...imports,
    env: { ...imports['env'], ...meter?.accesses },
  });
  const kernel = workload.call(request.variant);
  if (kernel === null) throw new Error(`the module has no variant ${request.variant}`);
  return { workload, kernel, tap, observer: attachObserver(tap, workload, meter) };
}

function attachObserver(
  tap: Tap,
  { memory, exports }: Workload,
  meter: CompiledMeter | null,
): Observer {
  const layout = {
    dataEnd: readAddress(exports['dataEnd']),
    heapBase: readAddress(exports['heapBase']),
  };
  meter?.start(layout);
  const observer = new Observer(memory ?? { buffer: new ArrayBuffer(0) }, layout, meter);
  tap.observer = observer;
  tap.memory = memory;
  return observer;
}

function readAddress(value: WebAssembly.ExportValue | undefined): number {
  if (!(value instanceof WebAssembly.Global)) throw new Error('the module does not say its layout');
  return Number(value.value) >>> 0;
}

function prepare({ workload }: Twin, { n, optionIndex, seed }: TraceRequest): void {
  workload.prepare(n, optionIndex, seed);
}

function countRun(twin: Twin, request: TraceRequest, operations: number): Counts {
  prepare(twin, request);
  twin.observer.begin();
  twin.kernel(operations, request.n);
  return twin.observer.read();
}

const MOMENTS: Readonly<Record<EndOfValue, string>> = {
  free: 'after the last use, before the value is freed',
  leave: 'after the last use, before the first frame is left',
  reset: 'after the last use, before the reset',
};

const SURVEYED = 'when a quarter of a cycle’s frees are done';

function readMap(twin: Twin, request: TraceRequest): MemoryMap {
  return lookWhileAlive(twin, request, (moment, surveyed) => ({
    ...takeMap(twin, moment),
    ...surveyed,
  }));
}

function readFreeSpace(twin: Twin, request: TraceRequest): Surveyed {
  return lookWhileAlive(twin, request, (_moment, surveyed) => surveyed);
}

/**
 * Looks once in the last of a few operations, while the value is alive: right before the first free,
 * frame left or reset. Where the operation ends without one, after it. A workload that surveys its
 * allocator is looked at when a quarter of its frees are done, with what is free then.
 */
function lookWhileAlive<Seen>(
  twin: Twin,
  request: TraceRequest,
  look: (moment: string, surveyed: Surveyed) => Seen,
): Seen {
  const { kernel, tap, workload } = twin;
  const { n, granule } = request;
  const survey = workload.call(surveyOf(request.variant));
  const seen: Seen[] = [];
  let ends = 0;
  prepare(twin, request);
  tap.beforeEnd = () => void ends++;
  kernel(2 * granule, n);
  let left = survey === null ? 1 : Math.max(1, Math.floor(ends / 2 / 4));
  tap.beforeEnd = (how) => {
    if (--left > 0 || seen.length > 0) return;
    const moment = survey !== null && how === 'free' ? SURVEYED : MOMENTS[how];
    seen.push(look(moment, takeFreeSpace(workload, survey)));
  };
  kernel(granule, n);
  return seen[0] ?? look('after the last operation: nothing was given back', {});
}

function takeMap({ workload, observer }: Twin, moment: string): MemoryMap {
  const bytes = new Uint8Array(workload.memory?.buffer ?? new ArrayBuffer(0));
  return readMemoryMap(bytes, observer.known(), moment);
}

/** `<variant>Survey` leaves its figures in two globals; it only reads memory. */
function takeFreeSpace({ exports }: Workload, survey: Kernel | null): Surveyed {
  if (survey === null) return {};
  survey(0, 0);
  const [bytes, largest] = [readAddress(exports['freeBytes']), readAddress(exports['largestFree'])];
  return { freeSpace: { bytes, largest } };
}

class Deadline {
  private readonly seconds: number;
  private readonly end: number;

  constructor(seconds: number) {
    this.seconds = seconds;
    this.end = performance.now() + seconds * 1000;
  }

  check(): void {
    if (performance.now() < this.end) return;
    throw new Error(`Counting took longer than ${this.seconds} s.`);
  }
}
