import type { FreeSpace } from './free-space.ts';
import {
  BOOKKEEPING,
  FREE,
  FreeCount,
  Ground,
  type Nonsense,
  type Terrain,
} from './trace-ground.ts';
import type { ChunkTops } from './trace-tops.ts';
import { type Territory, walkBuddies, walkFirstFit, walkSizeClasses } from './trace-walk-own.ts';
import { walkTlsfWords } from './trace-walk-tlsf.ts';
import type { Allocator, Chunk } from './trace.ts';
import type { Layout } from './traffic.ts';

/** What a heap is at one moment, read from its bytes. Overwritten by the next survey. */
export interface HeapState {
  readonly ground: Ground;
  readonly freeSpace: FreeSpace;
  readonly nonsense: readonly Nonsense[];
}

/**
 * Reads the heap of a moment by walking the allocators' own structures: TLSF's from the heap's base, and
 * in it, or behind it, the chunks that allocators of ours divide by themselves.
 */
export class HeapSurveyor {
  private readonly layout: Layout;
  /** The one that was taken last first, and in the order of their addresses. */
  private readonly latestFirst: readonly Chunk[];
  private readonly chunks: readonly Chunk[];
  private readonly tops: ChunkTops;
  private readonly ground = new Ground();
  private readonly own = { 'first-fit': new Ground(), buddy: new Ground() };
  private readonly tlsfFree = new FreeCount();
  private readonly ownFree = new FreeCount();
  private readonly freeBlocks = new FreeBlocks();
  private nonsense: Nonsense[] = [];
  private terrain: Terrain = { words: new Uint32Array(0), size: 0 };
  private here: readonly Chunk[] = [];
  private hasOwn = false;
  private lastOfClasses: Chunk | undefined = undefined;
  private isCounting = false;
  private step = 0;
  private next = 0;

  constructor(layout: Layout, chunks: readonly Chunk[], tops: ChunkTops) {
    this.layout = layout;
    this.latestFirst = [...chunks].reverse();
    this.chunks = [...chunks].sort((a, b) => a.address - b.address);
    this.tops = tops;
  }

  survey(terrain: Terrain, step: number): HeapState {
    this.begin(terrain, step, false);
    this.walkOwn();
    this.freeBlocks.sort();
    this.walkHeap();
    const { ground, nonsense } = this;
    return { ground, nonsense, freeSpace: this.readFreeSpace() };
  }

  /** The free space alone, as `survey` gives it, in a fraction of the time. */
  count(terrain: Terrain, step: number): FreeSpace {
    this.begin(terrain, step, true);
    this.walkOwn();
    if (this.hasOwn) for (const chunk of this.here) this.countRest(chunk);
    else this.walkHeap();
    return this.readFreeSpace();
  }

  /** What the last chunk of size classes has not given out yet. */
  restOfClasses(terrain: Terrain, step: number): number {
    this.begin(terrain, step, true);
    const chunk = this.lastOfClasses;
    if (chunk === undefined) return 0;
    return Math.max(0, Math.min(chunk.address + chunk.bytes, terrain.size) - this.topOf(chunk));
  }

  private begin(terrain: Terrain, step: number, isCounting: boolean): void {
    this.terrain = terrain;
    this.step = step;
    this.isCounting = isCounting;
    this.here = this.chunks.filter((chunk) => chunk.sinceStep <= step);
    this.hasOwn = this.here.some(({ allocator }) => allocator !== null);
    this.lastOfClasses = this.latestFirst.find(
      (one) => one.allocator === 'size-class' && one.sinceStep <= step,
    );
    this.nonsense = [];
    this.tlsfFree.clear();
    this.ownFree.clear();
    this.freeBlocks.clear();
  }

  private walkOwn(): void {
    if (!this.hasOwn) return;
    this.walkTerritory('first-fit', walkFirstFit);
    this.walkTerritory('buddy', walkBuddies);
    this.followLists();
  }

  private readFreeSpace(): FreeSpace {
    const { bytes, largest } = this.hasOwn ? this.ownFree : this.tlsfFree;
    return { bytes, largest };
  }

  private walkTerritory(allocator: 'first-fit' | 'buddy', walkAll: typeof walkFirstFit): void {
    const ground = this.own[allocator];
    const chunks = this.here.filter((chunk) => chunk.allocator === allocator);
    const [first, last] = [chunks[0], chunks.at(-1)];
    ground.begin(first?.address ?? 0);
    if (first === undefined || last === undefined) return;
    const end = Math.min(last.address + last.bytes, this.terrain.size);
    const territory: Territory = { start: first.address, end, chunks: chunks.length };
    walkAll(this.walkFor(allocator, ground, this.ownFree), territory);
  }

  private followLists(): void {
    const chunks = this.here.filter(({ allocator }) => allocator === 'size-class');
    const tables = chunks[0]?.tables ?? 0;
    if (tables === 0) return;
    const holds = (address: number, bytes: number): boolean =>
      address % 16 === 0 &&
      chunks.some((one) => one.address <= address && address + bytes <= one.address + one.bytes);
    const walk = this.walkFor('size-class', this.ground, this.ownFree);
    walkSizeClasses(walk, tables, holds, (address, bytes) => this.freeBlocks.add(address, bytes));
  }

  private walkHeap(): void {
    const { heapBase } = this.layout;
    const { size } = this.terrain;
    this.next = 0;
    this.ground.begin(Math.min(heapBase, size));
    const walk = {
      ...this.walkFor('tlsf', this.ground, this.tlsfFree),
      fill: this.isCounting
        ? ignore
        : (kind: number, end: number) => this.fillBase(kind, Math.min(end, size)),
      endOfOthers: (address: number) => this.endOfOthers(address),
    };
    walkTlsfWords(walk, heapBase);
  }

  /** What TLSF says of a stretch holds but where a chunk lies. */
  private fillBase(kind: number, end: number): void {
    for (;;) {
      const chunk = this.here[this.next];
      if (chunk === undefined || chunk.address >= end) break;
      this.next++;
      this.ground.fill(kind, chunk.address);
      this.fillChunk(chunk);
    }
    this.ground.fill(kind, end);
  }

  private fillChunk(chunk: Chunk): void {
    const end = Math.min(chunk.address + chunk.bytes, this.terrain.size);
    switch (chunk.allocator) {
      case 'first-fit':
      case 'buddy':
        return this.fillFrom(this.own[chunk.allocator], end);
      case 'size-class':
        return this.fillClasses(chunk, end);
      case 'arena':
        this.countRest(chunk);
        this.ground.fill(BOOKKEEPING, this.topOf(chunk));
        return this.ground.fill(FREE, end);
      case 'tlsf':
      case 'collector':
      case null:
        return this.ground.fill(BOOKKEEPING, end);
      default:
        return chunk.allocator satisfies never;
    }
  }

  private fillFrom(own: Ground, end: number): void {
    const { ground } = this;
    // A block may reach over the end of one chunk into the next, and stays one.
    const isCut = own.taken > 0 && (own.end[own.taken - 1] ?? 0) < ground.at;
    if (isCut) ground.lengthenLast(Math.min(own.end[own.taken] ?? 0, end));
    for (let i = own.taken; i < own.count && ground.at < end; i++) {
      ground.fill(own.kind[i] ?? BOOKKEEPING, Math.min(own.end[i] ?? 0, end));
      own.taken = i;
    }
    ground.fill(BOOKKEEPING, end);
  }

  private fillClasses(chunk: Chunk, end: number): void {
    const { freeBlocks, ground } = this;
    for (let i = freeBlocks.firstAt(ground.at); i < freeBlocks.count; i++) {
      const address = freeBlocks.addressOf(i);
      if (address >= end) break;
      ground.fill(BOOKKEEPING, address);
      ground.fill(FREE, Math.min(end, address + freeBlocks.bytesOf(i)));
    }
    ground.fill(BOOKKEEPING, this.topOf(chunk));
    this.countRest(chunk);
    ground.fill(chunk === this.lastOfClasses ? FREE : BOOKKEEPING, end);
  }

  /** What was not cut yet; of size classes' chunks only the last one is cut any further. */
  private countRest(chunk: Chunk): void {
    if (chunk.allocator !== 'arena' && chunk !== this.lastOfClasses) return;
    const end = Math.min(chunk.address + chunk.bytes, this.terrain.size);
    this.ownFree.add(Math.max(0, end - this.topOf(chunk)));
  }

  /** A free block was cut, even if nobody told of it. */
  private topOf(chunk: Chunk): number {
    const end = Math.min(chunk.address + chunk.bytes, this.terrain.size);
    const top = Math.min(this.tops.topOf(chunk, this.step), end);
    const isCut = chunk === this.lastOfClasses && this.freeBlocks.highest <= end;
    return isCut ? Math.max(top, this.freeBlocks.highest) : top;
  }

  private endOfOthers(address: number): number | null {
    let end: number | null = null;
    for (const chunk of this.here) {
      if (chunk.address === (end ?? address)) end = chunk.address + chunk.bytes;
    }
    return end;
  }

  private walkFor(allocator: Allocator, ground: Ground, free: FreeCount) {
    return {
      terrain: this.terrain,
      free,
      fill: this.isCounting
        ? ignore
        : (kind: number, end: number) => ground.fill(kind, Math.min(end, this.terrain.size)),
      report: (address: number) => void this.nonsense.push({ address, allocator }),
    };
  }
}

function ignore(): void {}

/** The blocks on the lists of size classes, in address order once they are sorted. */
class FreeBlocks {
  count = 0;
  /** End of the highest one. */
  highest = 0;
  private keys = new Float64Array(256);

  clear(): void {
    this.count = 0;
    this.highest = 0;
  }

  /** A block is at most 64 KiB: address and size fit into one double, and a typed array sorts fast. */
  add(address: number, bytes: number): void {
    if (this.count === this.keys.length) {
      const { keys } = this;
      this.keys = new Float64Array(2 * keys.length);
      this.keys.set(keys);
    }
    this.keys[this.count++] = address * 2 ** 20 + bytes;
    this.highest = Math.max(this.highest, address + bytes);
  }

  sort(): void {
    this.keys.subarray(0, this.count).sort();
  }

  addressOf(index: number): number {
    return Math.floor((this.keys[index] ?? 0) / 2 ** 20);
  }

  bytesOf(index: number): number {
    return (this.keys[index] ?? 0) % 2 ** 20;
  }

  /** The first block at or after `address`. */
  firstAt(address: number): number {
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.addressOf(middle) < address) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
