import type { Plan, Preset } from '../measure/plan.ts';
import { writeCount, writeMany } from '../report/figures.ts';
import type { Report } from '../report/report.ts';

/** What tells two runs of one question apart in a list. */
export interface RunSketch {
  readonly preset: Preset;
  /** Sizes that were planned, ascending. */
  readonly sizes: readonly number[];
  /** Blocks of the size that has the fewest, and of the one that has the most. */
  readonly blocks: { readonly fewest: number; readonly most: number };
  readonly isStopped: boolean;
}

/** Null where nothing was timed, as of a depth report. */
export function sketchRun({ measurement }: Pick<Report, 'measurement'>): RunSketch | null {
  const { plan, points } = measurement;
  if (points.length === 0) return null;
  const all = plan.points.map((_, point) => {
    const { workers = [], cells = [] } = points.find((one) => one.point === point) ?? {};
    const blocks = workers.reduce((sum, own) => sum + own, 0);
    const hasFailed = cells.length > 0 && cells.every(({ outcome }) => outcome !== null);
    return { blocks, isCut: !hasFailed && isCut(plan, blocks) };
  });
  const blocks = all.map((one) => one.blocks);
  return {
    preset: plan.preset,
    sizes: plan.points.map(({ n }) => n),
    blocks: { fewest: Math.min(...blocks), most: Math.max(...blocks) },
    isStopped: all.some((one) => one.isCut),
  };
}

/** A size is left at a look, or when its budget is used up, and never without a block. */
function isCut({ looks, budgetSeconds }: Plan, blocks: number): boolean {
  return budgetSeconds === null ? !looks.includes(blocks) : blocks === 0;
}

/** `quick · 3 sizes, 8 to 64 · 10 blocks`, `careful · size 8 · stopped, 6 blocks`. */
export function writeSketch({ preset, sizes, blocks, isStopped }: RunSketch): string {
  const { fewest, most } = blocks;
  const counted =
    fewest === most
      ? writeMany(most, 'block')
      : `${writeCount(fewest)} to ${writeMany(most, 'block')}`;
  return [preset, writeSizes(sizes), isStopped ? `stopped, ${counted}` : counted].join(' · ');
}

function writeSizes(sizes: readonly number[]): string {
  const [first = 0, last = first] = [sizes[0], sizes.at(-1)];
  return sizes.length === 1
    ? `size ${writeCount(first)}`
    : `${writeMany(sizes.length, 'size')}, ${writeCount(first)} to ${writeCount(last)}`;
}
