import type { DepthKind } from '../measure/depth.ts';
import type { LiveText } from '../memory/live-text.ts';
import type { Hazard } from './hazard.ts';
import type { Walk } from './walks/walk.ts';

/** A size worth a line in the charts: where something fills. */
export interface ParameterMark {
  readonly n: number;
  readonly label: string;
  /** Where there is no room for the label. */
  readonly short: string;
}

/** How a variant stands to what rustc emits. */
export type RustRelation = 'as rustc does' | 'simplified' | 'only here';

export interface OptionValue {
  readonly id: string;
  readonly label: string;
}

export interface ExperimentOption {
  readonly id: string;
  readonly label: string;
  /** The first value is the default. */
  readonly values: readonly OptionValue[];
}

/** One set of choices: option id → value id. */
export type Choices = Readonly<Record<string, string>>;

export interface Variant {
  /** Also the name of the exported function, in camel case: `borrow-mut` → `borrowMut`. */
  readonly id: string;
  /** What is executed, with the allocator named: "Box, TLSF". */
  readonly label: string;
  /** One sentence: what an operation does. */
  readonly summary: string;
  readonly group: string;
  readonly relation: RustRelation;
  /** Why it stands so to Rust, one sentence. */
  readonly relationWhy: string;
  /** False where the variant has no value at `n`: it is absent there, never 0. */
  isPresent(n: number, choices: Choices): boolean;
  /** Operations the ledger's difference is taken over: at least four whole cycles of a collector or a reset. */
  ledgerOperations(n: number, choices: Choices): number;
  /** Where a granule alone takes longer than slices do: about how long a block does then, seconds. */
  readonly blockSeconds?: (n: number, choices: Choices) => number;
  /** Functions (by a part of their WebAssembly name) that the release code of this variant must and must not reach. */
  readonly calls: { readonly must: readonly string[]; readonly mustNot: readonly string[] };
  /** The Rust that this variant stands for, whole: it compiles as it is shown. */
  readonly rust: string;
}

/** A variant as it is described, before it is known where it has a value and how it is counted. */
export type ToldVariant = Omit<Variant, 'group' | 'isPresent' | 'ledgerOperations'>;

/** Something that is true or not: its function is called once in the traced twin, and never timed. */
export interface Fact {
  /** Also the name of the exported function, in camel case: `weak-cycle` → `weakCycleFact`. */
  readonly id: string;
  /** What is done: "A second borrow_mut while one is out". */
  readonly label: string;
}

/** A recursion of an experiment that counts levels instead of timing operations. */
export interface DepthVariant {
  readonly id: DepthKind;
  /** The export whose source is shown: the one that makes a level. */
  readonly shows: string;
  readonly label: string;
  /** One sentence: what a level does. */
  readonly summary: string;
  readonly relation: RustRelation;
  readonly relationWhy: string;
  /** The Rust that it stands for, whole: it compiles as it is shown. */
  readonly rust: string;
}

export type Chapter = 'Place' | 'Hand over' | 'Give back' | 'Lay out' | 'Go deep' | 'See';

/** What a list of questions shows: all that a page has before an experiment is opened. */
export type ExperimentHeading = Pick<
  Experiment,
  'id' | 'order' | 'chapter' | 'question' | 'isHidden'
>;

/** One question of the catalogue. */
export interface Experiment {
  readonly id: string;
  /** Number of its section in the catalogue; navigation and lists are in this order. */
  readonly order: number;
  readonly chapter: Chapter;
  readonly question: string;
  /** One or two sentences under the question. */
  readonly summary: string;
  readonly parameter: {
    readonly name: string;
    /** 'bytes' are shown as B, KiB, MiB. */
    readonly unit: string;
    /** The sweep, ascending. */
    readonly values: readonly number[];
    /** Sizes between the sweep's ends that the module takes: powers of two, or multiples of a number. */
    readonly spacing: 'powers of two' | number;
    /** Ascending; the charts draw a thin line at each that lies on their axis. */
    readonly marks?: readonly ParameterMark[];
  };
  /** What figures are divided by: "one value placed, used, let go". */
  readonly operation: string;
  /** The module runs whole multiples of so many operations at `n`: 1, or the depth of a recursion. */
  granule(n: number): number;
  readonly options: readonly ExperimentOption[];
  readonly variants: readonly Variant[];
  /** Only where every variant has steps (`<variant>Step`), whose pauses are timed after a run: what a step is. */
  readonly steps?: string;
  /** Shown under the ledger: what happens once, which no time says. */
  readonly facts?: readonly Fact[];
  /** Only where depths are probed instead of a run: the recursions; `variants` is empty then. */
  readonly depths?: readonly DepthVariant[];
  /** Links of reports that this project made on other engines: shown behind a visitor's own probes. */
  readonly recorded?: readonly string[];
  /** Only where mistakes are made instead of a run; `variants` is empty then. */
  readonly hazards?: readonly Hazard[];
  /** Only where listings are walked instead of a run; `variants` is empty then. */
  readonly walks?: readonly Walk[];
  /** Variant that ratios are shown against unless the visitor chooses another. */
  readonly baseline: string;
  /** Two to four sentences on what happens in memory; figures are quoted from the ledger on screen. */
  readonly memory: readonly LiveText[];
  /** What to look for in the chart. */
  readonly lookFor: string;
  /** When the answer flips. */
  readonly flip: string;
  /** What else is to be known, by paragraphs. */
  readonly text: readonly string[];
  /** Capabilities without which it cannot run: `threads`. */
  readonly needs: readonly string[];
  /** Hidden from `list` and from the navigation. */
  readonly isHidden: boolean;
  /** Cap of linear memory, pages of 64 KiB. */
  readonly maximumPages: number;
  /** The checksum that `iterations` operations of a variant of `group` return, computed without WebAssembly. */
  expectChecksum(
    group: string,
    iterations: number,
    n: number,
    choices: Choices,
    seed: number,
  ): number;
}
