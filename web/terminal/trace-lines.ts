import type { Block } from '../memory/moment.ts';
import type { Timeline } from '../memory/timeline.ts';
import {
  type EventKind,
  type Place,
  readEvent,
  type Trace,
  type TraceEvent,
} from '../memory/trace.ts';

/** The trace as JSON lines: `start`, one line an event, `end` with what was left out and what leaks. */
export function writeTraceLines(trace: Trace, timeline: Timeline): string {
  const lines: object[] = [shapeStart(trace)];
  for (let step = 1; step <= trace.length; step++) {
    const event = readEvent(trace, step);
    if (event !== null) lines.push(shapeEvent(event));
  }
  lines.push(shapeEnd(trace, timeline));
  return `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;
}

function shapeStart({ request, layout, startBytes, earlierBlocks }: Trace): object {
  const { experiment, variant, n, optionIndex, seed } = request;
  return {
    kind: 'start',
    experiment,
    variant,
    n,
    optionIndex,
    seed,
    layout,
    memoryBytes: startBytes,
    blocks: earlierBlocks.length,
  };
}

function shapeEvent(event: TraceEvent): object {
  const { step, kind, operation, place, caller, isInside } = event;
  return {
    step,
    kind,
    ...shapeFacts(event),
    operation,
    ...(isInside ? { inAllocator: true } : {}),
    ...(place === null ? {} : { at: writePlace(place) }),
    ...(caller === null ? {} : { from: writePlace(caller) }),
  };
}

/** What is in the columns, by the names that it has for this kind. */
function shapeFacts({ kind, address, bytes, detail, reserved }: TraceEvent): object {
  switch (kind) {
    case 'alloc':
    case 'free':
      return { address, bytes, reserved };
    case 'moved':
      return { address, bytes, reserved, movedFrom: detail };
    case 'in-place':
      return { address, bytes, reserved, bytesBefore: detail };
    case 'grow':
      return { address, bytes, pages: detail };
    case 'copy':
    case 'move':
    case 'clone':
    case 'copy-value':
      return { address, bytes, source: detail };
    case 'fill':
      return { address, bytes, value: detail };
    case 'declare':
      return { address, bytes, fact: detail };
    case 'moving':
    case 'enter':
    case 'leave':
    case 'load':
    case 'store':
    case 'atomic':
    case 'reset':
    case 'chunk':
      return { address, bytes };
    case 'retain':
    case 'release':
    case 'borrow':
    case 'refused-borrow':
    case 'lock':
      return { address };
    case 'collect':
      return { bytesAfter: bytes };
    case 'mark':
      return { mark: address };
    default:
      return kind satisfies never;
  }
}

function shapeEnd({ length, leftOut, operations, outcome }: Trace, timeline: Timeline): object {
  // Blocks may be given back in the events that are left out.
  const leaks = leftOut > 0 ? null : timeline.leaks().map(shapeLeak);
  return { kind: 'end', events: length, leftOut, operations, outcome, leaks };
}

function shapeLeak({ address, asked, reserved, bornAt, place, allocator }: Block): object {
  return {
    address,
    bytes: asked,
    reserved,
    allocator,
    step: bornAt,
    ...(place === null ? {} : { at: writePlace(place) }),
  };
}

/** `assembly/workloads/vec-growth.ts:42`. */
export function writePlace({ file, line }: Place): string {
  return `${file}:${line}`;
}

/** What an event is, in words that a number of bytes can follow. */
export const EVENT_WORDS: Readonly<Record<EventKind, string>> = {
  alloc: 'a block is made',
  free: 'a block is freed',
  moving: 'a block is about to move here',
  moved: 'a block has moved here',
  'in-place': 'a block got another size where it lies',
  grow: 'memory grows',
  enter: 'a frame is opened',
  leave: 'a frame is left',
  load: 'a read',
  store: 'a write',
  copy: 'a copy to here',
  fill: 'a fill',
  atomic: 'an atomic access',
  move: 'a value moves to here',
  clone: 'a value is cloned to here',
  'copy-value': 'a value is copied to here',
  retain: 'a count goes up',
  release: 'a count goes down',
  borrow: 'a borrow',
  'refused-borrow': 'a borrow is refused',
  lock: 'a lock is taken or let go',
  collect: 'the collector has ended a cycle',
  reset: 'everything here is given back at once',
  chunk: 'an allocator takes a chunk',
  declare: 'a fact that leaves no trace in bytes',
  mark: 'a step of a listing',
};
