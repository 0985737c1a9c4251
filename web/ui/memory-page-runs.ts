import type { Experiment } from '../catalogue/experiment.ts';
import type { Moment } from '../memory/moment.ts';
import { writeCount } from '../report/figures.ts';
import type { MapGround } from './memory-map-scene.ts';
import type { NamedRun } from './memory-page-figures.ts';
import {
  countShared,
  openingStep,
  type Recorded,
  type Recording,
  requestOf,
  stepAtOperation,
} from './memory-page-recording.ts';
import { type SharedMoment, type Side, sidesOf } from './moment-link.ts';

/** A run of the page, and the ground of its map. */
export interface PageRun extends NamedRun {
  readonly ground: MapGround;
}

/** A run at the step that is shown. */
export interface ShownRun extends PageRun {
  readonly moment: Moment;
}

/** How far each side of a moment is recorded. */
export function listRecorded(
  experiment: Experiment,
  moment: SharedMoment,
  recording: Pick<Recording, 'find'>,
): readonly Recorded[] {
  return sidesOf(moment).map((side) => recording.find(requestOf(experiment, side, moment.seed)));
}

/** The runs of a moment; none until all of them are there: two are shown together or not at all. */
export function listRuns(
  experiment: Experiment,
  moment: SharedMoment,
  recording: Pick<Recording, 'find'>,
): readonly PageRun[] {
  const sides = sidesOf(moment);
  const runs = listRecorded(experiment, moment, recording).flatMap((recorded, index) => {
    const side = sides[index];
    if (recorded.kind !== 'recorded' || side === undefined) return [];
    const { timeline, ground } = recorded;
    return [{ name: nameSide(experiment, side, sides), timeline, ground }];
  });
  return runs.length === sides.length ? runs : [];
}

/** A run by its variant, and by what else tells it from the other one. */
function nameSide(experiment: Experiment, side: Side, sides: readonly Side[]): string {
  const label = experiment.variants.find(({ id }) => id === side.variant)?.label ?? side.variant;
  const options = experiment.options.flatMap(({ id, values }) => {
    const isTelling = sides.some(({ choices }) => choices[id] !== side.choices[id]);
    const value = values.find((one) => one.id === side.choices[id]);
    return isTelling && value !== undefined ? [value.label] : [];
  });
  const sizes = sides.some(({ n }) => n !== side.n) ? [writeCount(side.n)] : [];
  return [label, ...options, ...sizes].join(', ');
}

/** The last value of the page's clock: steps of one run, or operations of two. */
export function lengthOf(runs: readonly PageRun[]): number {
  const [first, second] = runs;
  if (first === undefined) return 0;
  if (second === undefined) return first.timeline.length;
  return countShared([first.timeline, second.timeline]);
}

/** The step of one of `runs` at a time of the page's clock. */
export function stepOf({ timeline }: PageRun, time: number, runs: readonly PageRun[]): number {
  return runs.length > 1 ? stepAtOperation(timeline, time) : time;
}

/** The time of the page's clock at a step of one of `runs`. */
export function timeOf({ timeline }: PageRun, step: number, runs: readonly PageRun[]): number {
  if (runs.length < 2 || step === 0) return step;
  return (timeline.trace.events.operation[step - 1] ?? 0) + 1;
}

/** Where a page opens: what a mistake did is seen when it is over. */
export function openingTime({ hazards }: Experiment, runs: readonly PageRun[]): number {
  const [first] = runs;
  if (first === undefined) return 0;
  const { timeline } = first;
  return timeOf(first, hazards === undefined ? openingStep(timeline) : timeline.length, runs);
}

/** Moves each timeline once: what is drawn and told of a run is of one moment. */
export function showRuns(runs: readonly PageRun[], time: number): readonly ShownRun[] {
  return runs.map((run) => ({ ...run, moment: run.timeline.at(stepOf(run, time, runs)) }));
}

/** What could not be recorded, and what of a run is not here. */
export function sayProblems(recorded: readonly Recorded[]): readonly string[] {
  return recorded.flatMap((one) => {
    if (one.kind === 'failed') return [one.message];
    if (one.kind === 'recording') return [];
    const { leftOut, length, outcome } = one.timeline.trace;
    return [
      ...(leftOut > 0
        ? [
            `The first ${writeCount(length)} events are here; ${writeCount(leftOut)} more of this run are left out.`,
          ]
        : []),
      ...(outcome.kind === 'stopped' ? [`The run ended early: ${outcome.message}`] : []),
    ];
  });
}
