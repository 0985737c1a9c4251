import type { BlockTable, FrameTable } from './moment.ts';
import { codeOf } from './trace-columns.ts';
import { ALLOCATORS, type Allocator, type Chunk, type Trace } from './trace.ts';

const ALLOC = codeOf('alloc');
const FREE = codeOf('free');
const MOVING = codeOf('moving');
const MOVED = codeOf('moved');
const IN_PLACE = codeOf('in-place');
const RESET = codeOf('reset');
const ENTER = codeOf('enter');
const LEAVE = codeOf('leave');

export interface Lives {
  readonly blocks: BlockTable;
  readonly frames: FrameTable;
}

/** Every block and every frame of a trace, with the steps of its birth and of its end. */
export function readLives(trace: Trace): Lives {
  const blocks = new BlockWriter(trace);
  const frames = new FrameWriter(trace);
  for (let index = 0; index < trace.length; index++) {
    blocks.follow(index);
    frames.follow(index);
  }
  return { blocks: blocks.take(), frames: frames.take() };
}

/** Numbers of those alive at `step`, in the order of `numbers`. */
export function listAlive(
  table: { readonly bornAt: Uint32Array; readonly diedAt: Uint32Array },
  numbers: Int32Array,
  step: number,
): Int32Array {
  const { bornAt, diedAt } = table;
  const alive = new Int32Array(numbers.length);
  let count = 0;
  for (const number of numbers) {
    if ((bornAt[number] ?? 0) <= step && step < (diedAt[number] ?? 0)) alive[count++] = number;
  }
  return alive.subarray(0, count);
}

/** All numbers of a table in the order of their addresses. */
export function sortByAddress(address: Uint32Array): Int32Array {
  // An address below 2^32 and a number below 2^20 fit into one double, and a typed array sorts fast.
  const keys = new Float64Array(address.length);
  for (let i = 0; i < address.length; i++) keys[i] = (address[i] ?? 0) * 2 ** 20 + i;
  return Int32Array.from(keys.sort(), (key) => key % 2 ** 20);
}

class BlockWriter {
  private readonly trace: Trace;
  private readonly chunkAt: (address: number, step: number) => Chunk | null;
  private readonly open = new Map<number, number>();
  private readonly address: number[] = [];
  private readonly asked: number[] = [];
  private readonly reserved: number[] = [];
  private readonly bornAt: number[] = [];
  private readonly diedAt: number[] = [];
  private readonly place: number[] = [];
  private readonly allocator: number[] = [];

  constructor(trace: Trace) {
    this.trace = trace;
    this.chunkAt = findChunks(trace.chunks);
    for (const { address, asked, reserved, place, isManaged } of trace.earlierBlocks) {
      this.add(address, asked, reserved, place, 0, isManaged);
    }
  }

  follow(index: number): void {
    const { events } = this.trace;
    const step = index + 1;
    const address = events.address[index] ?? 0;
    const bytes = events.bytes[index] ?? 0;
    const detail = events.detail[index] ?? 0;
    switch (events.kind[index]) {
      case ALLOC:
        this.bear(index, detail === 1);
        break;
      case FREE:
        this.end(address, step);
        break;
      case MOVING:
        this.bear(index, false);
        break;
      case MOVED:
        this.end(detail, step);
        if (this.open.has(address)) this.setReserved(address, events.reserved[index] ?? 0);
        else this.bear(index, false);
        break;
      case IN_PLACE:
        this.end(address, step);
        this.bear(index, false);
        break;
      case RESET:
        for (const [at] of this.open) if (at >= address && at < address + bytes) this.end(at, step);
        break;
      default:
    }
  }

  take(): BlockTable {
    return {
      count: this.address.length,
      address: Uint32Array.from(this.address),
      asked: Uint32Array.from(this.asked),
      reserved: Uint32Array.from(this.reserved),
      bornAt: Uint32Array.from(this.bornAt),
      diedAt: Uint32Array.from(this.diedAt),
      place: Uint16Array.from(this.place),
      allocator: Uint8Array.from(this.allocator),
    };
  }

  /** The event makes a block. */
  private bear(index: number, isManaged: boolean): void {
    const { events } = this.trace;
    const caller = events.caller[index] ?? 0;
    const place = caller === 0 ? (events.place[index] ?? 0) : caller;
    const [address, asked] = [events.address[index] ?? 0, events.bytes[index] ?? 0];
    this.add(address, asked, events.reserved[index] ?? 0, place, index + 1, isManaged);
  }

  private add(
    address: number,
    asked: number,
    reserved: number,
    place: number,
    step: number,
    isManaged: boolean,
  ): void {
    this.end(address, step);
    this.open.set(address, this.address.length);
    this.address.push(address);
    this.asked.push(asked);
    this.reserved.push(reserved);
    this.bornAt.push(step);
    this.diedAt.push(this.trace.length + 1);
    this.place.push(place);
    this.allocator.push(ALLOCATORS.indexOf(this.allocatorOf(address, step, isManaged)));
  }

  private end(address: number, step: number): void {
    const number = this.open.get(address);
    if (number === undefined) return;
    this.diedAt[number] = step;
    this.open.delete(address);
  }

  private setReserved(address: number, reserved: number): void {
    const number = this.open.get(address);
    if (number !== undefined) this.reserved[number] = reserved;
  }

  private allocatorOf(address: number, step: number, isManaged: boolean): Allocator {
    return isManaged ? 'collector' : (this.chunkAt(address, step)?.allocator ?? 'tlsf');
  }
}

/** The chunk that holds an address at a step; where one was taken twice, the later one. */
function findChunks(chunks: readonly Chunk[]): (address: number, step: number) => Chunk | null {
  const latestFirst = [...chunks].reverse();
  return (address, step) =>
    latestFirst.find(
      (one) => one.sinceStep <= step && one.address <= address && address < one.address + one.bytes,
    ) ?? null;
}

class FrameWriter {
  private readonly trace: Trace;
  private readonly open: number[] = [];
  private readonly address: number[] = [];
  private readonly bytes: number[] = [];
  private readonly bornAt: number[] = [];
  private readonly diedAt: number[] = [];
  private readonly place: number[] = [];

  constructor(trace: Trace) {
    this.trace = trace;
    for (const { address, bytes } of trace.earlierFrames) this.enter(address, bytes, 0, 0);
  }

  follow(index: number): void {
    const { kind, address, bytes, place, caller } = this.trace.events;
    if (kind[index] === ENTER) {
      const line = caller[index] === 0 ? place[index] : caller[index];
      this.enter(address[index] ?? 0, bytes[index] ?? 0, line ?? 0, index + 1);
    } else if (kind[index] === LEAVE) {
      const number = this.open.pop();
      if (number !== undefined) this.diedAt[number] = index + 1;
    }
  }

  take(): FrameTable {
    return {
      count: this.address.length,
      address: Uint32Array.from(this.address),
      bytes: Uint32Array.from(this.bytes),
      bornAt: Uint32Array.from(this.bornAt),
      diedAt: Uint32Array.from(this.diedAt),
      place: Uint16Array.from(this.place),
    };
  }

  private enter(address: number, bytes: number, place: number, step: number): void {
    this.open.push(this.address.length);
    this.address.push(address);
    this.bytes.push(bytes);
    this.place.push(place);
    this.bornAt.push(step);
    this.diedAt.push(this.trace.length + 1);
  }
}
