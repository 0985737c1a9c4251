import type { PilotFigure, Stint, StintEvent, Work } from './bench.ts';
import { type BlockRequest, measureBlock } from './block.ts';
import { measureClockStep } from './clock.ts';
import type { BenchTools } from './kernel.ts';
import { type PausePlace, timeSteps } from './pause.ts';
import { pilotPoint } from './pilot.ts';
import type { Point } from './plan.ts';
import { type Random, createRandom, mixSeeds } from './random.ts';

/**
 * All that one worker does: for each point of its work the pilots that are missing, then blocks; then
 * pauses. Ends with `done`; whole blocks only, and a stop is heard after each variant's warm-up, each
 * palindrome and each round of steps.
 */
export async function* runStint(stint: Stint, tools: BenchTools): AsyncGenerator<StintEvent> {
  const stepNs = measureClockStep(tools.clock);
  yield { kind: 'clock', stepNs };
  const random = createRandom(mixSeeds(stint.plan.seed, stint.seed));
  const worker: Worker = { stint, stepNs, random, tools, pilots: startingPilots(stint), awayMs: 0 };
  for (const work of stint.work) {
    if (tools.isStopped()) break;
    yield* workAt(work, worker);
    const milliseconds = tools.takePrepareMs?.() ?? 0;
    if (milliseconds > 0) yield { kind: 'prepared', milliseconds };
  }
  for (const place of stint.pauses ?? []) {
    if (tools.isStopped()) break;
    yield* pauseAt(place, worker);
  }
  yield { kind: 'done', stopped: tools.isStopped() };
}

/** What a worker knows while it works. */
interface Worker {
  readonly stint: Stint;
  readonly stepNs: number;
  readonly random: Random;
  readonly tools: BenchTools;
  readonly pilots: Pilots;
  /** Milliseconds in which nothing could be measured: the page was hidden, the machine slept. */
  awayMs: number;
}

/** Pilots by point and entry; null where the entry has failed. */
type Pilots = Map<string, PilotFigure | null>;

function startingPilots({ pilots, failed }: Stint): Pilots {
  const known: Pilots = new Map();
  for (const pilot of pilots) known.set(keyOf(pilot.point, pilot.entry), pilot);
  for (const { point, entry } of failed) known.set(keyOf(point, entry), null);
  return known;
}

function keyOf(point: number, entry: number): string {
  return `${point},${entry}`;
}

async function* workAt(work: Work, worker: Worker): AsyncGenerator<StintEvent> {
  const { point } = work;
  const { clock, isStopped } = worker.tools;
  const present = (): number => clock.now() - worker.awayMs;
  const end = work.milliseconds === null ? Number.POSITIVE_INFINITY : present() + work.milliseconds;
  yield* pilotMissing(point, worker);
  let [kept, lost, longestMs] = [0, 0, 0];
  while (kept < work.blocks && lost < MOST_LOST && hasWorking(point, worker)) {
    const start = present();
    if (isStopped() || (kept > 0 && start + longestMs > end)) return;
    if (yield* tryBlock(point, worker)) {
      kept++;
      longestMs = Math.max(longestMs, present() - start);
    } else {
      lost++;
    }
  }
}

/** Measures one block; false when there is none to keep. */
async function* tryBlock(point: number, worker: Worker): AsyncGenerator<StintEvent, boolean> {
  const { tools } = worker;
  yield* waitUntilVisible(point, worker);
  const start = tools.clock.now();
  const block = yield* measureBlock(blockAt(point, worker), worker.random, tools);
  for (const entry of block.failed) worker.pilots.set(keyOf(point, entry), null);
  if (block.kind === 'stopped') return false;
  const isHidden = tools.wasHidden();
  if (isHidden || block.kind === 'slept') {
    worker.awayMs += tools.clock.now() - start;
    yield { kind: 'discarded', point, reason: isHidden ? 'hidden' : 'slept' };
    return false;
  }
  if (block.figures.every((figure) => figure === null)) return false;
  learn(point, block.figures, worker);
  const { figures, tallies } = block;
  const areThere = tallies.some((tally) => tally !== null);
  yield { kind: 'block', point, figures, ...(areThere ? { tallies } : {}) };
  return true;
}

function blockAt(point: number, worker: Worker): BlockRequest {
  const { granule } = pointOf(point, worker.stint);
  const { stepNs, stint, random } = worker;
  const pilots = entriesAt(point, stint).map(
    (entry) => worker.pilots.get(keyOf(point, entry)) ?? null,
  );
  const { announcesSlices } = stint;
  return { point, granule, pilots, stepNs, announcesSlices, seed: random.next() };
}

/**
 * A pilot on a busy machine may never have met the optimised code. Where a block is far faster, it is
 * what later blocks of this worker are warmed up to; the number of iterations stays.
 */
function learn(point: number, figures: readonly (number | null)[], worker: Worker): void {
  entriesAt(point, worker.stint).forEach((entry, position) => {
    const pilot = worker.pilots.get(keyOf(point, entry)) ?? null;
    const figure = figures[position] ?? null;
    if (pilot === null || figure === null) return;
    const bestNs = figure / pilot.iterations;
    if (bestNs > pilot.bestNs * FAR_FASTER) return;
    worker.pilots.set(keyOf(point, entry), { ...pilot, bestNs });
  });
}

/** Pilots a point that has none yet; while the page is hidden a pilot says nothing, and is done again. */
async function* pilotMissing(point: number, worker: Worker): AsyncGenerator<StintEvent> {
  const { stint, stepNs, random, tools, pilots } = worker;
  for (let lost = 0; lost < MOST_LOST && !tools.isStopped(); lost++) {
    const entries = entriesAt(point, stint).filter((entry) => !pilots.has(keyOf(point, entry)));
    if (entries.length === 0) return;
    yield* waitUntilVisible(point, worker);
    const start = tools.clock.now();
    const { granule } = pointOf(point, stint);
    const { announcesSlices, plan } = stint;
    const request = { point, entries, granule, stepNs, announcesSlices, seed: plan.seed };
    const end = yield* pilotPoint(request, random, tools);
    for (const entry of end.failed) pilots.set(keyOf(point, entry), null);
    if (end.kind === 'whole' && !tools.wasHidden()) {
      for (const pilot of end.pilots) {
        pilots.set(keyOf(point, pilot.entry), pilot);
        yield { kind: 'pilot', pilot };
      }
    } else {
      worker.awayMs += tools.clock.now() - start;
    }
  }
}

/** Times the pauses of one entry; what a hidden page measured is measured again. */
async function* pauseAt(place: PausePlace, worker: Worker): AsyncGenerator<StintEvent> {
  const { stint, tools } = worker;
  const { point, entry } = place;
  const { pauseRounds = 0, seed } = stint.plan;
  yield { kind: 'at', point, entry };
  for (let lost = 0; lost < MOST_LOST && !tools.isStopped(); lost++) {
    yield* waitUntilVisible(point, worker);
    const steps = await tools.freshSteps(entry, point, seed);
    if (steps === null) return;
    const times =
      steps.kind === 'steps'
        ? await timeSteps(steps, pauseRounds, tools)
        : { longest: [], firstBin: 0, bins: [], outcome: steps };
    if (times === null) return;
    if (tools.wasHidden()) continue;
    yield { kind: 'pause', pause: { ...place, ...times } };
    return;
  }
}

async function* waitUntilVisible(point: number, worker: Worker): AsyncGenerator<StintEvent> {
  const { clock, rest, wasHidden, isStopped } = worker.tools;
  const start = clock.now();
  while (wasHidden() && !isStopped()) {
    yield { kind: 'waiting', point };
    await rest(HIDDEN_REST_MS);
  }
  worker.awayMs += clock.now() - start;
}

function hasWorking(point: number, { stint, pilots }: Worker): boolean {
  return entriesAt(point, stint).some(
    (entry) => (pilots.get(keyOf(point, entry)) ?? null) !== null,
  );
}

function entriesAt(point: number, stint: Stint): readonly number[] {
  return pointOf(point, stint).entries;
}

function pointOf(point: number, { plan }: Stint): Point {
  const found = plan.points[point];
  if (found === undefined) throw new Error(`the plan has no point ${point}`);
  return found;
}

const HIDDEN_REST_MS = 100;
/** A block below this share of the pilot's time says that the pilot met another tier. */
const FAR_FASTER = 0.7;
/** Blocks, or pilots, that a worker loses at a point before it leaves it to another. */
const MOST_LOST = 10;
