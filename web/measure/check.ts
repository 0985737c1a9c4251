/** What `check` found out about a machine. */
export interface CheckResult {
  /** Pairs of one variant with itself, and how many of them were called faster or slower. */
  readonly identical: { readonly pairs: number; readonly different: number };
  /** Pairs with a known difference, and how many were called slower. */
  readonly known: { readonly percent: number; readonly pairs: number; readonly found: number };
  readonly clockStepNs: number;
  /** Mean wall time of a pair, until it was decided or its budget was used up. */
  readonly secondsPerPair: number;
  /** Median half-width of the interval of identical pairs, per cent, by kernel. */
  readonly noise: readonly { readonly kernel: string; readonly halfWidthPercent: number }[];
}
