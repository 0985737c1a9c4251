import { describe, expect, it } from 'vitest';
import { Observer } from '../../web/memory/observer.ts';

const LAYOUT = { dataEnd: 1024, heapBase: 4096 };

/** One page, in which the runtime's headers can be written. */
function openMemory() {
  const memory = { buffer: new ArrayBuffer(65_536) };
  const observer = new Observer(memory, LAYOUT);
  observer.begin();
  const writeWord = (address: number, value: number) =>
    new DataView(memory.buffer).setInt32(address, value, true);
  return { memory, observer, writeWord };
}

/** The runtime hands out `room` bytes of payload at `block + 4`; an object's own size is at `block + 16`. */
function giveBlock(
  { observer, writeWord }: ReturnType<typeof openMemory>,
  block: number,
  room: number,
  objectBytes = 0,
) {
  writeWord(block, room);
  observer.runtimeAlloc(block);
  writeWord(block + 16, objectBytes);
}

describe('the observer of the traced twin', () => {
  it('tells the regions of accesses by where their first byte lies', () => {
    const { observer } = openMemory();
    observer.alloc(8192, 10, 16);
    observer.traffic.load(1023, 4);
    observer.traffic.load(1024, 8);
    observer.traffic.store(4095, 1);
    observer.traffic.load(8192, 4);
    observer.traffic.store(8200, 2);
    observer.traffic.store(8204, 4);
    observer.traffic.load(4096, 4);
    const { regions, loads, stores, bytesRead, bytesWritten } = observer.read();
    expect(regions).toEqual({
      static: { loads: 1, stores: 0, bytesRead: 4, bytesWritten: 0 },
      stack: { loads: 1, stores: 1, bytesRead: 8, bytesWritten: 1 },
      payload: { loads: 1, stores: 1, bytesRead: 4, bytesWritten: 2 },
      bookkeeping: { loads: 1, stores: 1, bytesRead: 4, bytesWritten: 4 },
    });
    expect([loads, stores, bytesRead, bytesWritten]).toEqual([4, 3, 20, 7]);
  });

  it('divides a bulk operation among the regions to the byte, and counts bytes only', () => {
    const { observer } = openMemory();
    observer.alloc(4100, 4, 16);
    observer.traffic.copy(1000, 4092, 16);
    observer.traffic.fill(1020, 8);
    const { regions } = observer.read();
    expect(regions).toEqual({
      static: { loads: 0, stores: 0, bytesRead: 0, bytesWritten: 16 + 4 },
      stack: { loads: 0, stores: 0, bytesRead: 4, bytesWritten: 4 },
      payload: { loads: 0, stores: 0, bytesRead: 4, bytesWritten: 0 },
      bookkeeping: { loads: 0, stores: 0, bytesRead: 8, bytesWritten: 0 },
    });
  });

  it('counts a block of ours once: the hook claims what the runtime reports', () => {
    const world = openMemory();
    const { observer } = world;
    giveBlock(world, 8188, 28);
    observer.alloc(8192, 20, 32);
    observer.free(8192);
    observer.runtimeFree(8188);
    const counts = observer.read();
    expect(counts).toMatchObject({ allocations: 1, frees: 1, bytesAsked: 20, bytesReserved: 32 });
    expect(counts).toMatchObject({ peakLiveBytes: 20, liveBytesAfter: 0 });
  });

  it('counts a chunk of an allocator as no allocation, and its blocks as theirs', () => {
    const world = openMemory();
    giveBlock(world, 8188, 1020);
    world.observer.chunk(8192, 1020);
    world.observer.alloc(8192, 16, 16);
    expect(world.observer.read()).toMatchObject({ allocations: 1, bytesReserved: 16 });
    expect(world.observer.known().chunks).toEqual([{ address: 8192, bytes: 1020 }]);
    world.observer.runtimeFree(8188);
    expect(world.observer.known().chunks).toEqual([]);
  });

  it('takes what nobody claims for a managed object: payload behind a header of 20 bytes', () => {
    const world = openMemory();
    const { observer } = world;
    giveBlock(world, 8188, 60, 40);
    observer.traffic.store(8192, 4);
    observer.traffic.store(8208, 4);
    giveBlock(world, 9212, 28, 5);
    observer.runtimeFree(8188);
    const counts = observer.read();
    expect(counts).toMatchObject({ allocations: 2, frees: 1, bytesAsked: 45, bytesReserved: 96 });
    expect(counts).toMatchObject({ peakLiveBytes: 45, liveBytesAfter: 5 });
    expect(counts.regions.bookkeeping.stores).toBe(1);
    expect(counts.regions.payload.stores).toBe(1);
  });

  it('bounds the size of an object by its block, whatever its header says', () => {
    const world = openMemory();
    giveBlock(world, 8188, 28, -1);
    expect(world.observer.read().bytesAsked).toBe(12);
  });

  it('takes old and new for alive while a block moves', () => {
    const { observer } = openMemory();
    observer.alloc(8192, 100, 112);
    observer.resize(8192, 9216, 150, 160);
    expect(observer.read()).toMatchObject({
      peakLiveBytes: 250,
      liveBytesAfter: 150,
      reallocationsMoved: 1,
      reallocationsInPlace: 0,
      allocations: 1,
      frees: 0,
    });
    observer.resize(9216, 9216, 200, 208);
    expect(observer.read()).toMatchObject({
      peakLiveBytes: 250,
      liveBytesAfter: 200,
      reallocationsInPlace: 1,
      bytesAsked: 450,
    });
  });

  it('takes what is copied into a block that moves for payload, on both sides', () => {
    const { observer } = openMemory();
    observer.alloc(8192, 100, 112);
    observer.relocate(9216, 150);
    observer.traffic.copy(9216, 8192, 100);
    observer.resize(8192, 9216, 150, 160);
    observer.traffic.store(8192, 4);
    const { regions, ...counts } = observer.read();
    expect(regions.payload).toMatchObject({ bytesRead: 100, bytesWritten: 100 });
    expect(regions.bookkeeping.bytesWritten).toBe(4);
    expect(counts).toMatchObject({
      peakLiveBytes: 250,
      liveBytesAfter: 150,
      reallocationsMoved: 1,
      bytesAsked: 250,
    });
  });

  it('counts no frees for a reset, after which nothing there is alive', () => {
    const { observer } = openMemory();
    observer.alloc(8192, 100, 112);
    observer.alloc(8304, 100, 112);
    observer.alloc(9216, 4, 16);
    observer.resetRange(8192, 8416);
    expect(observer.read()).toMatchObject({ frees: 0, liveBytesAfter: 4, peakLiveBytes: 204 });
    observer.traffic.load(8304, 4);
    expect(observer.read().regions.bookkeeping.loads).toBe(1);
  });

  it('measures the stack from its top to the deepest frame or the lowest byte touched', () => {
    const { observer } = openMemory();
    observer.enterFrame(4032, 64);
    observer.enterFrame(3968, 64);
    observer.leaveFrame();
    expect(observer.read().stackBytes).toBe(128);
    expect(observer.known().frames).toEqual([{ address: 4032, bytes: 64 }]);
    observer.traffic.store(3960, 4);
    expect(observer.read().stackBytes).toBe(136);
  });

  it('starts the stack at the last multiple of 16 below the heap', () => {
    const observer = new Observer(
      { buffer: new ArrayBuffer(8192) },
      { dataEnd: 1028, heapBase: 4100 },
    );
    observer.begin();
    observer.enterFrame(4064, 32);
    expect(observer.read().stackBytes).toBe(32);
  });

  it('counts from the last beginning: earlier blocks stay alive, earlier counts are gone', () => {
    const { observer } = openMemory();
    observer.alloc(8192, 100, 112);
    observer.traffic.load(8192, 4);
    observer.count('moves');
    observer.begin();
    observer.traffic.load(8192, 4);
    const counts = observer.read();
    expect(counts).toMatchObject({ allocations: 0, moves: 0, peakLiveBytes: 100, misses32KiB: 0 });
    expect(counts.regions.payload.loads).toBe(1);
  });

  it('follows memory’s growth', () => {
    const { memory, observer } = openMemory();
    memory.buffer = new ArrayBuffer(3 * 65_536);
    observer.grow(2);
    observer.alloc(150_000, 8, 16);
    observer.traffic.load(150_004, 4);
    expect(observer.read()).toMatchObject({ pagesGrown: 2 });
    expect(observer.read().regions.payload.loads).toBe(1);
  });

  it('counts an atomic by its hook, for the loads and stores do not show it', () => {
    const { observer } = openMemory();
    observer.atomic(8192, 4);
    expect(observer.read()).toMatchObject({ atomics: 1, loads: 0, misses32KiB: 1 });
  });
});
