import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openMeter } from '../../web/host/engine/traced-meter.ts';
import { LiveBlocks } from '../../web/memory/live-blocks.ts';
import { type Meter, TrafficMeter } from '../../web/memory/traffic.ts';

const LAYOUT = { dataEnd: 1040, heapBase: 2064 };
const MEMORY = 1 << 20;

type Step =
  | { readonly kind: 'load' | 'store' | 'touch'; readonly at: number; readonly bytes: number }
  | { readonly kind: 'fill'; readonly at: number; readonly bytes: number }
  | { readonly kind: 'copy'; readonly at: number; readonly from: number; readonly bytes: number }
  | { readonly kind: 'own'; readonly slot: number; readonly bytes: number }
  | { readonly kind: 'disown'; readonly slot: number }
  | { readonly kind: 'reset' };

/** Static data, stack and heap near each other, and lines that crowd into few sets of both caches. */
const address = fc.oneof(
  fc.integer({ min: 1000, max: 2200 }),
  fc.integer({ min: 2064, max: 6000 }),
  fc
    .tuple(fc.nat(15), fc.nat(2), fc.nat(80))
    .map(([page, set, offset]) => page * 65_536 + set * 64 + offset),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('load' as const, 'store' as const, 'touch' as const),
    at: address,
    bytes: fc.constantFrom(1, 2, 4, 8, 16),
  }),
  fc.record({ kind: fc.constant('fill' as const), at: address, bytes: fc.nat(300) }),
  fc.record({
    kind: fc.constant('copy' as const),
    at: address,
    from: address,
    bytes: fc.nat(300),
  }),
  fc.record({ kind: fc.constant('own' as const), slot: fc.nat(20), bytes: fc.nat(250) }),
  fc.record({ kind: fc.constant('disown' as const), slot: fc.nat(20) }),
  fc.constant({ kind: 'reset' as const }),
);

interface World {
  readonly meter: Meter;
  readonly live: LiveBlocks;
}

function openCompiled(checkDeadline = () => {}): World {
  const meter = openMeter(checkDeadline);
  meter.load(99, 4);
  meter.start(LAYOUT);
  const live = new LiveBlocks(meter.lengthen);
  live.cover(MEMORY);
  return { meter, live };
}

function openDefinition(): World {
  const live = new LiveBlocks();
  live.cover(MEMORY);
  return { meter: new TrafficMeter(LAYOUT, live), live };
}

/** Slots of 256 bytes, so that no two blocks share a granule. */
function addressOf(slot: number): number {
  return 2304 + 256 * slot;
}

function take({ meter, live }: World, one: Step): void {
  switch (one.kind) {
    case 'load':
    case 'store':
    case 'touch':
      return meter[one.kind](one.at, one.bytes);
    case 'fill':
      return meter.fill(one.at, one.bytes);
    case 'copy':
      return meter.copy(one.at, one.from, one.bytes);
    case 'own':
      live.remove(addressOf(one.slot));
      return live.add(addressOf(one.slot), one.bytes);
    case 'disown':
      return void live.remove(addressOf(one.slot));
    case 'reset':
      return meter.reset();
    default:
      return one satisfies never;
  }
}

describe('the compiled meter', () => {
  it('counts what the definition counts, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 150 }), (steps) => {
        const [compiled, definition] = [openCompiled(), openDefinition()];
        for (const one of steps) {
          take(compiled, one);
          take(definition, one);
        }
        expect(compiled.meter.read()).toEqual(definition.meter.read());
      }),
      { seed: 5, numRuns: 400 },
    );
  });

  it('keeps what is owned while memory grows', () => {
    const { meter, live } = openCompiled();
    live.add(4096, 8);
    live.cover(64 * MEMORY);
    live.add(60 * MEMORY, 8);
    meter.load(4100, 4);
    meter.load(60 * MEMORY, 4);
    meter.load(60 * MEMORY + 8, 4);
    const { payload, bookkeeping } = meter.read().regions;
    expect([payload.loads, bookkeeping.loads]).toEqual([2, 1]);
  });

  it('asks about the deadline once in a while, and lets it throw', () => {
    let asked = 0;
    const { meter } = openCompiled(() => {
      if (++asked === 2) throw new Error('too late');
    });
    const loadFor = (many: number) => {
      for (let i = 0; i < many; i++) meter.load(4096, 4);
    };
    loadFor(1 << 18);
    expect(asked).toBe(1);
    expect(() => loadFor(1 << 18)).toThrow('too late');
  });
});
