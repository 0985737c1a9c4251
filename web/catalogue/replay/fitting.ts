import { fitClasses, type FittedClasses, measureWaste } from '../../memory/pattern-classes.ts';
import type { SizeCounts } from '../../memory/pattern-profile.ts';

/** What is lost to rounding in one set of sizes, over all requests. */
export interface Fit extends Pick<FittedClasses, 'wasteBytes' | 'waste'> {
  /** Id of an allocator, or how many classes were fitted to the pattern. */
  readonly of: string | number;
  /** Fitted classes, bytes, ascending; an allocator's own are not listed. */
  readonly classes: readonly number[];
}

/** Numbers of classes that are tried. */
const NUMBERS = [2, 4, 8, 16];

/** Bytes that an allocator takes for a block, header and padding in (assembly/memory/allocators). */
const RESERVED: Readonly<Record<string, (bytes: number) => number>> = {
  tlsf: (bytes) => (bytes <= 12 ? 16 : (bytes + 19) & ~15),
  'first-fit': (bytes) => Math.max(16, (bytes + 19) & ~15),
  'size-class': (bytes) => (bytes > 65_536 ? (bytes + 19) & ~15 : sizeOfClass(bytes)),
  buddy: (bytes) => Math.max(16, 2 ** Math.ceil(Math.log2(bytes + 4))),
  arena: (bytes) => (bytes + 15) & ~15,
};

/** The size classes that would have fitted, beside what the allocators here round to. */
export function compareFits(asked: SizeCounts): readonly Fit[] {
  const own = Object.entries(RESERVED).map(([of, reserve]) => ({
    of,
    classes: [],
    ...measureWaste(asked, reserve),
  }));
  // More classes than there are sizes change nothing.
  const useful = NUMBERS.filter(
    (_, index) => index === 0 || (NUMBERS[index - 1] ?? 0) < asked.sizes.length,
  );
  return [...own, ...useful.map((count) => ({ of: count, ...fitClasses(asked, count) }))];
}

/** 16-byte steps up to 1 KiB, then four a doubling. */
function sizeOfClass(bytes: number): number {
  if (bytes <= 1024) return (bytes + 15) & ~15;
  const step = 29 - Math.clz32(bytes - 1);
  return (((bytes - 1) >> step) + 1) << step;
}
