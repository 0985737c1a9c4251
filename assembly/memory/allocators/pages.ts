// Pages that an allocator takes by itself, and that nobody gives back.

import { memoryAllocationFailed } from '../panic';
import { Trace } from '../trace';

export class Pages {
  /** Address of the first of so many pages more, for `owner`. A panic when memory cannot grow: `bytes` were asked for. */
  @inline static take(pages: i32, owner: i32, bytes: usize): usize {
    const before = memory.grow(pages);
    if (before < 0) memoryAllocationFailed(bytes);
    const start = (<usize>before) << 16;
    Trace.chunk(start, (<usize>pages) << 16);
    Trace.owner(owner, 0);
    return start;
  }
}
