/**
 * What a report may hold at most, wherever it comes from. Wide enough for a careful run of eight
 * entries at 33 sizes, tight enough that opening any input allocates less than 8 MiB.
 */
export const limits = {
  entries: 32,
  points: 64,
  options: 16,
  looks: 3,
  workers: 64,
  blocks: 256,
  /** Over all cells of a report. */
  figures: 12_288,
  ledgerCells: 256,
  /** Counts of a ledger that version 1 did not have, known or not. */
  laterCounts: 8,
  /** Entries and points at which pauses were timed, and rounds of each; the figures above hold for both. */
  pauses: 256,
  rounds: 64,
  bins: 320,
  probes: 256,
  repeats: 64,
  /** A thousand seconds. */
  nanoseconds: 1e12,
  /** Signed 32 bits: what a module's `iterations` and `n` can carry. */
  int32: 2_147_483_647,
  uint32: 4_294_967_295,
  /** Characters. */
  id: 48,
  name: 120,
  message: 400,
} as const;
