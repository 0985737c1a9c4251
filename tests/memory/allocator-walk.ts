/** A block as an allocator's own words have it: where its payload begins, and the bytes that it can hold. */
export interface WalkedBlock {
  readonly address: number;
  readonly bytes: number;
  readonly isFree: boolean;
}

/** A stretch that an allocator divides by itself. */
export interface Stretch {
  readonly address: number;
  readonly bytes: number;
}

const ROOT_BYTES = 1572;
const HEADS_OFFSET = 96;
const TAIL_OFFSET = 1568;

/**
 * TLSF's blocks, by two ways that have to agree: header after header from the first to the tail, and list
 * after list as its two levels of bit maps name them. Throws where they do not.
 */
export function walkTlsf(memory: DataView, heapBase: number): readonly WalkedBlock[] {
  const root = roundUp(heapBase);
  const tail = memory.getUint32(root + TAIL_OFFSET, true);
  if (tail === 0) return [];
  const blocks: WalkedBlock[] = [];
  let wasFree = false;
  for (let at = roundUp(root + ROOT_BYTES + 4) - 4; at !== tail;) {
    const info = memory.getUint32(at, true);
    const [bytes, isFree] = [info & ~3, (info & 1) === 1];
    check(at < tail && bytes >= 12 && (bytes + 4) % 16 === 0, `TLSF's header at ${at}`);
    check(((info & 2) === 2) === wasFree, `what TLSF's header at ${at} says of its left`);
    check(!(isFree && wasFree), `two free blocks that touch at ${at}`);
    if (isFree)
      check(memory.getUint32(at + bytes, true) === at, `TLSF's way back to the header at ${at}`);
    blocks.push({ address: at + 4, bytes, isFree });
    wasFree = isFree;
    at += 4 + bytes;
  }
  checkLists(blocks, listTlsf(memory, root), "TLSF's");
  return blocks;
}

/** Payload addresses on TLSF's lists, each in the list of its size. */
function listTlsf(memory: DataView, root: number): readonly number[] {
  const listed: number[] = [];
  for (let first = 0; first < 23; first++) {
    const seconds = memory.getUint32(root + 4 + 4 * first, true);
    const isMapped = ((memory.getUint32(root, true) >>> first) & 1) === 1;
    check(isMapped === (seconds !== 0), `TLSF's map of level ${first}`);
    for (let second = 0; second < 16; second++) {
      const head = memory.getUint32(root + HEADS_OFFSET + 4 * (16 * first + second), true);
      check(
        ((seconds >>> second) & 1) === (head === 0 ? 0 : 1),
        `TLSF's map of ${first}.${second}`,
      );
      for (const block of follow(memory, head, 8, 4)) {
        check(
          levelOf(memory.getUint32(block, true) & ~3) === 16 * first + second,
          `list of ${block}`,
        );
        listed.push(block + 4);
      }
    }
  }
  return listed;
}

/** 16 lists of a step of 16 bytes each below 256, then 16 a doubling. */
function levelOf(bytes: number): number {
  if (bytes < 256) return bytes >>> 4;
  const exponent = 31 - Math.clz32(bytes);
  return 16 * (exponent - 7) + ((bytes >>> (exponent - 4)) & 15);
}

/**
 * First fit's blocks, header after header in all memory that was grown, and the list of free ones by its
 * links: it has one first block, and all of them are on it.
 */
export function walkFirstFit(memory: DataView, start: number): readonly WalkedBlock[] {
  const fence = memory.byteLength - 4;
  if (start > fence) return [];
  const blocks: WalkedBlock[] = [];
  let wasFree = false;
  for (let at = start + 12; at !== fence;) {
    const info = memory.getUint32(at, true);
    const [size, isFree] = [info & ~15, (info & 1) === 1];
    check(at < fence && size >= 16 && (info & 12) === 0, `first fit's header at ${at}`);
    check(((info & 2) === 2) === wasFree, `what first fit's header at ${at} says of its left`);
    check(!(isFree && wasFree), `two free blocks that touch at ${at}`);
    if (isFree) check(memory.getUint32(at + size - 4, true) === size, `size behind ${at}`);
    blocks.push({ address: at + 4, bytes: size - 4, isFree });
    wasFree = isFree;
    at += size;
  }
  checkLists(blocks, listFromFirst(memory, blocks), "first fit's");
  return blocks;
}

/** Buddies, header after header, none of them beside its free buddy, and the list of each order by its links. */
export function walkBuddies(memory: DataView, start: number): readonly WalkedBlock[] {
  if (start >= memory.byteLength) return [];
  const base = start + 12;
  // A page more than the region was taken at first, and the region is a power of two.
  const end = base + memory.byteLength - start - 65_536;
  const blocks: WalkedBlock[] = [];
  for (let at = base; at !== end;) {
    const info = memory.getUint32(at, true);
    const [order, isFree] = [info & 255, (info & 256) !== 0];
    const size = 2 ** order;
    check(at < end && order >= 4 && (at - base) % size === 0, `the buddy's header at ${at}`);
    const other = base + ((at - base) ^ size);
    if (isFree && other < end) check(memory.getUint32(other, true) !== info, `halves at ${at}`);
    blocks.push({ address: at + 4, bytes: size - 4, isFree });
    at += size;
  }
  const orders = [...new Set(blocks.map(({ bytes }) => bytes))];
  const listed = orders.flatMap((size) =>
    listFromFirst(
      memory,
      blocks.filter(({ bytes }) => bytes === size),
    ),
  );
  checkLists(blocks, listed, "the buddies'");
  return blocks;
}

/** Free blocks of size classes: those on the lists, and what the last chunk has not given out yet. */
export function walkSizeClasses(
  memory: DataView,
  heads: number,
  chunk: Stretch | undefined,
  freeBytes: number,
): readonly WalkedBlock[] {
  if (chunk === undefined) return [];
  const blocks: WalkedBlock[] = [];
  let rest = freeBytes;
  for (let index = 0; index < 88; index++) {
    const bytes =
      index < 64 ? 16 * (index + 1) : (5 + (index % 4)) * 2 ** (8 + ((index - 64) >> 2));
    for (const address of follow(memory, memory.getUint32(heads + 4 * index, true), 0, null)) {
      blocks.push({ address, bytes, isFree: true });
      rest -= bytes;
    }
  }
  return [...blocks, ...restOf(chunk, rest)];
}

/** What a chunk has not given out yet: its last bytes. */
export function restOf(chunk: Stretch | undefined, bytes: number): readonly WalkedBlock[] {
  if (chunk === undefined || bytes === 0) return [];
  check(bytes > 0 && bytes <= chunk.bytes, `a rest of ${bytes} bytes`);
  return [{ address: chunk.address + chunk.bytes - bytes, bytes, isFree: true }];
}

/** The free one that has none before it, and those after it. */
function listFromFirst(memory: DataView, blocks: readonly WalkedBlock[]): readonly number[] {
  const first = blocks.filter(
    ({ address, isFree }) => isFree && memory.getUint32(address + 4, true) === 0,
  );
  check(first.length === 1 || !blocks.some(({ isFree }) => isFree), `${first.length} first blocks`);
  return [...follow(memory, (first[0]?.address ?? 4) - 4, 4, 8)].map((block) => block + 4);
}

/** Blocks of a list from its head on, by the word at `next`; the one at `previous` leads back. */
function* follow(memory: DataView, head: number, next: number, previous: number | null) {
  let before = 0;
  for (let block = head, count = 0; block !== 0; count++) {
    check(count < 10_000, `a list without an end at ${head}`);
    if (previous !== null)
      check(memory.getUint32(block + previous, true) === before, `the way back from ${block}`);
    yield block;
    [before, block] = [block, memory.getUint32(block + next, true)];
  }
}

function checkLists(
  blocks: readonly WalkedBlock[],
  listed: readonly number[],
  whose: string,
): void {
  const free = blocks.filter(({ isFree }) => isFree).map(({ address }) => address);
  const sorted = listed.toSorted((a, b) => a - b);
  check(
    free.join() === sorted.join(),
    `${whose} headers have ${free.join()} free, its lists ${sorted.join()}`,
  );
}

function roundUp(address: number): number {
  return (address + 15) & ~15;
}

function check(isRight: boolean, what: string): void {
  if (!isRight) throw new Error(`The allocator itself is broken: ${what}.`);
}
