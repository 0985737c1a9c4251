import type { Moment } from './moment.ts';
import type { Timeline } from './timeline.ts';
import { codeOf } from './trace-columns.ts';
import { type Place, readEvent, readPlace, type Trace, type TraceEvent } from './trace.ts';

const WRITERS = (['store', 'copy', 'fill', 'atomic'] as const).map(codeOf);
const WORD = 4;
/** Bytes of one frame whose words are listed. */
const MOST_BYTES = 64;

/**
 * What the program keeps in a frame at one place: as wide as the store that wrote it, else a word; or all
 * that was not written up to the next place that was.
 */
export interface FrameWord {
  readonly address: number;
  readonly bytes: number;
  /** The last write to it since the frame was opened; null when there was none. */
  readonly writer: TraceEvent | null;
}

/** A frame that is open at a moment, with its first words. */
export interface OpenFrame {
  readonly address: number;
  readonly bytes: number;
  /** 0 when it was open before the first event. */
  readonly bornAt: number;
  /** The line that opened it. */
  readonly place: Place | null;
  readonly words: readonly FrameWord[];
}

/** The open frames, the one that was opened last first, at most `most` of them. */
export function readFrames(timeline: Timeline, moment: Moment, most: number): readonly OpenFrame[] {
  const { frames, trace } = timeline;
  const youngest = [...moment.openFrames].reverse().slice(0, most);
  return youngest.map((number) => {
    const frame = {
      address: frames.address[number] ?? 0,
      bytes: frames.bytes[number] ?? 0,
      bornAt: frames.bornAt[number] ?? 0,
      place: readPlace(trace.places, frames.place[number] ?? 0),
    };
    return { ...frame, words: readWords(trace, frame, moment.step) };
  });
}

function readWords(trace: Trace, frame: Omit<OpenFrame, 'words'>, step: number): FrameWord[] {
  const bytes = Math.min(frame.bytes, MOST_BYTES);
  const writers = findWriters(trace, frame.address, bytes, frame.bornAt, step);
  const words: FrameWord[] = [];
  for (let offset = 0; offset < bytes;) {
    const last = writers[offset] ?? -1;
    const writer = last < 0 ? null : readEvent(trace, last + 1);
    const width =
      writer === null
        ? lengthOfUnwritten(writers, offset)
        : widthOf(writers, offset, frame.address, writer);
    words.push({ address: frame.address + offset, bytes: width, writer });
    offset += width;
  }
  return words;
}

/** For each byte the index of the last event since `from` that wrote it; −1: none. */
function findWriters({ events }: Trace, start: number, bytes: number, from: number, step: number) {
  const writers = new Int32Array(bytes).fill(-1);
  let left = bytes;
  for (let index = step - 1; index >= from && left > 0; index--) {
    const low = Math.max(0, (events.address[index] ?? 0) - start);
    const high = Math.min(bytes, (events.address[index] ?? 0) + (events.bytes[index] ?? 0) - start);
    if (low >= high || !WRITERS.includes(events.kind[index] ?? -1)) continue;
    for (let at = low; at < high; at++) {
      if (writers[at] !== -1) continue;
      writers[at] = index;
      left--;
    }
  }
  return writers;
}

function lengthOfUnwritten(writers: Int32Array, offset: number): number {
  const end = writers.findIndex((writer, at) => at > offset && writer >= 0);
  return (end < 0 ? writers.length : end) - offset;
}

/** That of the store, where all of it is still there; else what is left of the word. */
function widthOf(writers: Int32Array, offset: number, start: number, writer: TraceEvent): number {
  const rest = Math.min(WORD - (offset % WORD), writers.length - offset);
  if (writer.kind !== 'store' || writer.address !== start + offset) return rest;
  const end = offset + writer.bytes;
  const isWhole = end <= writers.length && writers[end - 1] === writer.step - 1;
  return isWhole && writer.bytes <= 8 ? writer.bytes : rest;
}
