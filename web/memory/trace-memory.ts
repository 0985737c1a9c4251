import { codeOf } from './trace-columns.ts';
import type { Trace } from './trace.ts';

const GROW = codeOf('grow');

/**
 * Linear memory at one step of a trace, moved to any other by applying what lies between: a change is
 * old xor new bytes, so the same bytes lead forward and back, in any order. 32 MiB of changes, the most
 * that a trace keeps, are applied in less than 20 ms.
 */
export class TraceMemory {
  /** After how many events. */
  position = 0;
  /** All that memory ever is in this trace, zero beyond its size at a step. */
  readonly bytes: Uint8Array;
  readonly words: Uint32Array;
  private readonly trace: Trace;
  /** Steps at which memory grew, and its size from then on. */
  private readonly growths: readonly { readonly step: number; readonly bytes: number }[];

  constructor(trace: Trace) {
    this.trace = trace;
    this.growths = listGrowths(trace);
    const most = this.growths.at(-1)?.bytes ?? 0;
    const buffer = new ArrayBuffer(Math.ceil(most / 4) * 4);
    this.bytes = new Uint8Array(buffer);
    this.words = new Uint32Array(buffer);
    for (const { address, bytes } of trace.image) {
      if (address < most) this.bytes.set(bytes.subarray(0, most - address), address);
    }
  }

  /** Size of linear memory at a step, bytes. */
  sizeAt(step: number): number {
    let size = 0;
    for (const growth of this.growths) if (growth.step <= step) size = growth.bytes;
    return size;
  }

  /** Linear memory as it is at the position; overwritten by the next move. */
  view(): Uint8Array {
    return this.bytes.subarray(0, this.sizeAt(this.position));
  }

  moveTo(step: number): void {
    const { changeStart, changeEnd } = this.trace.events;
    const [first, last] = [Math.min(step, this.position), Math.max(step, this.position)];
    for (let index = first; index < last; index++) {
      const start = changeStart[index] ?? 0;
      const end = changeEnd[index] ?? 0;
      if (start < end) this.apply(this.trace.events.address[index] ?? 0, start, end);
    }
    this.position = step;
  }

  private apply(address: number, start: number, end: number): void {
    const { changes } = this.trace;
    const { bytes } = this;
    const shift = address - start;
    const stop = Math.min(end, bytes.length - shift);
    let at = start;
    if (stop - start >= 16 && (shift & 3) === 0) at = this.applyWords(shift, start, stop);
    for (; at < stop; at++) bytes[at + shift] = (bytes[at + shift] ?? 0) ^ (changes[at] ?? 0);
  }

  /** The whole words of a long change; returns where the bytes after them begin. */
  private applyWords(shift: number, start: number, end: number): number {
    const { changes } = this.trace;
    const { bytes } = this;
    const firstWord = (start + 3) & ~3;
    for (let at = start; at < firstWord; at++)
      bytes[at + shift] = (bytes[at + shift] ?? 0) ^ (changes[at] ?? 0);
    const from = new Uint32Array(
      changes.buffer,
      changes.byteOffset + firstWord,
      (end - firstWord) >>> 2,
    );
    const first = (firstWord + shift) >>> 2;
    const { words } = this;
    for (let i = 0; i < from.length; i++)
      words[first + i] = (words[first + i] ?? 0) ^ (from[i] ?? 0);
    return firstWord + (from.length << 2);
  }
}

function listGrowths({ events, length, startBytes }: Trace) {
  const growths = [{ step: 0, bytes: startBytes }];
  for (let index = 0; index < length; index++) {
    if (events.kind[index] !== GROW) continue;
    const bytes = (events.address[index] ?? 0) + (events.bytes[index] ?? 0);
    growths.push({ step: index + 1, bytes });
  }
  return growths;
}
