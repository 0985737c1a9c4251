import type { Imports } from '@assemblyscript/loader';
import type { TraceRecorder } from '../../memory/trace-recorder.ts';
import type { EventKind } from '../../memory/trace.ts';
import { carryOutBulk, createImports, observeGrowth, type Tap } from './traced-imports.ts';
import { passNoting } from './record-values.ts';

/** Where the imports of a recorded twin report to. `recorder` is null until the instance has its memory. */
export interface RecorderTap extends Tap {
  recorder: TraceRecorder | null;
}

type Listener = (...numbers: number[]) => void;

/** Accesses between two looks at the clock, a few milliseconds. */
const ACCESSES_PER_CHECK = 1 << 14;

/** The imports of a traced twin, reporting to a recorder in place of an observer. */
export function createRecordedImports(tap: RecorderTap): Imports {
  const counted = createImports(tap);
  const env: WebAssembly.ModuleImports = {
    ...counted['env'],
    ...recordAccesses(tap),
    ...passNoting((id) => tap.recorder?.store(id)),
    ...observeGrowth((pages, id) => tap.recorder?.grow(id, pages)),
  };
  return {
    env,
    bulk: recordBulk(tap),
    places: { at: recordPlaces(tap) },
    rtrace: { ...silence(counted['rtrace']), ...recordRuntime(tap) },
    hooks: { ...silence(counted['hooks']), ...recordHooks(tap), ...recordFacts(tap) },
  };
}

/** Every import of a group by name, deaf. `onvisit` says with 1 that an object is to be visited. */
function silence(imports: object = {}): Record<string, () => number> {
  return Object.fromEntries(Object.keys(imports).map((name) => [name, () => 1]));
}

function recordAccesses(tap: RecorderTap) {
  let left = ACCESSES_PER_CHECK;
  const check = () => {
    left = ACCESSES_PER_CHECK;
    tap.checkDeadline();
  };
  return {
    load_ptr: (id: number, bytes: number, offset: number, address: number) => {
      tap.recorder?.load(id, (address + offset) >>> 0, bytes);
      if (--left === 0) check();
      return address;
    },
    store_ptr: (id: number, bytes: number, offset: number, address: number) => {
      tap.recorder?.aim(id, (address + offset) >>> 0, bytes);
      if (--left === 0) check();
      return address;
    },
  };
}

function recordPlaces(tap: RecorderTap) {
  return (place: number) => {
    tap.recorder?.at(place);
    return place;
  };
}

function recordBulk(tap: RecorderTap) {
  const { copy, fill } = carryOutBulk(tap);
  return {
    copy: (to: number, from: number, bytes: number) => {
      tap.recorder?.copy(to >>> 0, from >>> 0, bytes >>> 0);
      copy(to, from, bytes);
    },
    fill: (to: number, value: number, bytes: number) => {
      tap.recorder?.fill(to >>> 0, value, bytes >>> 0);
      fill(to, value, bytes);
    },
  };
}

function recordRuntime(tap: RecorderTap) {
  return {
    onenter: () => tap.recorder?.enterAllocator(),
    onleave: () => tap.recorder?.leaveAllocator(),
    onalloc: (block: number) => tap.recorder?.allocObject(block >>> 0),
    onfree: (block: number) => tap.recorder?.free((block >>> 0) + 20),
    oncollect: (total: number) => tap.recorder?.tell('collect', 0, total >>> 0),
  };
}

function recordHooks(tap: RecorderTap): Record<string, Listener> {
  const tell = listenWith(tap);
  return {
    onAllocatorEnter: tell((recorder) => recorder.enterAllocator()),
    onAllocatorLeave: tell((recorder) => recorder.leaveAllocator()),
    onAlloc: tell((recorder, pointer = 0, asked = 0, reserved = 0) =>
      recorder.alloc(pointer, asked, reserved),
    ),
    onFree: tell((recorder, pointer = 0) => recorder.free(pointer)),
    onRelocate: tell((recorder, to = 0, asked = 0) => recorder.relocate(to, asked)),
    onResize: tell((recorder, from = 0, to = 0, asked = 0, reserved = 0) =>
      recorder.resize(from, to, asked, reserved),
    ),
    onReset: tell((recorder, start = 0, end = 0) => recorder.reset(start, end)),
    onChunk: tell((recorder, pointer = 0, bytes = 0) => recorder.chunk(pointer, bytes)),
    onOwner: tell((recorder, allocator = 0, tables = 0) => recorder.owner(allocator, tables)),
    onFrameEnter: tell((recorder, pointer = 0, bytes = 0) => recorder.enterFrame(pointer, bytes)),
    onFrameLeave: tell((recorder, pointer = 0, bytes = 0) => recorder.leaveFrame(pointer, bytes)),
    onAtomic: tell((recorder, pointer = 0, bytes = 0) => recorder.atomic(pointer, bytes)),
    onOperation: tell((recorder) => recorder.operation()),
  };
}

/** Hooks that tell of something and change no byte. */
function recordFacts(tap: RecorderTap): Record<string, Listener> {
  const tell = listenWith(tap);
  const at = (kind: EventKind) => tell((recorder, pointer = 0) => recorder.tell(kind, pointer, 0));
  const between = (kind: EventKind) =>
    tell((recorder, from = 0, to = 0, bytes = 0) => recorder.tell(kind, to, bytes, from));
  return {
    onRetain: at('retain'),
    onRelease: at('release'),
    onBorrow: at('borrow'),
    onRefuse: at('refused-borrow'),
    onLock: at('lock'),
    onMark: at('mark'),
    onMove: between('move'),
    onClone: between('clone'),
    onCopy: between('copy-value'),
    onDeclare: tell((recorder, fact = 0, pointer = 0, bytes = 0) =>
      recorder.tell('declare', pointer, bytes, fact),
    ),
  };
}

/** Numbers cross as signed; addresses are unsigned. */
function listenWith(tap: RecorderTap) {
  return (listener: (recorder: TraceRecorder, ...numbers: number[]) => void): Listener =>
    (a = 0, b = 0, c = 0, d = 0) => {
      if (tap.recorder !== null) listener(tap.recorder, a >>> 0, b >>> 0, c >>> 0, d >>> 0);
    };
}
