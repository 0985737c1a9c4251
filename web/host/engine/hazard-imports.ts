import type { Imports } from '@assemblyscript/loader';
import type { Checker } from '../../memory/checker.ts';
import { carryOutBulk, createImports, type Tap } from './traced-imports.ts';

/** Where the imports of a checked twin report to. `checker` is null until the instance has its memory. */
export interface CheckerTap extends Tap {
  checker: Checker | null;
  /** The program names bytes to be shown, as they are now and as they are after. */
  watch(pointer: number, bytes: number): void;
  after(): void;
}

type Listener = (...numbers: number[]) => void;

/**
 * The imports of a traced twin, reporting to a checker in place of an observer. Values cross into
 * JavaScript here, since a copy is told from a use by them; a NaN may lose its payload on the way.
 */
export function createCheckedImports(tap: CheckerTap): Imports {
  const counted = createImports(tap);
  const env: WebAssembly.ModuleImports = {
    ...checkAccesses(tap),
    ...checkValues(tap),
    ...followGrowth(tap),
  };
  return {
    env,
    bulk: checkBulk(tap),
    ...(counted['places'] === undefined ? {} : { places: counted['places'] }),
    rtrace: { ...silence(counted['rtrace']), ...listenToRuntime(tap) },
    hooks: { ...silence(counted['hooks']), ...listenToHooks(tap), ...listenToProgram(tap) },
  };
}

/** Every import of a group by name, deaf. `onvisit` says with 1 that an object is to be visited. */
function silence(imports: object = {}): Record<string, () => number> {
  return Object.fromEntries(Object.keys(imports).map((name) => [name, () => 1]));
}

function checkAccesses(tap: CheckerTap) {
  return {
    load_ptr: (_id: number, bytes: number, offset: number, address: number) => {
      tap.checker?.load((address + offset) >>> 0, bytes, address >>> 0);
      return address;
    },
    store_ptr: (id: number, bytes: number, offset: number, address: number) => {
      tap.checker?.store(id, (address + offset) >>> 0, bytes, address >>> 0);
      return address;
    },
  };
}

function checkValues(tap: CheckerTap) {
  const loaded = (_id: number, value: number | bigint) => {
    tap.checker?.loaded(value);
    return value;
  };
  const stored = (id: number, value: number | bigint) => {
    tap.checker?.stored(id, value);
    return value;
  };
  return Object.fromEntries(
    ['i32', 'i64', 'f32', 'f64'].flatMap((type) => [
      [`load_val_${type}`, loaded],
      [`store_val_${type}`, stored],
    ]),
  );
}

function followGrowth(tap: CheckerTap) {
  return {
    memory_grow_pre: (_id: number, pages: number) => pages,
    memory_grow_post: (_id: number, previous: number) => {
      tap.checker?.grow();
      return previous;
    },
  };
}

function checkBulk(tap: CheckerTap) {
  const { copy, fill } = carryOutBulk(tap);
  return {
    copy: (to: number, from: number, bytes: number) => {
      tap.checker?.copy(to >>> 0, from >>> 0, bytes >>> 0);
      copy(to, from, bytes);
    },
    fill: (to: number, value: number, bytes: number) => {
      tap.checker?.fill(to >>> 0, bytes >>> 0);
      fill(to, value, bytes);
    },
  };
}

function listenToRuntime(tap: CheckerTap) {
  return {
    onenter: () => tap.checker?.enterAllocator(),
    onleave: () => tap.checker?.leaveAllocator(),
  };
}

function listenToHooks(tap: CheckerTap): Record<string, Listener> {
  const tell =
    (listener: (checker: Checker, ...numbers: number[]) => void): Listener =>
    (...numbers) => {
      if (tap.checker !== null) listener(tap.checker, ...numbers.map((number) => number >>> 0));
    };
  return {
    onAllocatorEnter: tell((checker) => checker.enterAllocator()),
    onAllocatorLeave: tell((checker) => checker.leaveAllocator()),
    onAlloc: tell(({ owners }, pointer = 0, asked = 0, reserved = 0) =>
      owners.alloc(pointer, asked, reserved),
    ),
    onFree: tell(({ owners, isWithinAllocator }, pointer = 0) =>
      owners.free(pointer, isWithinAllocator),
    ),
    onRelocate: tell(({ owners }, to = 0, asked = 0) => owners.relocate(to, asked)),
    onResize: tell(({ owners, isWithinAllocator }, from = 0, to = 0, asked = 0, reserved = 0) =>
      owners.resize(from, to, asked, reserved, isWithinAllocator),
    ),
    onReset: tell(({ owners }, start = 0, end = 0) => owners.reset(start, end)),
    onChunk: tell(({ owners }, pointer = 0, bytes = 0) => owners.forget(pointer, bytes)),
    onFrameEnter: tell(({ owners }, pointer = 0, bytes = 0) => owners.enterFrame(pointer, bytes)),
    onFrameLeave: tell(({ owners }) => owners.leaveFrame()),
    onAtomic: tell((checker, pointer = 0, bytes = 0) => checker.atomic(pointer, bytes)),
    onDeclare: tell((checker, fact = 0, pointer = 0, bytes = 0) =>
      checker.declare(fact, pointer, bytes),
    ),
  };
}

function listenToProgram(tap: CheckerTap) {
  return {
    onWatch: (pointer: number, bytes: number) => tap.watch(pointer >>> 0, bytes >>> 0),
    onAfter: () => tap.after(),
  };
}
