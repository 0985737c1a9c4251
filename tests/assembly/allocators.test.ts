import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createImports, type Tap } from '../../web/host/engine/traced-imports.ts';
import { Observer } from '../../web/memory/observer.ts';
import {
  ALLOCATORS,
  ARENA_BYTES,
  buildDrivers,
  drive,
  PAGE,
  type AllocatorName,
  type Driven,
  type Drivers,
} from './allocator-driver.ts';
import { Session } from './allocator-session.ts';

const COALESCING: readonly AllocatorName[] = ['tlsf', 'firstFit', 'buddy'];
/** Requests of a long history; histories of an allocator: together a million requests and more. */
const LONG = 26_000;
const HISTORIES = 40;

let drivers: Drivers;
let roomy: WebAssembly.Module;
let narrow: WebAssembly.Module;

beforeAll(async () => {
  drivers = await buildDrivers();
  roomy = await WebAssembly.compile(drivers.roomy.release);
  narrow = await WebAssembly.compile(drivers.narrow.release);
}, 120_000);

afterAll(() => drivers.remove());

function open(module: WebAssembly.Module, name: AllocatorName, arenaBytes = ARENA_BYTES): Driven {
  const driven = drive(module, name);
  if (name === 'arena') driven.call('openArena', arenaBytes);
  return driven;
}

/** mulberry32: numbers from 0 to 1 that a seed decides. */
function drawFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A history is drawn from these: how many blocks at most, how large, and in which order they go. */
const histories = fc.record({
  seed: fc.integer(),
  most: fc.integer({ min: 1, max: 2000 }),
  sizes: fc.constantFrom('small', 'mixed', 'large'),
  order: fc.constantFrom('newest', 'oldest', 'random'),
  /** Share of allocations while memory fills, and of frees while it empties. */
  slope: fc.double({ min: 0.51, max: 0.95, noNaN: true }),
});

type History = typeof histories extends fc.Arbitrary<infer T> ? T : never;

const LARGEST = { small: 96, mixed: 1500, large: 65_536 } as const;

/** As many sizes between 8 and 16 as between 8 KiB and 16 KiB. */
function drawSize(draw: () => number, sizes: History['sizes']): number {
  return Math.floor(Math.exp(draw() * Math.log(LARGEST[sizes])));
}

/** Fills up to `most` blocks, empties to none, and so on. Returns the number of requests served. */
function live(session: Session, history: History, requests: number) {
  const { seed, sizes, order, slope } = history;
  const most = sizes === 'large' ? history.most / 10 : history.most;
  const draw = drawFrom(seed);
  const pick = { newest: () => 1 - 2 ** -40, oldest: () => 0, random: draw }[order];
  let isFilling = true;
  for (let i = 0; i < requests; i++) {
    const count = session.liveBlocks.length;
    if (count === 0) isFilling = true;
    if (count >= most) isFilling = false;
    const allocates = count === 0 || (count < most && draw() < (isFilling ? slope : 1 - slope));
    session.serve(
      allocates ? { kind: 'alloc', bytes: drawSize(draw, sizes) } : { kind: 'free', pick: pick() },
    );
    if (i % (requests >> 2) === 0) session.checkFreeSpace();
    if (session.isNearlyFull) session.dropAll(draw);
  }
  session.checkContents();
  return requests;
}

const request = fc.oneof(
  fc.record({
    kind: fc.constant('alloc' as const),
    bytes: fc.oneof(
      fc.integer({ min: 1, max: 80 }),
      fc.integer({ min: 1, max: 2000 }),
      fc.integer({ min: 1, max: 65_536 }),
    ),
  }),
  fc.record({
    kind: fc.constant('free' as const),
    pick: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  }),
);

describe.each(ALLOCATORS)('%s', (name) => {
  it('keeps blocks aligned, apart and intact, and its free space, over a million requests', () => {
    let served = 0;
    fc.assert(
      fc.property(histories, (history) => {
        const session = new Session(open(roomy, name));
        served += live(session, history, LONG);
        session.dropAll(drawFrom(history.seed));
        session.checkFreeSpace();
        expect(session.totals.liveBytes).toBe(0);
      }),
      { seed: 2026, numRuns: HISTORIES, endOnFailure: true },
    );
    expect(served).toBeGreaterThanOrEqual(1_000_000);
  }, 60_000);

  it('keeps its law after every one of a few requests', () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 60 }), (requests) => {
        const session = new Session(open(roomy, name));
        for (const one of requests) {
          session.serve(one);
          // Before the first allocation there is no heap.
          if (session.totals.allocations > 0) session.checkFreeSpace();
        }
        session.checkContents();
      }),
      { seed: 2026, numRuns: 200 },
    );
  });

  it('panics when memory is at its end, and nothing that is alive has changed', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.constantFrom<History['sizes']>('mixed', 'large'),
        (seed, sizes) => {
          const driven = open(narrow, name, 40 * PAGE);
          const session = new Session(driven);
          const draw = drawFrom(seed);
          let bytes = 0;
          const exhaust = () => {
            for (let i = 0; i < 100_000; i++) {
              bytes = drawSize(draw, sizes);
              session.serve({ kind: 'alloc', bytes });
              if (i % 5 === 0) session.serve({ kind: 'free', pick: draw() });
            }
          };
          expect(exhaust).toThrow(WebAssembly.RuntimeError);
          expect(driven.panic()).toBe(`memory allocation of ${bytes} bytes failed`);
          expect(session.totals.liveBytes).toBeGreaterThan(8 * PAGE);
          session.checkContents();
        },
      ),
      { seed: 2026, numRuns: 10 },
    );
  });

  it.each([64 * PAGE, 2 ** 30 - 4, 2 ** 30 + 1, 2 ** 31, 2 ** 32 - 16, 2 ** 32 - 1])(
    'panics for a block of %i bytes, and serves a small one before it',
    (bytes) => {
      const driven = open(narrow, name, 40 * PAGE);
      const session = new Session(driven);
      session.serve({ kind: 'alloc', bytes: 100 });
      expect(() => driven.alloc(bytes)).toThrow(WebAssembly.RuntimeError);
      expect(driven.panic()).toBe(`memory allocation of ${bytes} bytes failed`);
      session.checkContents();
    },
  );

  it('tells its hooks what the model counts', async () => {
    const traced = await WebAssembly.compile(drivers.roomy.traced);
    const tap: Tap = {
      observer: null,
      memory: null,
      beforeEnd: () => {},
      checkDeadline: () => {},
    };
    const driven = drive(traced, name, createImports(tap) as WebAssembly.Imports);
    const layout = { dataEnd: driven.global('dataEnd'), heapBase: driven.global('heapBase') };
    const observer = new Observer(driven.memory, layout);
    tap.observer = observer;
    tap.memory = driven.memory;
    if (name === 'arena') driven.call('openArena', ARENA_BYTES);
    const session = new Session(driven);
    const draw = drawFrom(11);
    for (let i = 0; i < 20_000; i++) {
      const frees = draw() < 0.45;
      session.serve(
        frees ? { kind: 'free', pick: draw() } : { kind: 'alloc', bytes: drawSize(draw, 'mixed') },
      );
    }
    const { totals } = session;
    const isArena = name === 'arena';
    const counts = observer.read();
    expect(counts).toMatchObject({
      allocations: totals.allocations,
      frees: isArena ? 0 : totals.frees,
      bytesAsked: totals.bytesAsked,
      bytesReserved: totals.bytesReserved,
      peakLiveBytes: isArena ? totals.bytesAsked : totals.peakLiveBytes,
      liveBytesAfter: isArena ? totals.bytesAsked : totals.liveBytes,
    });
    session.dropAll(draw);
    expect(observer.read().liveBytesAfter).toBe(0);
  });
});

describe('addresses', () => {
  it.each(COALESCING)('of %s begin with the first one again after all is dropped', (name) => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 1, max: 60_000 }), (history, bytes) => {
        const driven = open(roomy, name);
        const first = driven.alloc(history.most);
        driven.free(first, history.most);
        const session = new Session(driven);
        live(session, history, 1000);
        session.dropAll(drawFrom(history.seed));
        expect(driven.alloc(bytes)).toBe(first);
      }),
      { seed: 2026, numRuns: 100 },
    );
  });

  it('of first fit stay its own when somebody else has grown memory in between', () => {
    const driven = open(roomy, 'firstFit');
    const first = driven.alloc(200_000);
    const theirs = driven.call('growMemory', 3) * PAGE;
    const second = driven.alloc(200_000);
    expect(second).toBeGreaterThan(theirs + 3 * PAGE);
    driven.free(first, 200_000);
    driven.free(second, 200_000);
    expect(driven.survey()).toEqual({ bytes: 2 * (4 * PAGE - 20), largest: 4 * PAGE - 20 });
    const bytes = new Uint8Array(driven.memory.buffer, theirs, 3 * PAGE);
    expect(bytes.some((byte) => byte !== 0)).toBe(false);
  });

  it('of buddies cannot double then: a panic', () => {
    const driven = open(roomy, 'buddy');
    driven.alloc(200_000);
    driven.call('growMemory', 1);
    expect(() => driven.alloc(200_000)).toThrow(WebAssembly.RuntimeError);
    expect(driven.panic()).toBe('memory allocation of 200000 bytes failed');
  });

  it('of size classes above 64 KiB are TLSF’s, and come back merged', () => {
    const driven = open(roomy, 'sizeClass');
    const large = driven.alloc(65_537);
    driven.free(large, 65_537);
    expect(driven.alloc(100_000)).toBe(large);
  });
});
