// The hooks as the rest of `memory/` calls them. The release build has no `SANDHEAP_TRACE`, so each
// body folds to nothing there. Arguments are values that the caller holds in locals anyway.

import {
  onAlloc,
  onAtomic,
  onChunk,
  onClone,
  onFrameEnter,
  onFrameLeave,
  onFree,
  onBorrow,
  onLock,
  onMove,
  onOperation,
  onOwner,
  onRefuse,
  onRelease,
  onReset,
  onRetain,
  onAllocatorEnter,
  onAllocatorLeave,
  onRelocate,
  onResize,
  onCopy,
} from './hooks';

/** The codes that web/memory/trace.ts lists. */
export const FIRST_FIT: i32 = 1;
export const SIZE_CLASS: i32 = 2;
export const BUDDY: i32 = 3;
export const ARENA: i32 = 4;

export class Trace {
  /** After the allocator has written its own words: what follows falls into the payload. */
  @inline static alloc(pointer: usize, asked: usize, reserved: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onAlloc(pointer, asked, reserved);
  }

  /** Before the allocator touches the block again: what follows is bookkeeping. */
  @inline static free(pointer: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onFree(pointer);
  }

  /** Between the new block and the copy into it; `resize` follows. */
  @inline static relocate(to: usize, asked: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onRelocate(to, asked);
  }

  /** After the allocator's last store in place, or right before it touches the old block again. */
  @inline static resize(from: usize, to: usize, asked: usize, reserved: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onResize(from, to, asked, reserved);
  }

  @inline static reset(start: usize, end: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onReset(start, end);
  }

  @inline static chunk(pointer: usize, bytes: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onChunk(pointer, bytes);
  }

  /** Right after `chunk`: whose it is, and where that allocator's table of lists lies (0: it has none). */
  @inline static owner(allocator: i32, tables: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onOwner(allocator, tables);
  }

  /** One more operation of this call begins, so that a trace can be read operation by operation. */
  @inline static operation(): void {
    if (isDefined(SANDHEAP_TRACE)) onOperation();
  }

  @inline static frameEnter(pointer: usize, bytes: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onFrameEnter(pointer, bytes);
  }

  @inline static frameLeave(pointer: usize, bytes: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onFrameLeave(pointer, bytes);
  }

  @inline static borrow(pointer: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onBorrow(pointer);
  }

  @inline static move(from: usize, to: usize, bytes: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onMove(from, to, bytes);
  }

  @inline static copy(from: usize, to: usize, bytes: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onCopy(from, to, bytes);
  }

  @inline static clone(from: usize, to: usize, bytes: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onClone(from, to, bytes);
  }

  /** A count at `pointer` went up by one, from none when it is born. */
  @inline static retain(pointer: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onRetain(pointer);
  }

  /** A count at `pointer` went down by one. */
  @inline static release(pointer: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onRelease(pointer);
  }

  /** A borrow or a lock was asked for and not given. */
  @inline static refuse(pointer: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onRefuse(pointer);
  }

  /** A lock was taken, or let go: two events for one use. */
  @inline static lock(pointer: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onLock(pointer);
  }

  /** One atomic instruction on memory. Unless it is a plain load or store, nothing else shows it. */
  @inline static atomic(pointer: usize, bytes: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onAtomic(pointer, bytes);
  }

  /**
   * From here to `leaveAllocator` an allocator is at work: it may read and write what is free. Goes
   * around `free` as well; where it does not, freed bytes are not watched.
   */
  @inline static enterAllocator(): void {
    if (isDefined(SANDHEAP_TRACE)) onAllocatorEnter();
  }

  @inline static leaveAllocator(): void {
    if (isDefined(SANDHEAP_TRACE)) onAllocatorLeave();
  }
}
