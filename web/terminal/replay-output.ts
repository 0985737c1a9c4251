import type { Experiment } from '../catalogue/experiment.ts';
import type { Fit } from '../catalogue/replay/fitting.ts';
import type { Plan } from '../measure/plan.ts';
import type { CellFigure, PairFigure, Summary } from '../measure/verdict.ts';
import type { Pattern } from '../memory/pattern.ts';
import type { PatternProfile } from '../memory/pattern-profile.ts';
import {
  findWorst,
  fragmentationOf,
  liveBytesAt,
  peakHeap,
  type ReplaySurvey,
} from '../memory/replay.ts';
import type { TraceAnswer } from '../memory/trace-request.ts';
import { writeCount, writeFigure, writeInterval, writeMany } from '../report/figures.ts';
import { drawTable } from './table.ts';

/** What came of one allocator. */
export interface ReplayedAllocator {
  readonly variant: string;
  readonly survey: ReplaySurvey;
  readonly traced: TraceAnswer;
}

/** A pattern replayed over every allocator. */
export interface Replayed {
  readonly experiment: Experiment;
  readonly pattern: Pattern;
  readonly profile: PatternProfile;
  readonly allocators: readonly ReplayedAllocator[];
  readonly plan: Plan;
  readonly summary: Summary;
  readonly fits: readonly Fit[];
}

/** What `replay --json` gives; names are an interface (README, *JSON*). */
export function shapeReplay(replayed: Replayed): object {
  const { pattern, profile, allocators, summary, plan, fits } = replayed;
  const { asked, ...counts } = profile;
  return {
    pattern: { requests: pattern.recorded, ...counts, sizes: asked.sizes.length },
    allocators: allocators.map((one) => shapeAllocator(one, replayed)),
    pairs: summary.pairs.map(({ a, b, verdict, ratio }) => ({
      a: plan.entries[a]?.variant,
      b: plan.entries[b]?.variant,
      verdict,
      ratio,
    })),
    fits,
  };
}

function shapeAllocator(
  { variant, survey, traced }: ReplayedAllocator,
  replayed: Replayed,
): object {
  const figure = findFigure(variant, replayed);
  return {
    variant,
    ns: figure?.ns ?? null,
    blocks: figure?.blocks ?? 0,
    counts: traced.kind === 'traced' ? traced.cell.counts : null,
    ...(survey.kind === 'failed'
      ? { heapBytes: null, fragmentation: null, samples: [], failure: survey.message }
      : shapeSurvey(survey, replayed)),
  };
}

function shapeSurvey(
  { samples }: Extract<ReplaySurvey, { kind: 'surveyed' }>,
  { pattern }: Replayed,
): object {
  const worst = findWorst(samples);
  const live = liveBytesAt(
    pattern,
    samples.map(({ request }) => request),
  );
  return {
    heapBytes: peakHeap(samples),
    fragmentation:
      worst === null ? null : { highest: fragmentationOf(worst), atRequest: worst.request },
    samples: samples.map((sample, index) => ({ ...sample, liveBytes: live[index] ?? 0 })),
  };
}

/** A summary of the pattern, a row an allocator, and the sizes that would have fitted. */
export function drawReplay(replayed: Replayed): string {
  return [
    sayPattern(replayed.profile, replayed.pattern),
    '',
    drawAllocators(replayed),
    ...sayFailures(replayed),
    '',
    'Lost to rounding, over all requests',
    drawFits(replayed.fits),
  ].join('\n');
}

function sayPattern(profile: PatternProfile, pattern: Pattern): string {
  const { allocations, reallocations, frees, leftAlive, peakBlocks, peakBytes } = profile;
  const requests = writeMany(pattern.recorded, 'request');
  const made = [
    writeMany(allocations, 'allocation'),
    writeMany(reallocations, 'reallocation'),
    writeMany(frees, 'free'),
  ];
  const peak = `At most ${writeMany(peakBlocks, 'block')} and ${writeCount(peakBytes)} B are alive at once.`;
  return `${requests}: ${made.join(', ')}. ${peak}${sayLeft(leftAlive)}`;
}

function sayLeft(leftAlive: number): string {
  if (leftAlive === 0) return '';
  const are = leftAlive === 1 ? 'is' : 'are';
  return `\n${writeMany(leftAlive, 'block')} ${are} never freed; each pass ends with that, so that it can be repeated.`;
}

function drawAllocators(replayed: Replayed): string {
  const rows = replayed.allocators.map((one) => [
    one.variant,
    writeInterval(findFigure(one.variant, replayed)?.ns ?? null),
    sayVerdict(one.variant, replayed),
    ...writeSurvey(one.survey),
    ...writeCounts(one.traced),
  ]);
  return drawTable(
    [
      { heading: 'allocator', align: 'left' },
      { heading: 'ns a request', align: 'right' },
      { heading: `against ${replayed.experiment.baseline}`, align: 'left' },
      { heading: 'heap reached B', align: 'right' },
      { heading: 'fragmentation', align: 'right' },
      { heading: 'loads', align: 'right' },
      { heading: 'stores', align: 'right' },
      { heading: 'misses 32 KiB', align: 'right' },
    ],
    rows,
  );
}

function writeSurvey(survey: ReplaySurvey): readonly string[] {
  if (survey.kind === 'failed') return ['–', '–'];
  const worst = findWorst(survey.samples);
  const highest = worst === null ? '–' : writeFigure(fragmentationOf(worst));
  return [writeCount(peakHeap(survey.samples)), highest];
}

/** To three digits: a pattern is not a round number of anything. */
function writeCounts(traced: TraceAnswer): readonly string[] {
  if (traced.kind === 'failed') return ['–', '–', '–'];
  const { loads, stores, misses32KiB } = traced.cell.counts;
  return [loads, stores, misses32KiB].map((one) => writeFigure(one));
}

function findFigure(variant: string, { plan, summary }: Replayed): CellFigure | undefined {
  return summary.cells.find(({ entry }) => {
    const found = plan.entries[entry];
    return found !== undefined && found.variant === variant && !found.isTwin;
  });
}

function sayVerdict(variant: string, replayed: Replayed): string {
  const { baseline } = replayed.experiment;
  if (variant === baseline) return '';
  const { pairs } = replayed.summary;
  const nameOf = (entry: number): string => replayed.plan.entries[entry]?.variant ?? '';
  const pair = pairs.find(({ a, b }) => nameOf(a) === baseline && nameOf(b) === variant);
  return pair === undefined ? '–' : writePair(pair);
}

function writePair({ verdict, ratio }: PairFigure): string {
  if (ratio === null) return 'cannot tell';
  const times = `×${writeInterval(ratio)}`;
  switch (verdict) {
    case 'unclear':
      return `cannot tell, ${times}`;
    case 'same':
      return 'the same';
    case 'slower':
    case 'faster':
      return `${verdict}, ${times}`;
    default:
      return verdict satisfies never;
  }
}

function sayFailures({ allocators }: Replayed): readonly string[] {
  return allocators.flatMap(({ variant, survey, traced }) => {
    if (survey.kind === 'failed') return [`${variant}: ${survey.message}`];
    return traced.kind === 'failed' ? [`${variant} was not counted: ${traced.message}`] : [];
  });
}

function drawFits(fits: readonly Fit[]): string {
  return drawTable(
    [
      { heading: 'sizes of', align: 'left' },
      { heading: 'lost B', align: 'right' },
      { heading: 'lost %', align: 'right' },
      { heading: 'classes', align: 'left' },
    ],
    fits.map(({ of, wasteBytes, waste, classes }) => [
      typeof of === 'number' ? `${of} fitted classes` : of,
      writeCount(wasteBytes),
      writeFigure(100 * waste),
      classes.join(' '),
    ]),
  );
}
