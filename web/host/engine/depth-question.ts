import { ESCAPES } from '../../measure/depth-plan.ts';
import type { DepthReading, DepthRequest } from '../../measure/depth.ts';
import {
  countDepth,
  type Pause,
  type ProbeFailure,
  type Recursion,
  WARM_FRAME_BYTES,
  warmUp,
} from '../../measure/depth-probe.ts';
import type { Outcome } from '../../measure/outcome.ts';
import type { Panic } from '../../memory/panic.ts';
import { compileFresh, instantiateWorkload, type Workload } from './instantiate.ts';
import { freshNonce } from './nonce.ts';
import { classifyOutcome } from './outcome.ts';

/** What a page or Node asks of a worker; the answer is a `DepthReading`. */
export interface DepthQuestion {
  /** The release build of `stack-depth`. */
  readonly bytes: Uint8Array;
  readonly request: DepthRequest;
}

/** Answers one question after the other. Whatever goes wrong is in the answer. */
export type DepthAnswerer = (question: DepthQuestion) => Promise<DepthReading>;

/**
 * Cold, a probe is the first call of a fresh instance of a fresh module, whose bytes have a nonce: V8
 * keeps compiled code by its bytes, and gives the same bytes their optimised code again. Warm, it is a fresh instance
 * of a module whose recursion was called until it was optimised: optimised code belongs to the module,
 * so all probes of one recursion in a thread share its warming up, and nothing else. The instance that
 * was called stays alive with it: V8 keeps the wrapper that it compiled for the calls from JavaScript
 * only as long as an instance uses it, and a fresh instance after a collection of garbage would get
 * the general one, whose frame is larger (249,600 in place of 249,635 levels of `recursive-drop`).
 */
export function createDepthAnswerer(): DepthAnswerer {
  const warmed = new Map<string, Promise<Warmed>>();
  return async ({ bytes, request }) => {
    try {
      const module = await (request.state === 'cold' ? compile(bytes) : takeWarm(bytes, request));
      return await countIn(module, request);
    } catch (error) {
      return { kind: 'failed', ended: 'unavailable', reason: describe(error) };
    }
  };

  async function takeWarm(bytes: Uint8Array, request: DepthRequest): Promise<WebAssembly.Module> {
    const name = nameRecursion(request);
    const one = warmed.get(name) ?? compileWarm(bytes, request);
    warmed.set(name, one);
    return (await one).module;
  }
}

/** A module whose recursion was optimised, and the instance in which it was called until then. */
interface Warmed {
  readonly module: WebAssembly.Module;
  readonly workload: Workload;
}

function compile(bytes: Uint8Array): Promise<WebAssembly.Module> {
  return compileFresh(bytes, freshNonce());
}

async function compileWarm(bytes: Uint8Array, request: DepthRequest): Promise<Warmed> {
  const module = await compile(bytes);
  const workload = await instantiateWorkload(module);
  const tryDepth = ESCAPES.includes(request.kind)
    ? null
    : (levels: number): Promise<number> => tryOnce(module, request, levels);
  await warmUp(request.kind, findRecursion(workload, { ...request, stackBytes: 0 }), {
    tryDepth,
    pause,
  });
  return { module, workload };
}

/** A run until it throws that is not counted: another call site, so that it changes nothing there. */
async function tryOnce(
  module: WebAssembly.Module,
  request: DepthRequest,
  levels: number,
): Promise<number> {
  const workload = await instantiateWorkload(module);
  const region = readAddress(workload, 'heapBase') - readAddress(workload, 'dataEnd');
  const recursion = findRecursion(workload, { ...request, stackBytes: region });
  try {
    recursion.descend(levels, WARM_FRAME_BYTES);
  } catch {
    // How it ended does not matter: the depth says how large its frames are.
  }
  return recursion.countLevels();
}

async function countIn(module: WebAssembly.Module, request: DepthRequest): Promise<DepthReading> {
  const workload = await instantiateWorkload(module);
  const recursion = findRecursion(workload, request);
  const tools = { classify: (error: unknown) => classify(error, workload.panic()) };
  await endTask();
  return countDepth(request, recursion, tools);
}

/**
 * Goes on in a timer's task, right above the event loop. It is set from a message's: a timer that was
 * set by timers would take 4 ms.
 */
function endTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      setTimeout(resolve);
    };
    port2.postMessage(null);
  });
}

const pause: Pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function nameRecursion({ kind, locals }: DepthRequest): string {
  return kind === 'engine' || kind === 'parameters' ? `${kind}${locals}` : kind;
}

function findRecursion(workload: Workload, request: DepthRequest): Recursion {
  const name = nameRecursion(request);
  const descend = workload.call(name);
  const setStackBytes = workload.call('set-stack-bytes');
  const depth = workload.exports['depth'];
  if (descend === null) throw new Error(`the module has no recursion "${name}"`);
  if (setStackBytes === null || !(depth instanceof WebAssembly.Global)) {
    throw new Error('the module is not that of stack-depth');
  }
  if (request.stackBytes > 0) {
    const region = readAddress(workload, 'heapBase') - readAddress(workload, 'dataEnd');
    if (request.stackBytes > region) {
      throw new Error(`a stack of ${request.stackBytes} bytes; the module has room for ${region}`);
    }
    setStackBytes(request.stackBytes, 0);
  }
  return { descend, countLevels: () => Number(depth.value) >>> 0 };
}

function readAddress({ exports }: Workload, name: string): number {
  const value = exports[name];
  return value instanceof WebAssembly.Global ? Number(value.value) : 0;
}

function classify(error: unknown, panic: Panic): ProbeFailure {
  const outcome = classifyOutcome(error, panic);
  switch (outcome.kind) {
    case 'overflow':
      return { kind: 'ended', ended: outcome.stack };
    case 'out-of-memory':
      return { kind: 'ended', ended: 'memory' };
    case 'trap':
      return { kind: 'broken', reason: sayTrap(outcome) };
    case 'deadline':
    case 'worker-lost':
      throw new Error(`a call cannot end by "${outcome.kind}"`);
    default: {
      const never: never = outcome;
      throw new Error(`unknown outcome ${String(never)}`);
    }
  }
}

function sayTrap(outcome: Extract<Outcome, { kind: 'trap' }>): string {
  return `The recursion trapped: ${outcome.panic ?? outcome.message}.`;
}

/** Not even begun: most often the region could not be had, since others hold all memory there is. */
function describe(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const isFull = /memory/i.test(message);
  return isFull ? `The region could not be allocated: ${message}` : message;
}
