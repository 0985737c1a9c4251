/** One request of a cycle; a free says the size again, as Rust’s `Layout` does. */
export interface Request {
  readonly kind: 'alloc' | 'free';
  readonly slot: number;
  readonly bytes: number;
}

/**
 * The requests of one cycle of `allocation-patterns`, drawn anew from the seed: the first half by the
 * pattern, the second its mirror image in time. Its workload’s first comment defines both.
 */
export function drawRequests(
  pattern: string,
  sizes: string,
  n: number,
  seed: number,
): readonly Request[] {
  const firstHalf = new Draft(sizes, n, seed).write(pattern);
  const mirror = firstHalf.toReversed().map(({ kind, ...rest }): Request => {
    return { ...rest, kind: kind === 'alloc' ? 'free' : 'alloc' };
  });
  return [...firstHalf, ...mirror];
}

/** The first half while it is drawn: sizes and slots come from one stream of numbers, in order. */
class Draft {
  private readonly sizes: string;
  private readonly n: number;
  private state: number;
  private readonly requests: Request[] = [];
  private readonly bytesOf: number[] = [];

  constructor(sizes: string, n: number, seed: number) {
    this.sizes = sizes;
    this.n = n;
    this.state = seed;
  }

  write(pattern: string): readonly Request[] {
    const slots = Array.from({ length: this.n }, (_, slot) => slot);
    const odd = slots.filter((slot) => slot % 2 === 1);
    const half = slots.slice(0, this.n / 2);
    if (pattern === 'ramp') this.each(half, 'alloc').each(half, 'free');
    this.each(slots, 'alloc');
    if (pattern === 'lifo') this.each(slots.toReversed(), 'free');
    if (pattern === 'fifo') this.each(slots, 'free');
    if (pattern === 'random') this.freeShuffled(slots);
    if (pattern === 'every-other') this.each(odd, 'free').each(odd, 'alloc');
    if (pattern === 'churn') half.forEach(() => this.replace(this.drawBelow(this.n)));
    return this.requests;
  }

  private each(slots: readonly number[], kind: Request['kind']): this {
    for (const slot of slots) this.add(slot, kind);
    return this;
  }

  /** Draws among those that are left; the last one takes the drawn one’s place. */
  private freeShuffled(slots: readonly number[]): void {
    const left = [...slots];
    while (left.length > 0) {
      const drawn = this.drawBelow(left.length);
      this.add(left[drawn] ?? NaN, 'free');
      const last = left.pop();
      if (last !== undefined && drawn < left.length) left[drawn] = last;
    }
  }

  private replace(slot: number): void {
    this.add(slot, 'free');
    this.add(slot, 'alloc');
  }

  private add(slot: number, kind: Request['kind']): void {
    if (kind === 'alloc') this.bytesOf[slot] = this.drawSize();
    this.requests.push({ kind, slot, bytes: this.bytesOf[slot] ?? NaN });
  }

  private drawSize(): number {
    if (this.sizes === 'fixed-64') return 64;
    if (this.sizes === 'uniform') return 16 + this.drawBelow(1009);
    const smallest = 16 * 2 ** Math.min(7, Math.clz32(this.drawWord()));
    return smallest + this.drawBelow(smallest);
  }

  private drawBelow(bound: number): number {
    return Math.floor((this.drawWord() * bound) / 2 ** 32);
  }

  /** Numerical Recipes’ generator. */
  private drawWord(): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return this.state;
  }
}
