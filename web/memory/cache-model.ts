/** Bytes of a cache line, as on every machine this runs on. */
const LINE_SHIFT = 6;

/**
 * Two independent caches that see every access: 32 KiB 8-way and 1 MiB 16-way,
 * lines of 64 bytes, least recently used goes first, allocate on read and on write.
 * A model, not this machine's caches: it explains a timing and is the same everywhere.
 */
export class CacheModel {
  private readonly small = new LruCache(64, 8);
  private readonly large = new LruCache(1024, 16);
  /** The line touched last is the most recent of both caches: touching it again changes nothing. */
  private lastLine = -1;

  get misses32KiB(): number {
    return this.small.misses;
  }

  get misses1MiB(): number {
    return this.large.misses;
  }

  /** One load or store; across a line's end it touches both lines. */
  access(address: number, bytes: number): void {
    const first = address >>> LINE_SHIFT;
    const last = (address + bytes - 1) >>> LINE_SHIFT;
    if (first !== this.lastLine) this.touch(first);
    if (last !== first) this.touch(last);
  }

  /** `memory.fill`: every line once, in order. */
  fill(address: number, bytes: number): void {
    if (bytes === 0) return;
    const last = (address + bytes - 1) >>> LINE_SHIFT;
    for (let line = address >>> LINE_SHIFT; line <= last; line++) this.touch(line);
  }

  /** `memory.copy`: every line of both ranges once, in order, a read before its write. */
  copy(to: number, from: number, bytes: number): void {
    if (bytes === 0) return;
    const lastRead = (from + bytes - 1) >>> LINE_SHIFT;
    const lastWritten = (to + bytes - 1) >>> LINE_SHIFT;
    let read = from >>> LINE_SHIFT;
    let written = to >>> LINE_SHIFT;
    while (read <= lastRead || written <= lastWritten) {
      if (read <= lastRead) this.touch(read++);
      if (written <= lastWritten) this.touch(written++);
    }
  }

  /** Counts from here on; what the caches hold stays. */
  resetMisses(): void {
    this.small.misses = 0;
    this.large.misses = 0;
  }

  private touch(line: number): void {
    this.lastLine = line;
    this.small.touch(line);
    this.large.touch(line);
  }
}

/** Set-associative, least recently used: the lines of a set stand in the order of their last use. */
class LruCache {
  misses = 0;
  private readonly lines: Int32Array;
  private readonly mask: number;
  private readonly ways: number;

  /** `sets` is a power of two. */
  constructor(sets: number, ways: number) {
    this.lines = new Int32Array(sets * ways).fill(-1);
    this.mask = sets - 1;
    this.ways = ways;
  }

  /** Puts the line first and moves the others back, as far as the place where it stood. */
  touch(line: number): void {
    const { lines } = this;
    const start = (line & this.mask) * this.ways;
    const end = start + this.ways;
    let carried = line;
    for (let i = start; i < end; i++) {
      const here = lines[i] ?? -1;
      lines[i] = carried;
      if (here === line) return;
      carried = here;
    }
    this.misses++;
  }
}
