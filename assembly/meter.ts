// What counts the accesses of a traced twin: the imports `load_ptr` and `store_ptr` of its instrumented
// code are functions of this module, so that an access is counted without a call into JavaScript.
// It gives what web/memory/traffic.ts gives, which is the definition; a test holds the two together.
//
// @stack-size 1024
//
//   0x01000  accesses   8 rows of 32 u64: loads in static, stack, payload, bookkeeping, then stores;
//                       the place in a row is the number of bytes, 1 to 16
//   0x01800  bulk       8 u64: bytes read in the four regions, then bytes written
//   0x02000  32 KiB     64 sets of 8 lines, u32
//   0x10000  1 MiB      1,024 sets of 16 lines, u32
//   0x20000  owned      a byte for each 4 bytes of the twin's memory: 1 inside a live block
//
// A line is address / 64 + 1, so that 0 is an empty place. The lines of a set stand in the order of
// their last use. Adding 1 moves every line to the next set: who shares a set is the same.

export { dataEnd, heapBase, panicCode } from './memory/module';

/** Throws when the time for counting is over. */
declare function checkDeadline(): void;

const ACCESSES: usize = 0x1000;
const BULK: usize = 0x1800;
const SMALL: usize = 0x2000;
const LARGE: usize = 0x10000;
const OWNED: usize = 0x20000;

const ROW: usize = 256;
const STORES: usize = 4 * ROW;
const BULK_WRITTEN: usize = 32;

const STATIC: usize = 0;
const STACK: usize = 1;
const PAYLOAD: usize = 2;
const BOOKKEEPING: usize = 3;

/** Accesses between two looks at the clock, about a millisecond. */
const ACCESSES_PER_CHECK: i32 = 1 << 18;

let staticEnd: usize = 0;
let heapStart: usize = usize.MAX_VALUE;
let lastLine: u32 = 0;
let left: i32 = ACCESSES_PER_CHECK;

/** Lowest address touched in the stack's region, or where the heap starts. */
export let lowestStack: usize = usize.MAX_VALUE;
export let smallMisses: u32 = 0;
export let largeMisses: u32 = 0;

/** Before every load of the twin. */
export function load_ptr(id: i32, bytes: u32, offset: usize, address: usize): usize {
  Meter.access(ACCESSES, address + offset, bytes);
  return address;
}

/** Before every store of the twin. */
export function store_ptr(id: i32, bytes: u32, offset: usize, address: usize): usize {
  Meter.access(ACCESSES + STORES, address + offset, bytes);
  return address;
}

/** What came before the twin told its layout is forgotten. */
export function start(dataEnd: usize, heapBase: usize): void {
  staticEnd = dataEnd;
  heapStart = heapBase;
  lastLine = 0;
  memory.fill(SMALL, 0, 64 * 8 * 4);
  memory.fill(LARGE, 0, 1024 * 16 * 4);
  reset();
}

/** Counts from here on; what the caches hold stays. */
export function reset(): void {
  memory.fill(ACCESSES, 0, 8 * ROW + 8 * 8);
  lowestStack = heapStart;
  smallMisses = 0;
  largeMisses = 0;
}

/** Makes room for so many bytes of `owned`; false where there is none. */
export function cover(granules: usize): bool {
  const missing = <i32>((OWNED + granules + 0xffff) >>> 16) - memory.size();
  return missing <= 0 || memory.grow(missing) >= 0;
}

/** Both caches see an access that counts as none. */
export function touch(address: usize, bytes: u32): void {
  Meter.see(address, bytes);
}

/** `memory.copy`: every line of both ranges once, in order, a read before its write. */
export function copy(to: usize, from: usize, bytes: usize): void {
  if (bytes == 0) return;
  divide(BULK, from, bytes);
  divide(BULK + BULK_WRITTEN, to, bytes);
  const lastRead = lineOf(from + bytes - 1);
  const lastWritten = lineOf(to + bytes - 1);
  let read = lineOf(from);
  let written = lineOf(to);
  while (read <= lastRead || written <= lastWritten) {
    if (read <= lastRead) seeLine(read++);
    if (written <= lastWritten) seeLine(written++);
  }
}

/** `memory.fill`: every line once, in order. */
export function fill(to: usize, bytes: usize): void {
  if (bytes == 0) return;
  divide(BULK + BULK_WRITTEN, to, bytes);
  const last = lineOf(to + bytes - 1);
  for (let line = lineOf(to); line <= last; ++line) seeLine(line);
}

/** What every access goes through. */
class Meter {
  /** An access belongs to the region of its first byte. */
  @inline
  static access(rows: usize, address: usize, bytes: u32): void {
    const figure = rows + Meter.regionOf(address) * ROW + ((<usize>bytes) << 3);
    store<u64>(figure, load<u64>(figure) + 1);
    Meter.see(address, bytes);
    if (--left == 0) look();
  }

  /** The line touched last is the most recent of both caches: touching it again changes nothing. */
  @inline
  static see(address: usize, bytes: u32): void {
    const first = lineOf(address);
    const last = lineOf(address + bytes - 1);
    if (first != lastLine) seeLine(first);
    if (last != first) seeLine(last);
  }

  @inline
  static regionOf(address: usize): usize {
    if (address >= heapStart) return BOOKKEEPING - load<u8>(address >>> 2, OWNED);
    if (address < staticEnd) return STATIC;
    if (address < lowestStack) lowestStack = address;
    return STACK;
  }
}

function look(): void {
  left = ACCESSES_PER_CHECK;
  checkDeadline();
}

function lineOf(address: usize): u32 {
  return <u32>(address >>> 6) + 1;
}

function seeLine(line: u32): void {
  lastLine = line;
  const small: usize = (line & 63) << 5;
  if (load<u32>(small, SMALL) != line) smallMisses += promote(SMALL + small, 8 * 4, line);
  const large: usize = (line & 1023) << 6;
  if (load<u32>(large, LARGE) != line) largeMisses += promote(LARGE + large, 16 * 4, line);
}

/** Puts the line first and moves the others back, as far as the place where it stood; 1 if it stood nowhere. */
function promote(set: usize, bytes: usize, line: u32): u32 {
  let carried = line;
  for (let place = set; place < set + bytes; place += 4) {
    const here = load<u32>(place);
    store<u32>(place, carried);
    if (here == line) return 0;
    carried = here;
  }
  return 1;
}

/** Adds a range's bytes to the regions that it covers. */
function divide(figures: usize, address: usize, bytes: usize): void {
  const end = address + bytes;
  const inHeap = end > heapStart ? end - max(address, heapStart) : 0;
  const inStatic = address < staticEnd ? min(end, staticEnd) - address : 0;
  const inStack = bytes - inHeap - inStatic;
  const inPayload: usize = inHeap == 0 ? 0 : payloadBytes(end - inHeap, inHeap);
  add(figures, STATIC, inStatic);
  add(figures, STACK, inStack);
  add(figures, PAYLOAD, inPayload);
  add(figures, BOOKKEEPING, inHeap - inPayload);
  if (inStack > 0) lowestStack = min(lowestStack, max(address, staticEnd));
}

function add(figures: usize, region: usize, amount: usize): void {
  const figure = figures + region * 8;
  store<u64>(figure, load<u64>(figure) + amount);
}

/** Bytes of a range that lie inside live blocks: eight granules at once where they are all in it. */
function payloadBytes(address: usize, bytes: usize): usize {
  const end = address + bytes;
  let payload: usize = 0;
  let at = address;
  while (at < end) {
    if ((at & 31) == 0 && end - at >= 32) {
      payload += (<usize>popcnt(load<u64>(at >>> 2, OWNED))) << 2;
      at += 32;
    } else {
      const next = min(end, (at | 3) + 1);
      if (load<u8>(at >>> 2, OWNED)) payload += next - at;
      at = next;
    }
  }
  return payload;
}
