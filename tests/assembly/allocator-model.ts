import type { FreeSpace } from '../../web/memory/free-space.ts';
import { FIRST_PAGES, PAGE, type AllocatorName, type Driven } from './allocator-driver.ts';

/** What a block takes, header and padding in, and what is free beside the blocks that are alive. */
export interface Law {
  reserved(bytes: number): number;
  /** Where the next block of `bytes` must lie, or null where the law leaves it open. */
  place(bytes: number): number | null;
  freed(address: number, bytes: number): void;
  reset(): void;
  freeSpace(live: readonly LiveBlock[], memoryBytes: number): FreeSpace;
}

export interface LiveBlock {
  readonly address: number;
  readonly bytes: number;
}

/** The law of an allocator, computed without it. `heapBase` and a first address are read from the instance. */
export function lawOf(driven: Driven): Law {
  const heapBase = driven.global('heapBase');
  const laws: Readonly<Record<AllocatorName, () => Law>> = {
    tlsf: () => new TaggedLaw(firstTlsfBlock(heapBase)),
    firstFit: () => new TaggedLaw(FIRST_PAGES * PAGE + 12),
    sizeClass: () => new SizeClassLaw(firstTlsfBlock(heapBase) + 4),
    buddy: () => new BuddyLaw(),
    arena: () => new ArenaLaw(firstTlsfBlock(heapBase) + 4, driven.survey().bytes),
  };
  return laws[driven.name]();
}

/** Behind TLSF's root of 1,572 bytes; a header is 4 bytes below a multiple of 16. */
function firstTlsfBlock(heapBase: number): number {
  return alignUp(heapBase + 1572 + 4, 16) - 4;
}

function alignUp(value: number, alignment: number): number {
  return Math.ceil(value / alignment) * alignment;
}

/** Blocks with a header of 4 bytes, a multiple of 16 in all; what is free is merged. */
class TaggedLaw implements Law {
  private readonly first: number;

  constructor(first: number) {
    this.first = first;
  }

  reserved(bytes: number): number {
    return Math.max(16, alignUp(bytes + 4, 16));
  }

  place(): number | null {
    return null;
  }

  freed(): void {}
  reset(): void {}

  /** The gaps between the blocks, up to the last header of memory. */
  freeSpace(live: readonly LiveBlock[], memoryBytes: number): FreeSpace {
    const gaps: number[] = [];
    let end = this.first;
    for (const { address, bytes } of live.toSorted((a, b) => a.address - b.address)) {
      gaps.push(address - 4 - end);
      end = address - 4 + this.reserved(bytes);
    }
    gaps.push(memoryBytes - 4 - end);
    return sumFree(gaps.filter((gap) => gap > 0).map((gap) => gap - 4));
  }
}

/** Powers of two, header in, in a region that doubles; what is free is merged with its other half. */
class BuddyLaw implements Law {
  private readonly base = FIRST_PAGES * PAGE + 12;

  reserved(bytes: number): number {
    return Math.max(16, 2 ** Math.ceil(Math.log2(bytes + 4)));
  }

  place(): number | null {
    return null;
  }

  freed(): void {}
  reset(): void {}

  freeSpace(live: readonly LiveBlock[], memoryBytes: number): FreeSpace {
    const region = memoryBytes - (FIRST_PAGES + 1) * PAGE;
    const offsets = live
      .map(({ address, bytes }) => ({
        from: address - 4 - this.base,
        size: this.reserved(bytes),
      }))
      .toSorted((a, b) => a.from - b.from);
    if (offsets.some(({ from, size }) => from % size !== 0)) throw new Error('a block astray');
    return sumFree(Array.from(this.split(0, region, offsets), (size) => size - 4));
  }

  /** Sizes of the free blocks of `[from, from + size)`, where the blocks in it are given. */
  private *split(
    from: number,
    size: number,
    inside: readonly { readonly from: number; readonly size: number }[],
  ): Generator<number> {
    const [first] = inside;
    if (first === undefined) yield size;
    if (first === undefined || first.size === size) return;
    const half = from + size / 2;
    const cut = inside.findIndex((block) => block.from >= half);
    const middle = cut < 0 ? inside.length : cut;
    yield* this.split(from, size / 2, inside.slice(0, middle));
    yield* this.split(half, size / 2, inside.slice(middle));
  }
}

const CHUNK = 256 * 1024 + 48;

/** Stacks of freed blocks by class, and a chunk off which new ones are cut. */
class SizeClassLaw implements Law {
  private readonly stacks = new Map<number, number[]>();
  private nextChunk: number;
  private next = 0;
  private end = 0;

  constructor(firstChunk: number) {
    this.nextChunk = firstChunk;
  }

  reserved(bytes: number): number {
    if (bytes <= 1024) return alignUp(bytes, 16);
    return alignUp(bytes, 2 ** (Math.ceil(Math.log2(bytes)) - 3));
  }

  /** The block of the class that was freed last, or the next one off the chunk. */
  place(bytes: number): number {
    const size = this.reserved(bytes);
    return this.stacks.get(size)?.pop() ?? this.cut(size);
  }

  freed(address: number, bytes: number): void {
    const size = this.reserved(bytes);
    const stack = this.stacks.get(size) ?? [];
    stack.push(address);
    this.stacks.set(size, stack);
  }

  reset(): void {}

  freeSpace(): FreeSpace {
    const listed = Array.from(this.stacks, ([size, stack]) => stack.map(() => size)).flat();
    return sumFree([...listed, this.end - this.next]);
  }

  /** Chunks are neighbours in TLSF's heap, with a header each. */
  private cut(size: number): number {
    const alignment = size % 64 === 0 ? 64 : 16;
    let address = alignUp(this.next, alignment);
    if (address + size > this.end) {
      address = alignUp(this.nextChunk, alignment);
      this.end = this.nextChunk + CHUNK;
      this.nextChunk += alignUp(CHUNK + 4, 16);
    }
    this.next = address + size;
    return address;
  }
}

class ArenaLaw implements Law {
  private readonly start: number;
  private readonly end: number;
  private next: number;

  constructor(start: number, bytes: number) {
    this.start = start;
    this.next = start;
    this.end = start + bytes;
  }

  reserved(bytes: number): number {
    return alignUp(bytes, 16);
  }

  place(bytes: number): number {
    const address = this.next;
    this.next += this.reserved(bytes);
    return address;
  }

  freed(): void {}

  reset(): void {
    this.next = this.start;
  }

  freeSpace(): FreeSpace {
    return { bytes: this.end - this.next, largest: this.end - this.next };
  }
}

function sumFree(sizes: readonly number[]): FreeSpace {
  return sizes.reduce(
    ({ bytes, largest }, size) => ({ bytes: bytes + size, largest: Math.max(largest, size) }),
    { bytes: 0, largest: 0 },
  );
}
