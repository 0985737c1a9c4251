// Somebody else's block right behind a buffer, so that the buffer cannot grow where it lies.
//
//   room 1                                         room 2                           end of memory
//   ├ buffer ┼ neighbour, to the room's end ┼ gap ┼ free ──────────────────┼ rest ┤
//
// Source: growing in place as `reallocateBlock` of AssemblyScript's rt/tlsf does: it takes the free block at
// the right where both are enough together.
//
// All other memory is in use: so a buffer that grows can only go to the other room, and whoever asks
// next lies right behind it. That is the neighbour, which takes what is left of the room; then the one
// that the old buffer had goes away, and its room is free again. A neighbour's own requests to TLSF are
// real and counted as bookkeeping; its block is no payload of the workload's.

import { Tlsf } from './allocators/tlsf';
import { Trace } from './trace';

let isWanted: bool = false;
/** The neighbour, 0 when there is none. */
let behind: usize = 0;

export class Neighbour {
  /**
   * Makes the heap ready, before anything else is on it, for a buffer of up to `bytes`: two rooms, or
   * one free stretch where no neighbour is wanted. The gap, 12 to 4,092 bytes, is the seed's to say:
   * the speed of a copy depends on the distance modulo 4,096, and no one distance may stand for all.
   */
  @inline static prepare(wanted: bool, bytes: usize, seed: u32): void {
    // TLSF finds a block of a sixteenth more than is asked for; two buffers must fit into a room.
    const room: usize = (bytes << 1) + (bytes >> 2) + 1024;
    const first = heap.alloc(room);
    isWanted = wanted;
    if (wanted) {
      heap.alloc((((seed * 2654435761) >>> 24) << 4) + 12);
      const second = heap.alloc(room);
      fillRoom(heap.alloc(12));
      heap.free(second);
    }
    heap.free(first);
  }

  /** The buffer has come to lie at `buffer`; the next block to be asked for is its neighbour. */
  @inline static follow(buffer: usize): void {
    if (isWanted) placeBehind(buffer);
  }

  /** The buffer is gone: so is its neighbour. */
  @inline static leave(): void {
    if (behind == 0) return;
    Trace.enterAllocator();
    heap.free(behind);
    Trace.leaveAllocator();
    behind = 0;
  }
}

/** Asks for more than the hole that the old buffer left, so that it lies behind the new one. */
function placeBehind(buffer: usize): void {
  Trace.enterAllocator();
  const next = heap.alloc(Tlsf.size(buffer));
  fillRoom(next);
  if (behind != 0) heap.free(behind);
  behind = next;
  Trace.leaveAllocator();
}

function fillRoom(block: usize): void {
  heap.realloc(block, Tlsf.room(block));
}
