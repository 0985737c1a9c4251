import type { Counts, Traffic } from './counts.ts';
import { LiveBlocks } from './live-blocks.ts';
import type { LiveBlock } from './live-blocks.ts';
import { ManagedObjects } from './managed-objects.ts';
import type { LinearMemory } from './managed-objects.ts';
import { TrafficMeter } from './traffic.ts';
import type { Layout, Meter, OwningMeter, RegionTraffic } from './traffic.ts';

/** Hooks that only count: one call is one event. */
export type PlainEvent =
  | 'retains'
  | 'releases'
  | 'borrows'
  | 'refusedBorrows'
  | 'moves'
  | 'copies'
  | 'clones'
  | 'lockOperations'
  | 'collections'
  | 'visits';

/** What the observer knows of memory at one moment. */
export interface Known {
  readonly layout: Layout;
  /** Open frames, outermost first. */
  readonly frames: readonly LiveBlock[];
  /** Live blocks and managed objects (their payload), in address order. */
  readonly blocks: readonly LiveBlock[];
  /** Chunks that our own allocators took from the runtime's heap. */
  readonly chunks: readonly LiveBlock[];
}

/**
 * Consumes what the traced twin tells (accesses, hooks, the runtime's trace) and counts it as
 * DESIGN, *The ledger*, says. Addresses are unsigned. One hook call is one event; the runtime's own
 * trace counts for managed objects only.
 */
export class Observer {
  readonly traffic: Meter;
  private readonly live: LiveBlocks;
  private readonly managed: ManagedObjects;
  private readonly layout: Layout;
  private readonly memory: LinearMemory;
  private readonly chunks = new Map<number, number>();
  private frames: LiveBlock[] = [];
  /** Where a block is being moved to, 0 when none is: no block lies at 0. */
  private relocatedTo = 0;
  private events = noEvents();

  /** `meter`: who counts the accesses; by default they are to be told to `traffic`. */
  constructor(memory: LinearMemory, layout: Layout, meter: OwningMeter | null = null) {
    this.layout = layout;
    this.memory = memory;
    this.live = new LiveBlocks(meter?.lengthen);
    this.live.cover(memory.buffer.byteLength);
    this.managed = new ManagedObjects(memory, this.live, {
      born: (asked, reserved) => this.countAllocation(asked, reserved),
      died: () => void this.events.frees++,
    });
    this.traffic = meter ?? new TrafficMeter(layout, this.live);
  }

  /** Counts from here on. What is alive stays alive, what the caches hold stays there. */
  begin(): void {
    this.managed.settle();
    this.traffic.reset();
    this.events = noEvents();
    this.events.peakLiveBytes = this.live.liveBytes;
  }

  /** Totals since `begin`. */
  read(): Counts {
    this.managed.settle();
    const { regions, lowestStack, misses32KiB, misses1MiB } = this.traffic.read();
    const lowest = Math.min(lowestStack, this.events.lowestFrame);
    const { lowestFrame: _, ...events } = this.events;
    return {
      ...sumTraffic(regions),
      regions,
      ...events,
      liveBytesAfter: this.live.liveBytes,
      stackBytes: Math.max(0, stackTop(this.layout) - lowest),
      misses32KiB,
      misses1MiB,
    };
  }

  known(): Known {
    this.managed.settle();
    return {
      layout: this.layout,
      frames: [...this.frames],
      blocks: this.live.list(),
      chunks: Array.from(this.chunks, ([address, bytes]) => ({ address, bytes })),
    };
  }

  count(event: PlainEvent): void {
    this.events[event]++;
  }

  /** The twin's loads and stores do not show atomics: only the hook tells that memory was reached. */
  atomic(pointer: number, bytes: number): void {
    this.events.atomics++;
    this.traffic.touch(pointer, bytes);
  }

  alloc(pointer: number, asked: number, reserved: number): void {
    this.managed.claim(pointer);
    this.live.add(pointer, asked);
    this.countAllocation(asked, reserved);
  }

  free(pointer: number): void {
    this.managed.settle();
    this.live.remove(pointer);
    this.events.frees++;
  }

  /** A block is about to move to `to`: old and new are alive together until `resize` follows. */
  relocate(to: number, asked: number): void {
    this.managed.claim(to);
    this.live.add(to, asked);
    this.relocatedTo = to;
  }

  /** While a block moves, old and new are alive together. */
  resize(from: number, to: number, asked: number, reserved: number): void {
    this.managed.claim(to);
    if (from === to) {
      this.live.remove(from);
      this.events.reallocationsInPlace++;
    } else {
      this.events.reallocationsMoved++;
    }
    if (to !== this.relocatedTo) this.live.add(to, asked);
    this.relocatedTo = 0;
    this.countBytes(asked, reserved);
    if (from !== to) this.live.remove(from);
  }

  resetRange(start: number, end: number): void {
    this.managed.settle();
    this.live.removeRange(start, end);
  }

  chunk(pointer: number, bytes: number): void {
    this.managed.claim(pointer);
    this.chunks.set(pointer, bytes);
  }

  enterFrame(pointer: number, bytes: number): void {
    this.frames.push({ address: pointer, bytes });
    this.events.lowestFrame = Math.min(this.events.lowestFrame, pointer);
  }

  leaveFrame(): void {
    this.frames.pop();
  }

  grow(pages: number): void {
    this.events.pagesGrown += pages;
    this.managed.follow();
    this.live.cover(this.memory.buffer.byteLength);
  }

  /** The runtime handed out a block (its header's address): to one of our allocators, or for an object. */
  runtimeAlloc(block: number): void {
    this.managed.expect(block);
  }

  runtimeFree(block: number): void {
    this.chunks.delete(block + 4);
    this.managed.free(block);
  }

  private countAllocation(asked: number, reserved: number): void {
    this.events.allocations++;
    this.countBytes(asked, reserved);
  }

  private countBytes(asked: number, reserved: number): void {
    this.events.bytesAsked += asked;
    this.events.bytesReserved += reserved;
    if (this.live.liveBytes > this.events.peakLiveBytes) {
      this.events.peakLiveBytes = this.live.liveBytes;
    }
  }
}

/** The stack pointer starts at the last multiple of 16 below the heap. */
function stackTop({ heapBase }: Layout): number {
  return heapBase - (heapBase % 16);
}

function noEvents() {
  return {
    allocations: 0,
    frees: 0,
    reallocationsMoved: 0,
    reallocationsInPlace: 0,
    bytesAsked: 0,
    bytesReserved: 0,
    peakLiveBytes: 0,
    pagesGrown: 0,
    lowestFrame: Infinity,
    retains: 0,
    releases: 0,
    borrows: 0,
    refusedBorrows: 0,
    moves: 0,
    copies: 0,
    clones: 0,
    lockOperations: 0,
    atomics: 0,
    collections: 0,
    visits: 0,
  };
}

function sumTraffic(regions: RegionTraffic): Traffic {
  const all = [regions.static, regions.stack, regions.payload, regions.bookkeeping];
  const sum = (name: keyof Traffic) => all.reduce((total, traffic) => total + traffic[name], 0);
  return {
    loads: sum('loads'),
    stores: sum('stores'),
    bytesRead: sum('bytesRead'),
    bytesWritten: sum('bytesWritten'),
  };
}
