// What a program tells the checker beside what its bytes say. A move, a borrow and an assignment leave
// no trace in bytes, so somebody has to say that they happened. Leaves nothing in the release build.

import { onAfter, onDeclare, onMark, onWatch } from './hooks';

/** The codes that web/memory/checker-declared.ts reads. */
const MOVED: i32 = 1;
const BORROWED_SHARED: i32 = 2;
const BORROWED_EXCLUSIVE: i32 = 3;
const RETURNED: i32 = 4;
const ASSIGNED: i32 = 5;
const RECEIVED: i32 = 6;
const ARENA: i32 = 7;

export class Declare {
  /** The value here belongs to somebody else from now on; the bytes stay. */
  @inline static moved(pointer: usize, bytes: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onDeclare(MOVED, pointer, bytes);
  }

  /** `&`: out until `returned`. */
  @inline static shared(pointer: usize, bytes: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onDeclare(BORROWED_SHARED, pointer, bytes);
  }

  /** `&mut`: out until `returned`. */
  @inline static exclusive(pointer: usize, bytes: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onDeclare(BORROWED_EXCLUSIVE, pointer, bytes);
  }

  /** The latest borrow of these bytes is over: it is not used again. */
  @inline static returned(pointer: usize, bytes: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onDeclare(RETURNED, pointer, bytes);
  }

  /** A binding without `mut` gets a value. */
  @inline static assigned(pointer: usize, bytes: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onDeclare(ASSIGNED, pointer, bytes);
  }

  /** Somebody outside has written these bytes: they came in. */
  @inline static received(pointer: usize, bytes: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onDeclare(RECEIVED, pointer, bytes);
  }

  /** Blocks here go all at once: none of them leaks alone. */
  @inline static arena(pointer: usize, bytes: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onDeclare(ARENA, pointer, bytes);
  }

  /** These bytes are shown: as they are now, and as they are at `after` or at the end. */
  @inline static watch(pointer: usize, bytes: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onWatch(pointer, bytes);
  }

  /** The hazard is over; what follows only tidies up. */
  @inline static after(): void {
    if (isDefined(SANDHEAP_TRACE)) onAfter();
  }

  /** What step `mark` of a listing does is done; the mark says so to whoever shows it. */
  @inline static mark(mark: i32): void {
    if (isDefined(SANDHEAP_TRACE)) onMark(mark);
  }
}
