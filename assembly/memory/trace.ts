// The hooks as the rest of `memory/` calls them. The release build has no `SANDHEAP_TRACE`, so each
// body folds to nothing there. Arguments are values that the caller holds in locals anyway.

import {
  onAlloc,
  onChunk,
  onClone,
  onFrameEnter,
  onFrameLeave,
  onFree,
  onBorrow,
  onMove,
  onReset,
} from './hooks';

export class Trace {
  /** After the allocator has written its own words: what follows falls into the payload. */
  @inline static alloc(pointer: usize, asked: usize, reserved: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onAlloc(pointer, asked, reserved);
  }

  /** Before the allocator touches the block again: what follows is bookkeeping. */
  @inline static free(pointer: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onFree(pointer);
  }

  @inline static reset(start: usize, end: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onReset(start, end);
  }

  @inline static chunk(pointer: usize, bytes: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onChunk(pointer, bytes);
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

  @inline static clone(from: usize, to: usize, bytes: usize): void {
    if (isDefined(SANDHEAP_TRACE)) onClone(from, to, bytes);
  }
}
