import type { Traffic } from '../../memory/counts.ts';
import type { Layout, MeterReading, OwningMeter } from '../../memory/traffic.ts';
import { METER_MODULE } from './traced-meter-module.ts';

/** A meter inside of WebAssembly. */
export interface CompiledMeter extends OwningMeter {
  /** `load_ptr` and `store_ptr` of a traced twin, `(id, bytes, offset, address) → address`. */
  readonly accesses: WebAssembly.ModuleImports;
  /** Told once, when the twin has its memory; what came before is forgotten. */
  start(layout: Layout): void;
}

/**
 * Counts what `TrafficMeter` counts, by the same rules, without a call into JavaScript for each access.
 * `checkDeadline` is called about once a millisecond and may throw.
 */
export function openMeter(checkDeadline: () => void): CompiledMeter {
  module ??= new WebAssembly.Module(decode(METER_MODULE));
  const instance = new WebAssembly.Instance(module, { meter: { checkDeadline } });
  // The exports of assembly/meter.ts, which is built together with this file.
  const meter = instance.exports as unknown as MeterExports;
  return {
    accesses: { load_ptr: meter.load_ptr, store_ptr: meter.store_ptr },
    start: ({ dataEnd, heapBase }) => meter.start(dataEnd, heapBase),
    lengthen: (_owned, granules) => {
      if (meter.cover(granules) === 0) throw new Error('no room to follow so much memory');
      return new Uint8Array(meter.memory.buffer, OWNED, granules);
    },
    load: (address, bytes) => void meter.load_ptr(0, bytes, 0, address),
    store: (address, bytes) => void meter.store_ptr(0, bytes, 0, address),
    copy: meter.copy,
    fill: meter.fill,
    touch: meter.touch,
    reset: meter.reset,
    read: () => readMeter(meter),
  };
}

type Access = (id: number, bytes: number, offset: number, address: number) => number;

interface MeterExports {
  readonly memory: WebAssembly.Memory;
  readonly load_ptr: Access;
  readonly store_ptr: Access;
  readonly start: (dataEnd: number, heapBase: number) => void;
  readonly reset: () => void;
  readonly cover: (granules: number) => number;
  readonly touch: (address: number, bytes: number) => void;
  readonly copy: (to: number, from: number, bytes: number) => void;
  readonly fill: (to: number, bytes: number) => void;
  readonly lowestStack: WebAssembly.Global<'i32'>;
  readonly smallMisses: WebAssembly.Global<'i32'>;
  readonly largeMisses: WebAssembly.Global<'i32'>;
}

let module: WebAssembly.Module | null = null;

function decode(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

// Where the tables of assembly/meter.ts lie.
const ACCESSES = 0x1000;
const BULK = 0x1800;
const OWNED = 0x20000;

/** Rows of the table of accesses: four regions of loads, then four of stores. */
const ROW = 32;
const REGIONS = 4;

function readMeter(meter: MeterExports): MeterReading {
  const accesses = new BigUint64Array(meter.memory.buffer, ACCESSES, 2 * REGIONS * ROW);
  const bulk = new BigUint64Array(meter.memory.buffer, BULK, 2 * REGIONS);
  const readRegion = (region: number): Traffic => {
    const [loads, bytesLoaded] = readRow(accesses, region);
    const [stores, bytesStored] = readRow(accesses, REGIONS + region);
    const [bulkRead, bulkWritten] = [Number(bulk[region]), Number(bulk[REGIONS + region])];
    return {
      loads,
      stores,
      bytesRead: bytesLoaded + bulkRead,
      bytesWritten: bytesStored + bulkWritten,
    };
  };
  return {
    regions: {
      static: readRegion(0),
      stack: readRegion(1),
      payload: readRegion(2),
      bookkeeping: readRegion(3),
    },
    lowestStack: meter.lowestStack.value >>> 0,
    misses32KiB: meter.smallMisses.value >>> 0,
    misses1MiB: meter.largeMisses.value >>> 0,
  };
}

/** Number of accesses of a row, and their bytes: place b counts the accesses of b bytes. */
function readRow(accesses: BigUint64Array, row: number): [number, number] {
  let [count, bytes] = [0, 0];
  accesses.subarray(row * ROW, (row + 1) * ROW).forEach((many, size) => {
    count += Number(many);
    bytes += Number(many) * size;
  });
  return [count, bytes];
}
