/** What becomes of a mistake in Rust. The texts are whole; what does not compile gives exactly this error. */
export type RustCase =
  | { readonly fate: 'does not compile'; readonly code: string; readonly rust: string }
  | { readonly fate: 'panics'; readonly words: string; readonly rust: string }
  | { readonly fate: 'compiles'; readonly rust: string };

/**
 * Where a mistake shows: in bytes or in where they lie, in facts that the program declares because no
 * byte tells of them, in a panic before a byte is touched, or only between threads.
 */
export type HazardEvidence = 'bytes' | 'declared' | 'panic' | 'threads';

/** What a run of it shows. */
export interface HazardView {
  /** What the shown bytes are, in the order in which the program names them. */
  readonly watched: readonly string[];
  /** What the returned number means, up to the number: "the reference reads". */
  readonly returns: string;
  /** Where threads race: what it tells that no update was lost. */
  readonly ifNoneLost?: string;
}

/** A mistake that safe Rust refuses, beside what it accepts in its place. */
export interface Hazard {
  /** Also the name of the exported function, in camel case; `<id>-twin` is that of the accepted one. */
  readonly id: string;
  readonly label: string;
  /** What happens in memory, one to three sentences. */
  readonly summary: string;
  readonly evidence: HazardEvidence;
  readonly mistake: HazardView;
  readonly cases: readonly [RustCase, ...RustCase[]];
  /** What Rust accepts in its place. */
  readonly accepted: HazardView & { readonly rust: string };
}
