/** A report of some older version, as it was written: shape not checked yet. */
export type OldDocument = Readonly<Record<string, unknown>>;

/**
 * Makes a document of version i + 1 of one of version i. It meets unchecked input: it must give
 * back something for anything, and leave refusing to the schema of the current version.
 */
export type Step = (document: OldDocument) => OldDocument;

/** By the version a step starts from. */
export const steps: ReadonlyMap<number, Step> = new Map([
  // A run without pauses and without the later counts is a report of version 2 as it is.
  [1, (document) => ({ ...document, version: 2 })],
]);

/** Takes a document of version `from` to version `to`, step by step; null when a step is missing. */
export function upgrade(
  document: OldDocument,
  from: number,
  to: number,
  table: ReadonlyMap<number, Step> = steps,
): OldDocument | null {
  let current = document;
  for (let version = from; version < to; version += 1) {
    const step = table.get(version);
    if (step === undefined) return null;
    current = step(current);
  }
  return current;
}
