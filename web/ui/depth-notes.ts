import type { DepthResult } from '../measure/depth-result.ts';
import { THREADS } from '../measure/depth-result.ts';
import { summariseDepths } from '../measure/depth-law.ts';
import type { DepthProbe, DepthState, DepthThread } from '../measure/depth.ts';
import type { Environment } from '../measure/environment.ts';
import { writeCount } from '../report/figures.ts';
import { sayStack } from './depth-words.ts';
import { joinWords } from './sentence.ts';

const NAMES: Readonly<Record<DepthThread, string>> = {
  worker: 'a worker',
  main: 'the main thread',
};

/** What may have changed the depths, and how the sizes of the stacks were found; short paragraphs. */
export function noteDepths(
  result: DepthResult,
  environment: Environment | null,
  hidden: ReadonlySet<string>,
): readonly string[] {
  if (result.probes.length === 0) return [];
  return [
    ...noteStacks(result),
    ...noteDisturbance(result.probes, environment, hidden),
    ...noteFailures(result.probes),
  ];
}

function noteStacks({ stacks, probes }: DepthResult): readonly string[] {
  const sizes = [...stacks.values()].map(
    ({ thread, bytes }) =>
      `${NAMES[thread]} ${sayStack(bytes.estimate)} (${sayStack(bytes.low)} to ${sayStack(bytes.high)})`,
  );
  if (sizes.length > 0) {
    return [
      `The engine's call stack, as far as the recursion had it: ${joinWords(sizes)}. Found from how much shallower each live local makes it: a line by Theil and Sen, with its 95 % interval.`,
    ];
  }
  const couldTell = probes.filter(({ kind }) => kind === 'engine').length > 5;
  return couldTell
    ? [
        "The size of the engine's call stack is not known here: this engine's bytes for a live local are not, or the depths do not follow them.",
      ]
    : [];
}

/** An open debugger keeps code from being optimised, a hidden tab slows its compiling down. */
function noteDisturbance(
  probes: readonly DepthProbe[],
  environment: Environment | null,
  hidden: ReadonlySet<string>,
): readonly string[] {
  const unoptimised = THREADS.filter((thread) => isUnoptimised(probes, thread));
  return [
    unoptimised.length === 0
      ? 'An open debugger changes these depths, since code being debugged is not optimised. Here warm code got deeper than cold, as it does without one.'
      : `Warm code got no deeper than cold in ${joinWords(unoptimised.map((thread) => NAMES[thread]))}. An open debugger does that: close the developer tools and run again.`,
    ...(hidden.size === 0
      ? []
      : [
          `The tab was hidden during ${writeCount(hidden.size)} probes, marked † in the table: a browser slows a hidden page down, and warm code may not have been optimised.`,
        ]),
    ...(environment?.isolated === false
      ? [
          'This page is not cross-origin isolated. Depths are counted, not timed, so a coarse clock changes none of them; the page may share its process, and its memory, with others.',
        ]
      : []),
  ];
}

function isUnoptimised(probes: readonly DepthProbe[], thread: DepthThread): boolean {
  const [cold, warm] = (['cold', 'warm'] as const).map((state) =>
    emptyDepth(probes, thread, state),
  );
  return cold !== null && warm !== null && cold !== undefined && warm !== undefined && warm <= cold;
}

function emptyDepth(
  probes: readonly DepthProbe[],
  thread: DepthThread,
  state: DepthState,
): number | null {
  const probe = probes.find(
    (one) =>
      one.kind === 'engine' && one.locals === 0 && one.thread === thread && one.state === state,
  );
  return probe === undefined ? null : (summariseDepths(probe)?.median ?? null);
}

function noteFailures(probes: readonly DepthProbe[]): readonly string[] {
  const late = probes.filter(({ ended }) => ended === 'deadline').length;
  const missing = probes.filter(({ ended }) => ended === 'unavailable').length;
  return [
    ...(late === 0 ? [] : [`${writeCount(late)} probes were stopped at their deadline.`]),
    ...(missing === 0
      ? []
      : [`${writeCount(missing)} probes could not be made; the table says why.`]),
  ];
}
