// What TLSF has free, by its free lists. Source: `Root` and `Block` of `~lib/rt/tlsf`.
//
//   root     +0      +4                +96                    +1,568
//            ├ map ──┼ 23 maps ────────┼ 368 heads ───────────┼ tail ─┤
//                                           │
//   free block                              ▼ +0      +4       +8
//                                             ├ size ─┼ prev ──┼ next ─┼ …

import { FreeSpace } from '../free-space';

const HEADS_START: usize = 96;
const HEADS_END: usize = 1568;
const NEXT: usize = 8;
const TAGS: usize = 3;

/** Counts what is free. */
export function surveyTlsf(): void {
  FreeSpace.begin();
  const root = (__heap_base + 15) & ~15;
  for (let head = root + HEADS_START; head < root + HEADS_END; head += 4) {
    for (let block = load<usize>(head); block != 0; block = load<usize>(block, NEXT)) {
      FreeSpace.add(load<usize>(block) & ~TAGS);
    }
  }
}
