// A frame of the stack in linear memory: the compiler's own region, under its own pointer.
//
//   0          dataEnd                    frame        frame + size          heapBase
//   ├─ static ─┼─ free stack ─────────────┼─ this frame ┼─ frames of callers ─┼─ heap ──
//                                         ▲ __stack_pointer          grows ◄──┘
//
// `size` is what was asked for, rounded up to 16: the alignment of the stack.
// Source: the C ABI of wasm32, which rustc follows
// (https://github.com/WebAssembly/tool-conventions/blob/main/BasicCABI.md).
// Rust puts its stack first in memory, so that an overflow leaves memory and traps by itself. Ours has
// static data below, so it is checked, and the trap is deliberate.
//
// Never open a frame in a function with managed locals, nor while `new` or `__collect` can run: the
// collector reads every word from `__stack_pointer` up to `__heap_base` as a reference.

import { panic, STACK_OVERFLOW } from './panic';
import { Trace } from './trace';

export class Frame {
  /** Opens a frame of `bytes` and returns its lowest address. Its bytes are whatever was there. */
  @inline static enter(bytes: usize): usize {
    const top = __stack_pointer;
    // Both ends are multiples of 16, so what fits before rounding fits after it; and nothing can wrap.
    if (bytes > top - __data_end) panic(STACK_OVERFLOW);
    const size = (bytes + 15) & ~15;
    const frame = top - size;
    __stack_pointer = frame;
    Trace.frameEnter(frame, size);
    return frame;
  }

  /** Closes the frame that `enter(bytes)` opened at `frame`. */
  @inline static leave(frame: usize, bytes: usize): void {
    const size = (bytes + 15) & ~15;
    Trace.frameLeave(frame, size);
    __stack_pointer = frame + size;
  }
}
