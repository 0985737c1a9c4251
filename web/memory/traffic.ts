import { CacheModel } from './cache-model.ts';
import type { Region, Traffic } from './counts.ts';
import type { Lengthen, LiveBlocks } from './live-blocks.ts';

/** Where the compiler put things, bytes: static data ends, and the heap begins. */
export interface Layout {
  readonly dataEnd: number;
  readonly heapBase: number;
}

export type RegionTraffic = Readonly<Record<Region, Traffic>>;

/** What a meter has counted since its last reset. */
export interface MeterReading {
  readonly regions: RegionTraffic;
  /** Lowest address touched in the stack's region, or `heapBase`. */
  readonly lowestStack: number;
  readonly misses32KiB: number;
  readonly misses1MiB: number;
}

/** Where an observer's accesses go; addresses are unsigned. */
export interface Meter {
  load(address: number, bytes: number): void;
  store(address: number, bytes: number): void;
  copy(to: number, from: number, bytes: number): void;
  fill(to: number, bytes: number): void;
  /** Both caches see an access that counts as none. */
  touch(address: number, bytes: number): void;
  /** Counts from here on; what the caches hold stays. */
  reset(): void;
  read(): MeterReading;
}

/** A meter that has the table of owned granules in memory of its own. */
export interface OwningMeter extends Meter {
  readonly lengthen: Lengthen;
}

const STATIC = 0;
const STACK = 4;
const PAYLOAD = 8;
const BOOKKEEPING = 12;

/** Within a region's four figures. */
const STORES = 1;
const BYTES_READ = 2;
const BYTES_WRITTEN = 3;

/**
 * Counts accesses by region and feeds the cache model. An access belongs to the region of its
 * first byte; a bulk operation is divided to the byte. This is what counting means, and serves whoever
 * counts little; a ledger is counted by the same rules inside of WebAssembly (`assembly/meter.ts`).
 */
export class TrafficMeter implements Meter {
  private readonly cache = new CacheModel();
  private lowestStack: number;
  private readonly figures = new Float64Array(16);
  private readonly layout: Layout;
  private readonly live: LiveBlocks;

  constructor(layout: Layout, live: LiveBlocks) {
    this.layout = layout;
    this.live = live;
    this.lowestStack = layout.heapBase;
  }

  load(address: number, bytes: number): void {
    const at = this.locate(address);
    const { figures } = this;
    figures[at] = (figures[at] ?? 0) + 1;
    figures[at + BYTES_READ] = (figures[at + BYTES_READ] ?? 0) + bytes;
    this.cache.access(address, bytes);
  }

  store(address: number, bytes: number): void {
    const at = this.locate(address);
    const { figures } = this;
    figures[at + STORES] = (figures[at + STORES] ?? 0) + 1;
    figures[at + BYTES_WRITTEN] = (figures[at + BYTES_WRITTEN] ?? 0) + bytes;
    this.cache.access(address, bytes);
  }

  copy(to: number, from: number, bytes: number): void {
    this.divide(from, bytes, BYTES_READ);
    this.divide(to, bytes, BYTES_WRITTEN);
    this.cache.copy(to, from, bytes);
  }

  fill(to: number, bytes: number): void {
    this.divide(to, bytes, BYTES_WRITTEN);
    this.cache.fill(to, bytes);
  }

  touch(address: number, bytes: number): void {
    this.cache.access(address, bytes);
  }

  reset(): void {
    this.figures.fill(0);
    this.cache.resetMisses();
    this.lowestStack = this.layout.heapBase;
  }

  read(): MeterReading {
    const { lowestStack, cache } = this;
    const regions = {
      static: this.readRegion(STATIC),
      stack: this.readRegion(STACK),
      payload: this.readRegion(PAYLOAD),
      bookkeeping: this.readRegion(BOOKKEEPING),
    };
    const { misses32KiB, misses1MiB } = cache;
    return { regions, lowestStack, misses32KiB, misses1MiB };
  }

  private locate(address: number): number {
    if (address >= this.layout.heapBase)
      return this.live.isPayload(address) ? PAYLOAD : BOOKKEEPING;
    if (address < this.layout.dataEnd) return STATIC;
    if (address < this.lowestStack) this.lowestStack = address;
    return STACK;
  }

  /** Adds a range's bytes to the regions that it covers. */
  private divide(address: number, bytes: number, figure: number): void {
    if (bytes === 0) return;
    const { dataEnd, heapBase } = this.layout;
    const end = address + bytes;
    const inHeap = Math.max(0, end - Math.max(address, heapBase));
    const inStatic = Math.max(0, Math.min(end, dataEnd) - address);
    const inStack = bytes - inHeap - inStatic;
    const inPayload = inHeap === 0 ? 0 : this.live.payloadBytes(end - inHeap, inHeap);
    this.add(STATIC + figure, inStatic);
    this.add(STACK + figure, inStack);
    this.add(PAYLOAD + figure, inPayload);
    this.add(BOOKKEEPING + figure, inHeap - inPayload);
    if (inStack > 0) this.lowestStack = Math.min(this.lowestStack, Math.max(address, dataEnd));
  }

  private add(at: number, amount: number): void {
    this.figures[at] = (this.figures[at] ?? 0) + amount;
  }

  private readRegion(at: number): Traffic {
    const [loads = 0, stores = 0, bytesRead = 0, bytesWritten = 0] = this.figures.subarray(
      at,
      at + 4,
    );
    return { loads, stores, bytesRead, bytesWritten };
  }
}
