import type { DepthProbe } from '../measure/depth.ts';
import type { Report } from './report.ts';

/** What two series of probes of one recursion say: `deeper` and `shallower` speak of the second. */
export type DepthVerdict = 'deeper' | 'shallower' | 'same' | 'unclear';

/** One recursion probed on both sides. */
export interface DepthComparison {
  readonly base: DepthProbe;
  readonly head: DepthProbe;
  readonly verdict: DepthVerdict;
}

/** Every recursion that both sides probed, in the order of the first. */
export function compareDepths(base: Report, head: Report): readonly DepthComparison[] {
  return base.depth.flatMap((probe) => {
    const other = head.depth.find((one) => isSameQuestion(probe, one));
    return other === undefined
      ? []
      : [{ base: probe, head: other, verdict: judge(probe.depths, other.depths) }];
  });
}

function isSameQuestion(a: DepthProbe, b: DepthProbe): boolean {
  return ASKED.every((field) => a[field] === b[field]);
}

const ASKED = ['kind', 'thread', 'state', 'frameBytes', 'stackBytes', 'locals'] as const;

/** Depths are counted, not timed: ranges that do not meet differ, and one value on both sides is the same. */
function judge(before: readonly number[], after: readonly number[]): DepthVerdict {
  if (before.length === 0 || after.length === 0) return 'unclear';
  const [low, high] = [Math.min(...before), Math.max(...before)];
  if (Math.min(...after) > high) return 'deeper';
  if (Math.max(...after) < low) return 'shallower';
  const isOne = low === high && after.every((depth) => depth === low);
  return isOne ? 'same' : 'unclear';
}
