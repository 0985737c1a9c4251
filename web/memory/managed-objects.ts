import type { LiveBlocks } from './live-blocks.ts';

/** Linear memory, whose buffer is another one after it has grown. */
export interface LinearMemory {
  readonly buffer: ArrayBufferLike;
}

interface Census {
  born(asked: number, reserved: number): void;
  died(): void;
}

/** Header of a block of AssemblyScript's TLSF, and of a managed object within it, bytes. */
const BLOCK_HEADER = 4;
const OBJECT_HEADER = 16;

/**
 * Tells managed objects from blocks that our own allocators took from the runtime's heap. The
 * runtime reports both alike; a hook that names the same address right after claims a block, and
 * what nobody claims is an object of the collector (`rt/itcms.ts`):
 *
 *     block   +4      +8      +12     +16     +20
 *     │ size  │ next  │ prev  │ id    │ rtSize│ payload …
 *
 * While it is open which of the two it is, the payload counts as an object's: nobody touches it
 * before the claim.
 */
export class ManagedObjects {
  private readonly memory: LinearMemory;
  private readonly live: LiveBlocks;
  private readonly census: Census;
  private readonly objects = new Set<number>();
  /** Address of the block's header, 0 when none is open: no block lies at 0. */
  private open = 0;
  private openBytes = 0;
  /** A view of all of memory; making one for each header costs as much as all else here. */
  private words: Int32Array = new Int32Array(0);

  constructor(memory: LinearMemory, live: LiveBlocks, census: Census) {
    this.memory = memory;
    this.live = live;
    this.census = census;
    this.follow();
  }

  /** Memory has grown: its buffer is another one. */
  follow(): void {
    this.words = new Int32Array(this.memory.buffer);
  }

  /** The runtime has handed out a block. */
  expect(block: number): void {
    this.settle();
    this.open = block;
    this.openBytes = (this.readWord(block) & ~3) - OBJECT_HEADER;
    this.live.paint(payloadOf(block), this.openBytes, true);
  }

  /** A hook speaks of `pointer`: if that is the open block, it is ours. */
  claim(pointer: number): void {
    if (this.open !== 0 && pointer === this.open + BLOCK_HEADER) this.close();
    else this.settle();
  }

  /** The open block was not claimed: an object, whose size the runtime has written by now. */
  settle(): void {
    if (this.open === 0) return;
    const block = this.open;
    const room = Math.max(0, this.openBytes);
    this.close();
    const asked = Math.min(room, this.readWord(block + OBJECT_HEADER) >>> 0);
    this.objects.add(block);
    this.live.add(payloadOf(block), asked);
    this.census.born(asked, BLOCK_HEADER + OBJECT_HEADER + room);
  }

  /** The runtime took a block back; a claimed one is its hook's business. */
  free(block: number): void {
    this.settle();
    if (!this.objects.delete(block)) return;
    this.live.remove(payloadOf(block));
    this.census.died();
  }

  private close(): void {
    this.live.paint(payloadOf(this.open), this.openBytes, false);
    this.open = 0;
  }

  /** Headers lie at multiples of 4, and WebAssembly's words are those of every machine it runs on. */
  private readWord(address: number): number {
    return this.words[address >>> 2] ?? 0;
  }
}

function payloadOf(block: number): number {
  return block + BLOCK_HEADER + OBJECT_HEADER;
}
