import type { Imports } from '@assemblyscript/loader';
import { WalkRecorder } from '../../memory/walk-recorder.ts';
import type { WalkAnswer } from '../../memory/walk-record.ts';
import { instantiateWorkload, type Workload } from './instantiate.ts';
import { createImports, type Tap } from './traced-imports.ts';

/**
 * Runs the program of one walk in an instance of the traced twin that nobody uses again, and reads its
 * memory at every mark. Whatever goes wrong is an answer.
 */
export async function runWalk(module: WebAssembly.Module, id: string): Promise<WalkAnswer> {
  try {
    const ear: Ear = { ...DEAF, recorder: null };
    const workload = await instantiateWorkload(module, createWalkImports(ear));
    const program = workload.call(id);
    if (program === null || workload.memory === null) throw new Error(`there is no walk ${id}`);
    const recorder = new WalkRecorder(workload.memory);
    ear.recorder = recorder;
    ear.memory = workload.memory;
    const value = program(0, 0);
    return { kind: 'walked', value, moments: recorder.moments, layout: readLayout(workload) };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

/** Who listens, once the instance has its memory. */
interface Ear extends Tap {
  recorder: WalkRecorder | null;
}

const DEAF: Tap = { observer: null, memory: null, beforeEnd: () => {}, checkDeadline: () => {} };

/** The imports of a traced twin of which only what a walk shows is listened to. */
function createWalkImports(ear: Ear): Imports {
  const quiet = createImports(ear);
  const tell =
    (listener: (recorder: WalkRecorder, ...numbers: number[]) => void) =>
    (...numbers: number[]): void => {
      if (ear.recorder !== null) listener(ear.recorder, ...numbers.map((one) => one >>> 0));
    };
  return {
    ...quiet,
    hooks: {
      ...silence(quiet['hooks']),
      onFrameEnter: tell((recorder, pointer = 0, bytes = 0) => recorder.enterFrame(pointer, bytes)),
      onFrameLeave: tell((recorder, pointer = 0) => recorder.leaveFrame(pointer)),
      onAlloc: tell((recorder, pointer = 0, asked = 0) => recorder.alloc(pointer, asked)),
      onFree: tell((recorder, pointer = 0) => recorder.free(pointer)),
      onResize: tell((recorder, from = 0, to = 0, asked = 0) => recorder.resize(from, to, asked)),
      onWatch: tell((recorder, pointer = 0, bytes = 0) => recorder.watch(pointer, bytes)),
      onMark: tell((recorder, mark = 0) => recorder.mark(mark)),
    },
    rtrace: silence(quiet['rtrace']),
  };
}

/** Every import of a group by name, deaf. `onvisit` says with 1 that an object is to be visited. */
function silence(imports: object = {}): Record<string, () => number> {
  return Object.fromEntries(Object.keys(imports).map((name) => [name, () => 1]));
}

function readLayout({ exports }: Workload): {
  readonly dataEnd: number;
  readonly heapBase: number;
} {
  return { dataEnd: readAddress(exports['dataEnd']), heapBase: readAddress(exports['heapBase']) };
}

function readAddress(value: WebAssembly.ExportValue | undefined): number {
  if (!(value instanceof WebAssembly.Global)) throw new Error('the module does not say its layout');
  return Number(value.value) >>> 0;
}
