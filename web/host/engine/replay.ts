import { readMemoryMap, type MemoryMap } from '../../memory/map.ts';
import { Observer } from '../../memory/observer.ts';
import { describePanic } from '../../memory/panic.ts';
import {
  findWorst,
  type ReplayRequest,
  type ReplaySample,
  type ReplaySurvey,
  sampleEvery,
} from '../../memory/replay.ts';
import { instantiateWorkload, type Kernel, type Workload } from './instantiate.ts';
import { createImports, type Tap } from './traced-imports.ts';

/**
 * Replays the pattern that came with the traced twin of `replay` over one allocator, once, and looks at
 * its free lists between requests; then once more up to where memory was most fragmented, for its map.
 * Whatever goes wrong inside the twin is an answer.
 */
export async function surveyReplay(
  module: WebAssembly.Module,
  request: ReplayRequest,
): Promise<ReplaySurvey> {
  let twin: Twin | null = null;
  try {
    twin = await openTwin(module, request.variant);
    const samples = takeSamples(twin, request);
    twin = await openTwin(module, request.variant);
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
  readonly heapBase: number;
  readonly ear: Ear;
}

/** Hears of every request before it is served. */
interface Ear {
  onRequest(): void;
}

async function openTwin(module: WebAssembly.Module, variant: string): Promise<Twin> {
  const ear: Ear = { onRequest: () => {} };
  const tap: Tap = { observer: null, memory: null, beforeEnd: () => {}, checkDeadline: () => {} };
  const imports = createImports(tap, false);
  const hooks = { ...imports['hooks'], onOperation: () => ear.onRequest() };
  const workload = await instantiateWorkload(module, { ...imports, hooks });
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
  return { workload, memory, kernel, survey, observer, heapBase: layout.heapBase, ear };
}

function takeSamples(twin: Twin, { requests }: ReplayRequest): readonly ReplaySample[] {
  const samples: ReplaySample[] = [];
  const every = sampleEvery(requests);
  let request = 0;
  twin.workload.prepare(requests, 0, 0);
  twin.ear.onRequest = () => {
    if (request % every === 0) samples.push(sample(twin, request));
    request++;
  };
  twin.kernel(requests, requests);
  return [...samples, sample(twin, request)];
}

/** The survey only reads memory, and leaves its figures in two globals. */
function sample({ workload, memory, survey, heapBase }: Twin, request: number): ReplaySample {
  survey(0, 0);
  return {
    request,
    heapBytes: memory.buffer.byteLength - heapBase,
    freeBytes: addressOf(workload, 'freeBytes'),
    largestFree: addressOf(workload, 'largestFree'),
  };
}

function takeMap(twin: Twin, { requests }: ReplayRequest, at: number): MemoryMap {
  const { workload, memory, observer } = twin;
  let map: MemoryMap | null = null;
  const take = (): MemoryMap => {
    const { freeBytes, largestFree } = sample(twin, at);
    const moment = `after ${at.toLocaleString('en')} of ${requests.toLocaleString('en')} requests, where free memory lies furthest apart`;
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
  const panic = describePanic(twin?.workload.panicCode() ?? 0);
  return panic ?? (error instanceof Error ? error.message : String(error));
}
