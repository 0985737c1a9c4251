import { describe, expect, it } from 'vitest';
import { experiment } from '../../web/catalogue/allocation-patterns/experiment.ts';
import type { Choices } from '../../web/catalogue/experiment.ts';
import { listChoices } from '../../web/catalogue/option-index.ts';
import type { FreeSpace } from '../../web/memory/free-space.ts';
import { SEED, trace } from './built-modules.ts';
import { PAGE, type HeapModel, type Start } from './heap-models/heap-model.ts';
import { HEAPS } from './heap-models/heaps.ts';
import { drawRequests, type Request } from './request-model.ts';
import { readGlobal, watchRequests } from './watched-requests.ts';

const IDS = experiment.variants.map(({ id }) => id);
const SIZES = [64, 1024];

/** The module’s: 17 pages, most of them its stack. */
const FIRST_PAGES = 17;

/** Requests as an allocator’s model serves them, and what it comes to. */
class Modelled {
  readonly addresses: number[] = [];
  peakLiveBytes = 0;
  liveBytes = 0;
  readonly heap: HeapModel;
  private readonly requests: readonly Request[];
  private readonly owners: number[] = [];
  private readonly isArena: boolean;

  constructor(variant: string, requests: readonly Request[], start: Start) {
    this.requests = requests;
    this.isArena = variant === 'arena';
    const cycleBytes = sum(requests.filter(isAlloc).map(({ bytes }) => Math.ceil(bytes / 16) * 16));
    const open = HEAPS[variant];
    if (open === undefined) throw new Error(`no model of ${variant}`);
    this.heap = open(start, cycleBytes);
  }

  /** Cycles, each with the end of all that is alive. */
  run(cycles: number): this {
    for (let cycle = 0; cycle < cycles; cycle++) {
      for (const request of this.requests) this.serve(request);
      this.heap.endCycle();
      if (this.isArena) this.liveBytes = 0;
    }
    return this;
  }

  /** What is free when a quarter of the next cycle’s frees are done but for one; before an arena’s reset. */
  surveyed(): FreeSpace {
    let frees = 0;
    const last = this.isArena ? Infinity : this.requests.length / 2 / 4;
    for (const request of this.requests) {
      if (request.kind === 'free' && ++frees === last) break;
      this.serve(request);
    }
    return this.heap.freeSpace();
  }

  private serve({ kind, slot, bytes }: Request): void {
    if (kind === 'alloc') {
      const address = this.heap.alloc(bytes);
      this.owners[slot] = address;
      this.addresses.push(address);
      this.liveBytes += bytes;
      this.peakLiveBytes = Math.max(this.peakLiveBytes, this.liveBytes);
      return;
    }
    this.heap.free(this.owners[slot] ?? NaN, bytes);
    if (!this.isArena) this.liveBytes -= bytes;
  }
}

function isAlloc({ kind }: Request): boolean {
  return kind === 'alloc';
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function draw({ pattern = '', sizes = '' }: Choices, n: number): readonly Request[] {
  return drawRequests(pattern, sizes, n, SEED);
}

/** The ledger’s figures, from the requests and the model alone. */
function expectedCounts(variant: string, n: number, choices: Choices, start: Start) {
  const requests = draw(choices, n);
  const asked = requests.filter(isAlloc).map(({ bytes }) => bytes);
  const told = experiment.variants.find(({ id }) => id === variant);
  const cycles = (2 * (told?.ledgerOperations(n, choices) ?? NaN)) / requests.length;
  const counted = new Modelled(variant, requests, start).run(cycles);
  const free = new Modelled(variant, requests, start).run(2).surveyed();
  return {
    allocations: 0.5,
    frees: variant === 'arena' ? 0 : 0.5,
    bytesAsked: sum(asked) / requests.length,
    bytesReserved: sum(asked.map((bytes) => counted.heap.reserved(bytes))) / requests.length,
    peakLiveBytes: counted.peakLiveBytes,
    liveBytesAfter: 0,
    pagesGrown: counted.heap.pages - start.pages,
    freeBytes: free.bytes,
    largestFreeBytes: free.largest,
  };
}

/** Where the heap starts is the module’s; nothing else is read from it. */
async function readStart(): Promise<Start> {
  const { workload } = await watchRequests('first-fit', 16, {}, { cycles: 0 });
  expect(workload.memory?.buffer.byteLength).toBe(FIRST_PAGES * PAGE);
  return { pages: FIRST_PAGES, heapBase: readGlobal(workload, 'heapBase') };
}

describe.each(SIZES)('allocation-patterns with %i objects, by a model of each allocator', (n) => {
  it.each(listChoices(experiment.options))('asks for what the seed draws: %o', async (choices) => {
    const { asked } = await watchRequests('tlsf', n, choices);
    expect(asked).toEqual(
      draw(choices, n)
        .filter(isAlloc)
        .map(({ bytes }) => bytes),
    );
  });

  it.each(listChoices(experiment.options))('has these figures: %o', async (choices) => {
    const start = await readStart();
    for (const id of IDS) {
      const { counts } = (await trace(experiment, id, n, choices)).cell;
      const expected = expectedCounts(id, n, choices, start);
      expect({ id, ...counts }).toMatchObject({ id, ...expected });
    }
  });

  it.each(listChoices(experiment.options))('gives these addresses: %o', async (choices) => {
    const start = await readStart();
    for (const id of IDS) {
      const { addresses } = await watchRequests(id, n, choices, { cycles: 3 });
      const modelled = new Modelled(id, draw(choices, n), start).run(3);
      expect([id, addresses]).toEqual([id, modelled.addresses]);
    }
  });
});
