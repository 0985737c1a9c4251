import { CHANGE_LIMIT } from './trace.ts';

/** From so many bytes on a change starts at its address modulo 4, so that it can be applied by words. */
const LONG = 16;

/**
 * What each event wrote, as old bytes xor new bytes. The old ones are taken before the write, and the
 * new ones when the next event comes: by then the write is done.
 */
export class TraceChanges {
  private bytes = new Uint8Array(1 << 16);
  private end = 0;
  private openAddress = 0;
  private openStart = 0;
  private isOpen = false;

  /** Keeps what is now at `[address, address + length)`; null when there is no room for it. */
  open(memory: Uint8Array, address: number, length: number): { start: number; end: number } | null {
    const there = Math.max(0, Math.min(length, memory.length - address));
    const start = length >= LONG ? this.end + ((address - this.end) & 3) : this.end;
    if (start + there > CHANGE_LIMIT) return null;
    this.reserve(start + there);
    copyBytes(this.bytes, start, memory, address, there);
    [this.openAddress, this.openStart, this.isOpen] = [address, start, there > 0];
    this.end = start + there;
    return { start, end: this.end };
  }

  /** The write that was opened last is done. */
  close(memory: Uint8Array): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    const { bytes, openAddress, openStart, end } = this;
    const shift = openAddress - openStart;
    for (let at = openStart; at < end; at++)
      bytes[at] = (bytes[at] ?? 0) ^ (memory[at + shift] ?? 0);
  }

  take(): Uint8Array {
    return this.bytes.slice(0, this.end);
  }

  private reserve(length: number): void {
    if (length <= this.bytes.length) return;
    const longer = new Uint8Array(Math.min(CHANGE_LIMIT, Math.max(length, 2 * this.bytes.length)));
    longer.set(this.bytes);
    this.bytes = longer;
  }
}

/** Byte by byte where it is short: a view made for four bytes costs more than they do. */
function copyBytes(
  to: Uint8Array,
  start: number,
  from: Uint8Array,
  address: number,
  length: number,
): void {
  if (length >= LONG) to.set(from.subarray(address, address + length), start);
  else for (let i = 0; i < length; i++) to[start + i] = from[address + i] ?? 0;
}
