import { CacheModel } from './cache-model.ts';
import { codeOf } from './trace-columns.ts';
import type { Trace } from './trace.ts';

/** Accesses by line of 64 bytes; index = address ÷ 64. */
export interface Heat {
  readonly lineBytes: 64;
  /** Lines that memory has. */
  readonly lines: number;
  readonly reads: Uint32Array;
  readonly writes: Uint32Array;
  /** Misses of the cache model's 32 KiB cache, cold at the start of the trace. */
  readonly misses: Uint32Array;
}

const LINE_SHIFT = 6;
const LOAD = codeOf('load');
const STORE = codeOf('store');
const COPY = codeOf('copy');
const FILL = codeOf('fill');
const ATOMIC = codeOf('atomic');

/**
 * How often each line was read and written up to `step`, once for each access that touches it. An atomic
 * counts as both. `memoryBytes` is the size of memory then.
 */
export function measureHeat(trace: Trace, step: number, memoryBytes: number): Heat {
  const meter = new HeatMeter(memoryBytes >>> LINE_SHIFT);
  const { kind, address, bytes, detail } = trace.events;
  for (let index = 0; index < step; index++) {
    const [at, length] = [address[index] ?? 0, bytes[index] ?? 0];
    switch (kind[index]) {
      case LOAD:
        meter.touch(meter.reads, at, length);
        break;
      case STORE:
      case FILL:
        meter.touch(meter.writes, at, length);
        break;
      case ATOMIC:
        meter.touch(meter.reads, at, length);
        meter.touch(meter.writes, at, length);
        break;
      case COPY:
        meter.touch(meter.reads, detail[index] ?? 0, length);
        meter.touch(meter.writes, at, length);
        break;
      default:
    }
  }
  const { lines, reads, writes, misses } = meter;
  return { lineBytes: 64, lines, reads, writes, misses };
}

class HeatMeter {
  readonly lines: number;
  readonly reads: Uint32Array;
  readonly writes: Uint32Array;
  readonly misses: Uint32Array;
  private readonly cache = new CacheModel();

  constructor(lines: number) {
    this.lines = lines;
    this.reads = new Uint32Array(lines);
    this.writes = new Uint32Array(lines);
    this.misses = new Uint32Array(lines);
  }

  /** A typed array drops what lies beyond its end. */
  touch(counts: Uint32Array, address: number, bytes: number): void {
    if (bytes === 0) return;
    const last = Math.min((address + bytes - 1) >>> LINE_SHIFT, this.lines - 1);
    for (let line = address >>> LINE_SHIFT; line <= last; line++) {
      counts[line] = (counts[line] ?? 0) + 1;
      const before = this.cache.misses32KiB;
      this.cache.access(line << LINE_SHIFT, 1);
      this.misses[line] = (this.misses[line] ?? 0) + this.cache.misses32KiB - before;
    }
  }
}
