// One of the allocators, chosen by a number. The number is a literal where these are called, so that each
// call is code of its allocator alone.

import { Arena } from './arena';
import { Buddy } from './buddy';
import { FirstFit } from './first-fit';
import { SizeClass } from './size-class';
import { Tlsf } from './tlsf';

export const TLSF: i32 = 0;
export const FIRST_FIT: i32 = 1;
export const SIZE_CLASS: i32 = 2;
export const BUDDY: i32 = 3;
export const ARENA: i32 = 4;

export class Chosen {
  /** Payload address of a block of `bytes`, a multiple of 16. */
  @inline static alloc(allocator: i32, bytes: usize): usize {
    if (allocator == TLSF) return Tlsf.alloc(bytes);
    if (allocator == FIRST_FIT) return FirstFit.alloc(bytes);
    if (allocator == SIZE_CLASS) return SizeClass.alloc(bytes);
    if (allocator == BUDDY) return Buddy.alloc(bytes);
    return Arena.allocAligned(bytes);
  }

  /** Gives back what `alloc(allocator, bytes)` returned; an arena takes nothing back before its reset. */
  @inline static free(allocator: i32, block: usize, bytes: usize): void {
    if (allocator == TLSF) Tlsf.free(block);
    if (allocator == FIRST_FIT) FirstFit.free(block);
    if (allocator == SIZE_CLASS) SizeClass.free(block, bytes);
    if (allocator == BUDDY) Buddy.free(block);
  }
}
