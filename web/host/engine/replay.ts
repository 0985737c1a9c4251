import type { Imports } from '@assemblyscript/loader';
import { readMemoryMap, type MemoryMap } from '../../memory/map.ts';
import { Observer } from '../../memory/observer.ts';
import { describePanic, NO_PANIC } from '../../memory/panic.ts';
import {
  findWorst,
  type ReplayRequest,
  type ReplaySample,
  type ReplaySurvey,
  sampleEvery,
} from '../../memory/replay.ts';
import { instantiateWorkload, type Kernel, type Workload } from './instantiate.ts';
import { createImports, type Tap } from './traced-imports.ts';

/** What both passes of a survey may take: a list that is searched from its start takes long. */
const SURVEY_SECONDS = 60;

/**
 * Replays the pattern that came with the traced twin of `replay` over one allocator, once, and looks at
 * its free lists between requests; then once more up to where memory was most fragmented, for its map.
 * Whatever goes wrong inside the twin is an answer.
 */
export async function surveyReplay(
  module: WebAssembly.Module,
  request: ReplayRequest,
  seconds: number = SURVEY_SECONDS,
): Promise<ReplaySurvey> {
  const end = performance.now() + 1000 * seconds;
  const checkTime = (): void => {
    if (performance.now() > end) throw new Error(`The replay took longer than ${seconds} s.`);
  };
  let twin: Twin | null = null;
  try {
    twin = await openTwin(module, request.variant, checkTime);
    const samples = takeSamples(twin, request);
    twin = await openTwin(module, request.variant, checkTime);
    const map = takeMap(twin, request, findWorst(samples)?.request ?? 0);
    return { kind: 'surveyed', samples, map };
  } catch (error) {
    return { kind: 'failed', message: describeFailure(error, twin) };
  }
}

interface Twin {
  readonly workload: Workload;
  readonly memory: WebAssembly.Memory;
  readonly kernel: Kernel;
  readonly survey: Kernel;
  readonly observer: Observer;
  readonly ear: Ear;
}

/** Hears of every request before it is served, and knows how far the heap has reached. */
interface Ear {
  onRequest(): void;
  /** Address of the lowest block so far, and the end of the highest one. */
  low: number;
  high: number;
}

async function openTwin(
  module: WebAssembly.Module,
  variant: string,
  checkTime: () => void,
): Promise<Twin> {
  const ear: Ear = { onRequest: () => {}, low: Infinity, high: 0 };
  const tap: Tap = { observer: null, memory: null, beforeEnd: () => {}, checkDeadline: () => {} };
  const workload = await instantiateWorkload(module, listen(createImports(tap), ear, checkTime));
  const [kernel, survey] = [workload.call(variant), workload.call(`${variant}-survey`)];
  const { memory } = workload;
  if (kernel === null || survey === null || memory === null)
    throw new Error(`the module has no allocator ${variant}`);
  const layout = {
    dataEnd: addressOf(workload, 'dataEnd'),
    heapBase: addressOf(workload, 'heapBase'),
  };
  const observer = new Observer(memory, layout);
  tap.observer = observer;
  tap.memory = memory;
  return { workload, memory, kernel, survey, observer, ear };
}

/** Hears of requests and of blocks as well; the observer hears what it heard before. */
function listen(imports: Imports, ear: Ear, checkTime: () => void): Imports {
  const hooks: Record<string, unknown> = { ...imports['hooks'] };
  const reach = (pointer: number, bytes: number): void => {
    ear.low = Math.min(ear.low, pointer >>> 0);
    ear.high = Math.max(ear.high, (pointer >>> 0) + (bytes >>> 0));
  };
  const { onAlloc, onResize } = hooks;
  if (typeof onAlloc !== 'function' || typeof onResize !== 'function')
    throw new Error('the imports of the twin have no hooks');
  return {
    ...imports,
    hooks: {
      ...imports['hooks'],
      onOperation: () => {
        checkTime();
        ear.onRequest();
      },
      onAlloc: (pointer: number, asked: number, reserved: number) => {
        reach(pointer, asked);
        onAlloc(pointer, asked, reserved);
      },
      onResize: (from: number, to: number, asked: number, reserved: number) => {
        reach(to, asked);
        onResize(from, to, asked, reserved);
      },
    },
  };
}

function takeSamples(twin: Twin, { requests, recorded }: ReplayRequest): readonly ReplaySample[] {
  const samples: ReplaySample[] = [];
  const every = sampleEvery(recorded);
  let request = 0;
  twin.workload.prepare(requests, 0, 0);
  twin.ear.onRequest = () => {
    const isDue = request === recorded || (request < recorded && request % every === 0);
    if (isDue) samples.push(sample(twin, request));
    request++;
  };
  twin.kernel(requests, requests);
  return requests === recorded ? [...samples, sample(twin, request)] : samples;
}

/** The survey only reads memory, and leaves its figures in two globals. */
function sample({ workload, survey, ear }: Twin, request: number): ReplaySample {
  survey(0, 0);
  return {
    request,
    heapBytes: Math.max(0, ear.high - ear.low),
    freeBytes: addressOf(workload, 'freeBytes'),
    largestFree: addressOf(workload, 'largestFree'),
  };
}

function takeMap(twin: Twin, { requests, recorded }: ReplayRequest, at: number): MemoryMap {
  const { workload, memory, observer } = twin;
  let map: MemoryMap | null = null;
  const take = (): MemoryMap => {
    const { freeBytes, largestFree } = sample(twin, at);
    const moment = `after ${at.toLocaleString('en')} of ${recorded.toLocaleString('en')} requests, where free memory lies furthest apart`;
    const spans = readMemoryMap(new Uint8Array(memory.buffer), observer.known(), moment);
    return { ...spans, freeSpace: { bytes: freeBytes, largest: largestFree } };
  };
  let request = 0;
  workload.prepare(requests, 0, 0);
  twin.ear.onRequest = () => {
    if (request++ === at) map = take();
  };
  twin.kernel(requests, requests);
  return map ?? take();
}

function addressOf({ exports }: Workload, name: string): number {
  const value = exports[name];
  if (!(value instanceof WebAssembly.Global))
    throw new Error(`the module does not say its ${name}`);
  return Number(value.value) >>> 0;
}

function describeFailure(error: unknown, twin: Twin | null): string {
  const panic = describePanic(twin?.workload.panic() ?? NO_PANIC);
  return panic ?? (error instanceof Error ? error.message : String(error));
}
