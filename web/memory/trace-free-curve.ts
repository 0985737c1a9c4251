import type { FreeSpace } from './free-space.ts';
import {
  BlockChain,
  listHeaders,
  readBuddySpan,
  readFirstFitSpan,
  readTlsfSpan,
} from './trace-chain.ts';
import { codeOf } from './trace-columns.ts';
import { readWord, type Terrain } from './trace-ground.ts';
import type { HeapSurveyor } from './trace-heap.ts';
import { FIRST_ORDER, sizeOfClass, CLASSES } from './trace-walk-own.ts';
import { firstTlsfHeader, tlsfTail } from './trace-walk-tlsf.ts';
import type { Allocator, Chunk, Trace } from './trace.ts';

const CHUNK = codeOf('chunk');
const GROW = codeOf('grow');

/**
 * Free space from step to step, upwards. Gives what `HeapSurveyor.count` gives, but follows what was
 * written instead of walking everything at each step. Where that does not work it asks the surveyor.
 */
export class FreeCurve {
  private readonly trace: Trace;
  private readonly heap: HeapSurveyor;
  private follower: Follower | null = null;
  private position = 0;

  constructor(trace: Trace, heap: HeapSurveyor) {
    this.trace = trace;
    this.heap = heap;
  }

  at(terrain: Terrain, step: number): FreeSpace {
    const written = this.listWritten(step);
    const isFollowed = written !== null && this.follower?.follow(terrain, written, step) === true;
    if (!isFollowed) this.follower = this.startFollower(terrain, step);
    return this.follower?.read(terrain, step) ?? this.heap.count(terrain, step);
  }

  /** Headers that may have been written since the last step; null when the heap got more memory. */
  private listWritten(step: number): readonly number[] | null {
    const { kind, address, bytes, changeStart, changeEnd } = this.trace.events;
    const written: number[] = [];
    let hasMore = false;
    for (let index = this.position; index < step; index++) {
      if (kind[index] === CHUNK || kind[index] === GROW) hasMore = true;
      if ((changeStart[index] ?? 0) < (changeEnd[index] ?? 0))
        listHeaders(address[index] ?? 0, bytes[index] ?? 0, written);
    }
    this.position = step;
    return hasMore ? null : written.sort((a, b) => a - b);
  }

  /** Only where one allocator alone has what is free. */
  private startFollower(terrain: Terrain, step: number): Follower | null {
    const { layout, chunks } = this.trace;
    const own = chunks.filter((one) => one.sinceStep <= step && one.allocator !== null);
    const owners = new Set<Allocator | null>(own.map(({ allocator }) => allocator));
    if (owners.size > 1) return null;
    const [owner] = owners;
    if (owner === 'arena') return null;
    if (owner === 'size-class') return new ClassFollower(this.heap, own);
    const [start, end] =
      owner === undefined ? boundTlsf(terrain, layout.heapBase) : boundOwn(own, terrain);
    const chain = new BlockChain(READERS[owner ?? 'tlsf']);
    if (start === 0 || !chain.build(terrain, start, end)) return null;
    return new ChainFollower(chain);
  }
}

interface Follower {
  /** False when it has lost its way. */
  follow(terrain: Terrain, written: readonly number[], step: number): boolean;
  read(terrain: Terrain, step: number): FreeSpace;
}

const READERS = {
  tlsf: readTlsfSpan,
  'first-fit': readFirstFitSpan,
  buddy: readBuddySpan,
  collector: readTlsfSpan,
};

class ChainFollower implements Follower {
  private readonly chain: BlockChain;

  constructor(chain: BlockChain) {
    this.chain = chain;
  }

  follow(terrain: Terrain, written: readonly number[]): boolean {
    return this.chain.update(terrain, written);
  }

  read(): FreeSpace {
    return { bytes: this.chain.freeBytes, largest: this.chain.largest };
  }
}

function boundTlsf(terrain: Terrain, heapBase: number): readonly [number, number] {
  const tail = tlsfTail(terrain, heapBase);
  return tail === 0 || tail >= terrain.size ? [0, 0] : [firstTlsfHeader(heapBase), tail];
}

function boundOwn(chunks: readonly Chunk[], terrain: Terrain): readonly [number, number] {
  const start = Math.min(...chunks.map(({ address }) => address)) + 12;
  const end = Math.max(...chunks.map(({ address, bytes }) => address + bytes));
  const [first] = chunks;
  const limit =
    first?.allocator === 'buddy' ? start + 2 ** (FIRST_ORDER + chunks.length - 1) : end - 4;
  return limit > terrain.size ? [0, 0] : [start, limit];
}

/** A list of free blocks as it was seen last: its first two, and how many there are. */
interface SeenList {
  head: number;
  next: number;
  count: number;
}

/** Lists of size classes: a request takes the first block of one, or puts one before it. */
class ClassFollower implements Follower {
  private readonly heap: HeapSurveyor;
  private readonly chunks: readonly Chunk[];
  private readonly lists: SeenList[] = [];

  constructor(heap: HeapSurveyor, chunks: readonly Chunk[]) {
    this.heap = heap;
    this.chunks = chunks;
  }

  follow(terrain: Terrain): boolean {
    return (
      this.lists.length === CLASSES &&
      this.lists.every((list, index) => this.isFollowed(terrain, list, index))
    );
  }

  read(terrain: Terrain, step: number): FreeSpace {
    if (this.lists.length < CLASSES) this.countAll(terrain);
    const rest = this.heap.restOfClasses(terrain, step);
    let [bytes, largest] = [rest, rest];
    this.lists.forEach(({ count }, index) => {
      if (count === 0) return;
      bytes += count * sizeOfClass(index);
      largest = Math.max(largest, sizeOfClass(index));
    });
    return { bytes, largest };
  }

  private isFollowed(terrain: Terrain, list: SeenList, index: number): boolean {
    const head = readWord(terrain, this.tables + 4 * index);
    if (head === list.head) return true;
    const next = head === 0 ? 0 : readWord(terrain, head);
    const isTaken = head === list.next;
    if (!isTaken && next !== list.head) return false;
    list.count += isTaken ? -1 : 1;
    [list.head, list.next] = [head, next];
    return list.count >= 0;
  }

  private countAll(terrain: Terrain): void {
    const most = terrain.size / 16;
    for (let index = 0; index < CLASSES; index++) {
      const head = readWord(terrain, this.tables + 4 * index);
      let count = 0;
      for (let block = head; block !== 0 && count < most; count++) block = readWord(terrain, block);
      this.lists.push({ head, next: head === 0 ? 0 : readWord(terrain, head), count });
    }
  }

  private get tables(): number {
    return this.chunks[0]?.tables ?? 0;
  }
}
