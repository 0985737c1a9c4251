import type { Counts } from '../../memory/counts.ts';
import type { FreeSpace } from '../../memory/free-space.ts';
import { countPerOperation } from '../../memory/ledger.ts';
import { readMemoryMap } from '../../memory/map.ts';
import type { MemoryMap } from '../../memory/map.ts';
import { Observer } from '../../memory/observer.ts';
import { describePanic } from '../../memory/panic.ts';
import type { TraceAnswer, TraceRequest } from '../../memory/trace-request.ts';
import { instantiateWorkload } from './instantiate.ts';
import type { Kernel, Workload } from './instantiate.ts';
import { classifyOutcome } from './outcome.ts';
import { createImports } from './traced-imports.ts';
import type { EndOfValue, Tap } from './traced-imports.ts';

/** What a request may take before it is answered `failed`, seconds. */
export const TRACE_SECONDS = 60;

/**
 * Counts one variant at one point in its traced twin and reads the memory of its last operation.
 * k and 2k operations run in fresh instances. Whatever goes wrong inside the twin is an answer.
 */
export async function traceVariant(
  module: WebAssembly.Module,
  request: TraceRequest,
  seconds: number = TRACE_SECONDS,
): Promise<TraceAnswer> {
  const deadline = new Deadline(seconds);
  const { variant, n, operations: k } = request;
  let twin: Twin | null = null;
  try {
    twin = await openTwin(module, request, deadline);
    const once = countRun(twin, request, k);
    twin = await openTwin(module, request, deadline);
    const twice = countRun(twin, request, 2 * k);
    twin = await openTwin(module, request, null);
    const map = readMap(twin, request);
    const counts = countPerOperation(once, twice, k);
    return { kind: 'traced', cell: { variant, n, k, counts }, map };
  } catch (error) {
    return { kind: 'failed', message: describeFailure(error, twin) };
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
  const workload = await instantiateWorkload(module, createImports(tap, deadline !== null));
  const kernel = workload.call(request.variant);
  if (kernel === null) throw new Error(`the module has no variant ${request.variant}`);
  return { workload, kernel, tap, observer: attachObserver(tap, workload) };
}

function attachObserver(tap: Tap, { memory, exports }: Workload): Observer {
  const layout = {
    dataEnd: readAddress(exports['dataEnd']),
    heapBase: readAddress(exports['heapBase']),
  };
  const observer = new Observer(memory ?? { buffer: new ArrayBuffer(0) }, layout);
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

/**
 * Memory in the last of a few operations, while the value is alive: right before the first free,
 * frame left or reset. Where the operation ends without one, after it. A workload that surveys its
 * allocator is looked at when a quarter of its frees are done, with what is free then.
 */
function readMap(twin: Twin, request: TraceRequest): MemoryMap {
  const { kernel, tap, workload } = twin;
  const { n, granule } = request;
  const survey = workload.call(`${request.variant}-survey`);
  let [ends, map]: [number, MemoryMap | null] = [0, null];
  prepare(twin, request);
  tap.beforeEnd = () => void ends++;
  kernel(2 * granule, n);
  let left = survey === null ? 1 : Math.max(1, Math.floor(ends / 2 / 4));
  tap.beforeEnd = (how) => {
    if (--left > 0 || map !== null) return;
    const moment = survey !== null && how === 'free' ? SURVEYED : MOMENTS[how];
    map = { ...takeMap(twin, moment), ...takeFreeSpace(workload, survey) };
  };
  kernel(granule, n);
  return map ?? takeMap(twin, 'after the last operation: nothing was given back');
}

function takeMap({ workload, observer }: Twin, moment: string): MemoryMap {
  const bytes = new Uint8Array(workload.memory?.buffer ?? new ArrayBuffer(0));
  return readMemoryMap(bytes, observer.known(), moment);
}

/** `<variant>Survey` leaves its figures in two globals; it only reads memory. */
function takeFreeSpace(
  { exports }: Workload,
  survey: Kernel | null,
): { readonly freeSpace?: FreeSpace } {
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

/** One sentence of what ended the twin. */
function describeFailure(error: unknown, twin: Twin | null): string {
  const code = twin?.workload.panicCode() ?? 0;
  const outcome = classifyOutcome(error, code, describePanic(code));
  switch (outcome.kind) {
    case 'trap':
      return outcome.panic ?? outcome.message;
    case 'overflow':
      return `The stack overflowed (${outcome.stack}).`;
    case 'out-of-memory':
      return `Memory ran out: ${outcome.message}`;
    case 'deadline':
    case 'worker-lost':
      return outcome.kind;
    default:
      return outcome satisfies never;
  }
}
