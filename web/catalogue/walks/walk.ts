/**
 * One place of memory that a walk shows, by how it came to be: the `nth` frame that the program opened,
 * the `nth` block that it allocated, or the `nth` bytes of static data that it named, each from 0.
 */
export interface WalkArea {
  /** Steps name its words by it: `main.x`. */
  readonly id: string;
  readonly kind: 'frame' | 'block' | 'static';
  readonly nth: number;
  /** So many in a row, of one layout: the frames of a recursion. Absent: 1. */
  readonly count?: number;
  readonly title: string;
  /**
   * Its words of 4 bytes from its lowest address, each `name: type`. Integers are read as numbers, `text` as
   * letters, everything else as an address. What no word names is shown without a name.
   */
  readonly words: readonly string[];
}

/** What one step shows, right after its line was executed. */
export interface WalkStep {
  /** Line of the listing, from 1. */
  readonly line: number;
  /** One sentence. `{main.x}` is the value read there in this run, `{@main.x}` its address. */
  readonly sentence: string;
  /**
   * Words that hold the value of something in scope; the id of an area stands for all of its words. What is
   * not named is shown as out of use.
   */
  readonly alive: readonly string[];
  /** As `alive`, of areas with a count: in the youngest live one alone, the call that runs. */
  readonly youngest?: readonly string[];
  /** Words whose bytes are still there and which the compiler forbids to read. */
  readonly forbidden?: readonly string[];
  /** What words hold, as a test holds it against the run: a number, letters, or the word pointed to. */
  readonly holds: Readonly<Record<string, number | string>>;
  /** Areas that were given back by now, frames left and blocks freed: a test holds it against the run. */
  readonly gone?: readonly string[];
}

/** Where the price of what a walk shows is measured. */
export interface WalkCost {
  /** Id of an experiment. */
  readonly experiment: string;
  /** What is compared there, one sentence. */
  readonly sentence: string;
}

/**
 * A listing in Rust, walked line by line over the memory of a real run. The program behind it is an
 * exported function of `assembly/workloads/walks.ts`, which marks a moment for every step.
 */
export interface Walk {
  /** Also the name of the exported function, in camel case. */
  readonly id: string;
  /** Place in the list of walks. */
  readonly order: number;
  readonly title: string;
  /** What somebody knows who has walked it, one sentence. */
  readonly lesson: string;
  /** The Rust, whole: it compiles as it is shown. */
  readonly listing: string;
  readonly areas: readonly WalkArea[];
  /** At most 30; step k is shown as the program's mark k. */
  readonly steps: readonly WalkStep[];
  /** What is simplified, in one sentence; absent where nothing is. */
  readonly simplified?: string;
  readonly costs: readonly [WalkCost, ...WalkCost[]];
}
