import type { LedgerCell, Region, Traffic } from '../../web/memory/counts.ts';
import { countsWith } from '../ui/counts.ts';
import type { SeededRandom } from './seeded-random.ts';

/** How a variant of `stack-vs-heap` moves memory, roughly as its workload does. */
interface Manner {
  readonly region: Region;
  /** Bookkeeping loads of an allocation and its release. */
  readonly overhead: number;
  /** Operations until all is given back at once; 0 where each gives back its own. */
  cycle(n: number): number;
  reserved(n: number): number;
}

const toMultiple = (n: number, unit: number): number => Math.ceil(n / unit) * unit;

const MANNERS: Readonly<Record<string, Manner>> = {
  locals: { region: 'stack', overhead: 0, cycle: () => 0, reserved: () => 0 },
  frame: { region: 'stack', overhead: 0, cycle: () => 0, reserved: () => 0 },
  boxed: {
    region: 'payload',
    overhead: 19,
    cycle: () => 0,
    reserved: (n) => toMultiple(n + 4, 16),
  },
  pool: { region: 'payload', overhead: 5, cycle: () => 0, reserved: (n) => toMultiple(n, 16) },
  arena: {
    region: 'payload',
    overhead: 3,
    cycle: (n) => Math.max(1, Math.floor(262_144 / n)),
    reserved: (n) => toMultiple(n, 8),
  },
  managed: {
    region: 'payload',
    overhead: 61,
    cycle: (n) => Math.max(128, Math.floor(1_048_576 / (n + 24))),
    reserved: (n) => toMultiple(n + 20, 16),
  },
};

/** Every count is a whole number over k; a collector adds irregular ones, an arena one a cycle. */
export function makeLedgerCell(variant: string, n: number, random: SeededRandom): LedgerCell {
  const manner = MANNERS[variant];
  if (manner === undefined) throw new Error(`no manner for ${variant}`);
  const cycle = manner.cycle(n);
  const k = cycle === 0 ? 64 : 4 * cycle;
  const isManaged = variant === 'managed';
  const now = (most: number): number => (isManaged ? random.integer(0, most * k) : 0);
  const per = (whole: number, extra = 0): number => Math.round(whole * k + extra) / k;
  const isHeap = manner.region === 'payload';
  const { overhead } = manner;
  const bookkeeping: Traffic = {
    loads: per(overhead, now(30) + (variant === 'arena' ? 8 : 0)),
    stores: per(overhead, now(12)),
    bytesRead: per(4 * overhead, now(120)),
    bytesWritten: per(4 * overhead, now(50)),
  };
  const touched: Traffic =
    variant === 'locals' ? NONE : { loads: n / 4, stores: n / 4, bytesRead: n, bytesWritten: n };
  const regions = {
    static: NONE,
    stack: NONE,
    payload: NONE,
    bookkeeping,
    [manner.region]: touched,
  };
  const live = isHeap ? Math.max(1, cycle) * manner.reserved(n) : 0;
  const streamed = cycle > 0 ? n / 64 : 0;
  return {
    variant,
    n,
    k,
    counts: countsWith({
      ...addUp(regions, k),
      regions,
      allocations: isHeap ? 1 : 0,
      frees: isManaged ? per(1, -now(0.01)) : variant === 'arena' || !isHeap ? 0 : 1,
      bytesAsked: isHeap ? n : 0,
      bytesReserved: manner.reserved(n),
      peakLiveBytes: live,
      liveBytesAfter: isManaged ? random.integer(0, 100) * manner.reserved(n) : 0,
      pagesGrown: n > 16_384 && isHeap ? Math.floor(n / 16_384) : 0,
      stackBytes: variant === 'frame' ? toMultiple(n, 16) : 0,
      collections: isManaged ? 4 / k : 0,
      misses32KiB: per(isHeap && n > 32_768 ? n / 64 : streamed, now(0.2)),
      misses1MiB: per(isManaged ? streamed : 0, now(0.1)),
      visits: per(0, now(3)),
    }),
  };
}

function addUp(regions: Readonly<Record<Region, Traffic>>, k: number): Traffic {
  const all = [regions.static, regions.stack, regions.payload, regions.bookkeeping];
  const total = (kind: keyof Traffic): number =>
    Math.round(all.reduce((sum, part) => sum + part[kind] * k, 0)) / k;
  return {
    loads: total('loads'),
    stores: total('stores'),
    bytesRead: total('bytesRead'),
    bytesWritten: total('bytesWritten'),
  };
}

const NONE: Traffic = { loads: 0, stores: 0, bytesRead: 0, bytesWritten: 0 };
