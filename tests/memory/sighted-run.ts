import type { RecordedRun } from '../../web/host/engine/record.ts';
import { openRecordedRun } from '../../web/host/engine/record.ts';
import type { FreeSpace } from '../../web/memory/free-space.ts';
import { encodePattern } from '../../web/memory/pattern-encode.ts';
import type { Pattern } from '../../web/memory/pattern.ts';
import type { RecordRequest, Trace } from '../../web/memory/trace.ts';
import { compileBuilt } from '../catalogue/built-modules.ts';
import {
  restOf,
  type Stretch,
  walkBuddies,
  type WalkedBlock,
  walkFirstFit,
  walkSizeClasses,
  walkTlsf,
} from './allocator-walk.ts';
import { readPlacesOf } from './recorded.ts';

/**
 * What there was, in the middle of a run, at a step at which no allocator was at work. Lists hold address
 * and bytes of one block after the other, upwards.
 */
export interface Sighting {
  /** Free blocks by the allocators' own words. */
  readonly free: readonly number[];
  /** Blocks in use by headers. */
  readonly used: readonly number[];
  /** Bytes asked, by the program's own table, as its last finished request left it. */
  readonly owned: readonly number[];
  /** What the allocator counts itself, where no request is at work either. */
  readonly counted: FreeSpace | null;
}

export interface SightedRun {
  readonly trace: Trace;
  /** By step. */
  readonly sightings: ReadonlyMap<number, Sighting>;
  /** What an allocator without headers divides by itself. */
  readonly chunks: readonly Stretch[];
}

/** Replays a pattern with one allocator, and looks around in its memory whenever the allocator has left. */
export async function sightRun(variant: string, pattern: Pattern): Promise<SightedRun> {
  const request = requestOf(variant, pattern);
  const module = await compileBuilt('replay', 'traced');
  const run = await openRecordedRun(module, await readPlacesOf('replay'), request);
  const owners = layDown(run, pattern);
  run.workload.prepare(request.n, 0, request.seed);
  run.recorder.begin();
  const lookout = new Lookout(run, variant, pattern, owners);
  const checksum = run.kernel(request.operations, request.n);
  lookout.look();
  const trace = run.recorder.finish(request, request.operations, { kind: 'done', checksum });
  return { trace, sightings: lookout.sightings, chunks: lookout.chunks };
}

function requestOf(variant: string, { length }: Pattern): RecordRequest {
  return {
    experiment: 'replay',
    variant,
    n: length,
    optionIndex: 0,
    seed: 7,
    operations: length,
    granule: length,
  };
}

/** Where the program's table of owners begins. */
function layDown({ workload }: RecordedRun, pattern: Pattern): number {
  const { receive } = workload.exports;
  if (typeof receive !== 'function') throw new Error('the module takes no pattern');
  const at = Number(receive(pattern.length, pattern.slots)) >>> 0;
  new Uint8Array(workload.memory?.buffer ?? new ArrayBuffer(0)).set(
    encodePattern(pattern).subarray(8),
    at,
  );
  return at - 4 * pattern.slots;
}

/** Looks before anything is told: by then what was told before has been carried out. */
class Lookout {
  readonly sightings = new Map<number, Sighting>();
  readonly chunks: Stretch[] = [];
  private readonly run: RecordedRun;
  private readonly variant: string;
  private readonly pattern: Pattern;
  private readonly owners: number;
  private readonly grownFrom: number;
  /** Makes the allocator count its free bytes. */
  private readonly survey: () => number;
  private tables = 0;
  private served = -1;
  private isLooking = false;
  private readonly held = new Map<number, Stretch>();
  private owned: readonly number[] = [];

  constructor(run: RecordedRun, variant: string, pattern: Pattern, owners: number) {
    this.run = run;
    this.variant = variant;
    this.pattern = pattern;
    this.owners = owners;
    this.grownFrom = this.memory.byteLength;
    const survey = run.workload.call(`${variant}-survey`);
    if (survey === null) throw new Error(`${variant} has no survey`);
    this.survey = () => {
      survey(0, 0);
      return readGlobal(run, 'freeBytes');
    };
    this.listen();
  }

  look(): void {
    const { recorder } = this.run;
    if (!recorder.isInside && !this.sightings.has(recorder.length)) this.sight(false);
  }

  private listen(): void {
    const { recorder, tap } = this.run;
    this.listenToAllocator();
    const operation = recorder.operation.bind(recorder);
    recorder.operation = () => {
      this.finishRequest();
      this.sight(true);
      operation();
    };
    Object.defineProperty(tap, 'recorder', {
      get: () => {
        // The allocator's survey of itself is no part of the run.
        if (this.isLooking) return null;
        this.look();
        return recorder;
      },
    });
  }

  private listenToAllocator(): void {
    const { recorder } = this.run;
    const chunk = recorder.chunk.bind(recorder);
    const owner = recorder.owner.bind(recorder);
    const reset = recorder.reset.bind(recorder);
    recorder.chunk = (address, bytes) => {
      if (this.hasNoHeaders) this.chunks.push({ address, bytes });
      chunk(address, bytes);
    };
    recorder.owner = (allocator, tables) => {
      this.tables = tables;
      owner(allocator, tables);
    };
    recorder.reset = (start, end) => {
      this.held.clear();
      this.owned = [];
      reset(start, end);
    };
  }

  /** The request that was at work has left its block in its slot. */
  private finishRequest(): void {
    const at = this.served++;
    if (at < 0) return;
    const { kind, slot, bytes } = this.pattern;
    const pointer = this.memory.getUint32(this.owners + 4 * (slot[at] ?? 0), true);
    // What an arena has given out stays until its reset.
    const key = this.variant === 'arena' ? at : (slot[at] ?? 0);
    if (kind[at] !== 1) this.held.set(key, { address: pointer, bytes: bytes[at] ?? 0 });
    else if (this.variant !== 'arena') this.held.delete(key);
    this.owned = flatten([...this.held.values()].sort((a, b) => a.address - b.address));
  }

  private sight(isBetween: boolean): void {
    this.isLooking = true;
    const blocks = this.walk().toSorted((a, b) => a.address - b.address);
    const free = flatten(blocks.filter(({ isFree }) => isFree));
    const used = flatten(blocks.filter(({ isFree }) => !isFree));
    const counted = isBetween ? this.count(free) : null;
    this.isLooking = false;
    this.sightings.set(this.run.recorder.length, { free, used, owned: this.owned, counted });
  }

  private walk(): readonly WalkedBlock[] {
    const { memory, variant } = this;
    const blocks = walkTlsf(memory, readGlobal(this.run, 'heapBase'));
    const last = this.chunks.at(-1);
    const others = blocks.filter((one) =>
      this.chunks.every(({ address }) => address !== one.address),
    );
    switch (variant) {
      case 'tlsf':
        return blocks;
      case 'first-fit':
        return [...blocks, ...walkFirstFit(memory, this.grownFrom)];
      case 'buddy':
        return [...blocks, ...walkBuddies(memory, this.grownFrom)];
      case 'size-class':
        return [...others, ...walkSizeClasses(memory, this.tables, last, this.survey())];
      case 'arena':
        return [...others, ...restOf(last, this.survey())];
      default:
        throw new Error(`no walk of ${variant}`);
    }
  }

  /** What the allocator has by its own survey; before size classes have a chunk it is what TLSF has. */
  private count(free: readonly number[]): FreeSpace {
    if (this.hasNoHeaders && this.chunks.length === 0) return sumUp(free);
    return { bytes: this.survey(), largest: readGlobal(this.run, 'largestFree') };
  }

  private get hasNoHeaders(): boolean {
    return this.variant === 'size-class' || this.variant === 'arena';
  }

  private get memory(): DataView {
    return new DataView(this.run.workload.memory?.buffer ?? new ArrayBuffer(0));
  }
}

function flatten(blocks: readonly Stretch[]): readonly number[] {
  return blocks.flatMap(({ address, bytes }) => [address, bytes]);
}

function sumUp(blocks: readonly number[]): FreeSpace {
  const sizes = blocks.filter((_, index) => index % 2 === 1);
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), largest: Math.max(0, ...sizes) };
}

function readGlobal({ workload }: RecordedRun, name: string): number {
  const value = workload.exports[name];
  if (!(value instanceof WebAssembly.Global)) throw new Error(`no global ${name}`);
  return Number(value.value) >>> 0;
}
