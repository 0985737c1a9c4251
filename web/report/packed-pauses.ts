import * as v from 'valibot';
import { binDurations } from '../measure/pause-bins.ts';
import type { PauseCell } from '../measure/pause.ts';
import { integer, list, numberList } from './bounded.ts';
import { limits } from './limits.ts';

/**
 * Pauses of one entry at one point: where, how many rounds, the lowest bin, steps by bin from there on
 * (0 where each round has one step, so that the longest say it), and how it ended if it did not return.
 * The longest steps of the rounds stand among the bits.
 */
const packedPause = v.pipe(
  v.tupleWithRest(
    [
      v.unknown(),
      v.unknown(),
      integer(0, limits.rounds),
      v.unknown(),
      v.union([v.literal(0), numberList(limits.bins, Number.isSafeInteger)]),
    ],
    v.unknown(),
  ),
  v.maxLength(6),
);

export const packedPauses = list(packedPause, limits.pauses);

export type PackedPause = v.InferOutput<typeof packedPause>;

export function packPause({
  point,
  entry,
  longest,
  firstBin,
  bins,
  outcome,
}: PauseCell): PackedPause {
  const ofLongest = binDurations(longest);
  const isSame =
    firstBin === ofLongest.firstBin &&
    bins.length === ofLongest.bins.length &&
    bins.every((steps, bin) => steps === ofLongest.bins[bin]);
  return [
    point,
    entry,
    longest.length,
    isSame ? 0 : firstBin,
    isSame ? 0 : [...bins],
    ...(outcome === null ? [] : [outcome]),
  ];
}

/** A document for the schema to check. */
export function unpackPause(packed: PackedPause, longest: readonly number[]): unknown {
  const [point, entry, , firstBin, bins, outcome = null] = packed;
  const told = bins === 0 ? binDurations(longest) : { firstBin, bins };
  return { point, entry, longest, ...told, outcome };
}
