// `&[T]`: words that follow each other, by an address and their bytes, in locals.
//
//   slice     +0       sizeof<T>()                           bytes
//             ├─ word ─┼─ word ─┼─ …                        ─┤
//
// Source: unrolling with several accumulators, Bryant and O'Hallaron, Computer Systems: A Programmer's
// Perspective, 3rd ed., sections 5.8 and 5.9.

export class Slice {
  /** The sum of all words, eight a round, into four sums that do not wait for one another; then what is left. */
  @inline static sum<T>(from: usize, bytes: usize): T {
    const round = sizeof<T>() << 3;
    let a: T = 0;
    let b: T = 0;
    let c: T = 0;
    let d: T = 0;
    let at = from;
    for (const end = from + (bytes & ~(round - 1)); at < end; at += round) {
      a += load<T>(at) + load<T>(at, 4 * sizeof<T>());
      b += load<T>(at, sizeof<T>()) + load<T>(at, 5 * sizeof<T>());
      c += load<T>(at, 2 * sizeof<T>()) + load<T>(at, 6 * sizeof<T>());
      d += load<T>(at, 3 * sizeof<T>()) + load<T>(at, 7 * sizeof<T>());
    }
    for (const end = from + bytes; at < end; at += sizeof<T>()) a += load<T>(at);
    return a + b + (c + d);
  }
}
