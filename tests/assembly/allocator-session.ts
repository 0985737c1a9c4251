import type { Driven } from './allocator-driver.ts';
import { lawOf, type Law, type LiveBlock } from './allocator-model.ts';

/** What a program asks of an allocator; `pick` chooses among the live blocks, from 0 (the oldest) to 1. */
export type Request =
  | { readonly kind: 'alloc'; readonly bytes: number }
  | { readonly kind: 'free'; readonly pick: number };

/** A live block with what its payload was filled with. */
interface Owned extends LiveBlock {
  readonly fill: number;
}

/** Totals, as the ledger has them. */
export interface Totals {
  allocations: number;
  frees: number;
  bytesAsked: number;
  bytesReserved: number;
  liveBytes: number;
  peakLiveBytes: number;
}

const LARGEST = 1 << 17;
const FILLS = 64;
const GRANULE = 16;
const NEARLY_FULL = 1 << 20;

const patterns = Array.from({ length: FILLS }, (_, fill) => Buffer.alloc(LARGEST, fill + 1));

/**
 * Serves requests and holds the allocator to its law: blocks are aligned to 16 and lie apart, their bytes
 * stay as they were written, and what is free is what the law says. Throws at the first breach.
 */
export class Session {
  readonly totals: Totals = {
    allocations: 0,
    frees: 0,
    bytesAsked: 0,
    bytesReserved: 0,
    liveBytes: 0,
    peakLiveBytes: 0,
  };
  readonly law: Law;
  private readonly driven: Driven;
  private readonly live: Owned[] = [];
  private bytes = Buffer.alloc(0);
  /** A granule of 16 bytes that a live block has. */
  private taken = new Uint8Array(0);
  private turn = 0;

  constructor(driven: Driven) {
    this.driven = driven;
    this.law = lawOf(driven);
  }

  serve(request: Request): void {
    if (request.kind === 'alloc') this.alloc(request.bytes);
    else if (this.live.length > 0) this.free(Math.floor(request.pick * this.live.length));
  }

  /** An arena gives back only when all is dropped. */
  get isNearlyFull(): boolean {
    return this.driven.name === 'arena' && this.law.freeSpace([], 0).bytes < NEARLY_FULL;
  }

  get liveBlocks(): readonly LiveBlock[] {
    return this.live;
  }

  /** Compares what is free with what the law says. */
  checkFreeSpace(): void {
    const { bytes, largest } = this.driven.survey();
    const expected = this.law.freeSpace(this.live, this.driven.memory.buffer.byteLength);
    require(bytes === expected.bytes && largest === expected.largest, () => {
      return `free ${bytes}, largest ${largest}; expected ${expected.bytes}, ${expected.largest}`;
    });
  }

  checkContents(): void {
    this.follow();
    for (const block of this.live) this.checkBlock(block);
  }

  /** Frees all, in the order that `picks` draws; an arena is reset. */
  dropAll(draw: () => number): void {
    while (this.live.length > 0) this.free(Math.floor(draw() * this.live.length));
    if (this.driven.name !== 'arena') return;
    this.driven.call('resetArena');
    this.law.reset();
  }

  private alloc(bytes: number): void {
    const address = this.driven.alloc(bytes);
    const place = this.law.place(bytes);
    this.follow();
    require(address % GRANULE === 0, () => `${address} is not aligned`);
    require(place === null || address === place, () => `${address}, expected ${place}`);
    require(address > 0 && address + bytes <= this.bytes.length, () => `${address} + ${bytes}`);
    this.take(address, bytes);
    const fill = this.turn++ % FILLS;
    this.bytes.fill(fill + 1, address, address + bytes);
    this.live.push({ address, bytes, fill });
    this.count(bytes);
  }

  private count(bytes: number): void {
    const { totals } = this;
    totals.allocations++;
    totals.bytesAsked += bytes;
    totals.bytesReserved += this.law.reserved(bytes);
    totals.liveBytes += bytes;
    totals.peakLiveBytes = Math.max(totals.peakLiveBytes, totals.liveBytes);
  }

  private free(index: number): void {
    const block = this.live[index];
    const last = this.live.pop();
    if (block === undefined || last === undefined) throw new Error(`no block ${index}`);
    if (index < this.live.length) this.live[index] = last;
    this.checkBlock(block);
    const { address, bytes } = block;
    this.taken.fill(0, address / GRANULE, Math.ceil((address + bytes) / GRANULE));
    this.driven.free(address, bytes);
    this.law.freed(address, bytes);
    this.totals.frees++;
    this.totals.liveBytes -= bytes;
  }

  private take(address: number, bytes: number): void {
    const [from, to] = [address / GRANULE, Math.ceil((address + bytes) / GRANULE)];
    const overlaps = this.taken.subarray(from, to).includes(1);
    require(!overlaps, () => `a block at ${address} overlaps another`);
    this.taken.fill(1, from, to);
  }

  private checkBlock({ address, bytes, fill }: Owned): void {
    const pattern = patterns[fill] ?? Buffer.alloc(0);
    const difference = this.bytes.compare(pattern, 0, bytes, address, address + bytes);
    require(difference === 0, () => `the bytes at ${address} have changed`);
  }

  /** Linear memory has another buffer after it has grown. */
  private follow(): void {
    const { buffer } = this.driven.memory;
    if (this.bytes.length === buffer.byteLength) return;
    this.bytes = Buffer.from(buffer);
    const taken = new Uint8Array(buffer.byteLength / GRANULE);
    taken.set(this.taken);
    this.taken = taken;
  }
}

function require(holds: boolean, say: () => string): void {
  if (!holds) throw new Error(say());
}
