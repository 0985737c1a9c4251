import type { Place } from './trace.ts';

/** Where in the source a traced twin's code comes from, as the build writes it beside the twin. */
export interface PlaceTable {
  /** Index 0 is "not known". A number in the twin's `places.at(number)` is an index here. */
  readonly places: readonly Place[];
  /** For the number of each load and store, an index into `places`. */
  readonly accesses: readonly number[];
}

const NOWHERE: Place = { file: '', line: 0 };

export const NO_PLACES: PlaceTable = { places: [NOWHERE], accesses: [] };

/** Reads `<id>.places.json`: `{files, places: [[file, line] …], accesses}`. Throws on anything else. */
export function parsePlaces(text: string): PlaceTable {
  const { files, places, accesses } = JSON.parse(text) as PlaceFile;
  const known = places.slice(1).map(([file, line]): Place => ({ file: files[file] ?? '', line }));
  return { places: [NOWHERE, ...known], accesses };
}

/** What the build writes; `places[0]` is not a place. */
export interface PlaceFile {
  readonly files: readonly string[];
  readonly places: readonly (readonly [file: number, line: number])[];
  readonly accesses: readonly number[];
}
