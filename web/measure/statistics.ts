/** An estimate with its interval; `low ≤ estimate ≤ high`. */
export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}
