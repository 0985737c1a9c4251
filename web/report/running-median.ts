/** The median of the whole numbers seen so far, rounded down; `start` before the first. */
export class RunningMedian {
  readonly #sorted: number[] = [];
  readonly #start: number;

  constructor(start: number) {
    this.#start = start;
  }

  get value(): number {
    const length = this.#sorted.length;
    const low = this.#sorted[(length - 1) >> 1] ?? this.#start;
    const high = this.#sorted[length >> 1] ?? this.#start;
    return Math.floor((low + high) / 2);
  }

  add(value: number): void {
    let at = this.#sorted.length;
    this.#sorted.push(value);
    for (; at > 0 && (this.#sorted[at - 1] ?? 0) > value; at -= 1) {
      this.#sorted[at] = this.#sorted[at - 1] ?? 0;
    }
    this.#sorted[at] = value;
  }
}
