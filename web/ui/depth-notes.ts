import type { DepthResult } from '../measure/depth-result.ts';
import { STATES, THREADS } from '../measure/depth-result.ts';
import { summariseDepths } from '../measure/depth-law.ts';
import type { DepthProbe, DepthState, DepthThread } from '../measure/depth.ts';
import type { Environment } from '../measure/environment.ts';
import { writeMany } from '../report/figures.ts';
import { PLACES, sayStack } from './depth-words.ts';
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
      `The engine’s call stack, as far as the recursion had it: ${joinWords(sizes)}. Found from how much shallower each live local makes it: a line by Theil and Sen, with its 95\u00a0% interval.`,
    ];
  }
  const couldTell =
    probes.filter(({ kind, depths }) => kind === 'engine' && depths.length > 0).length > 5;
  return couldTell
    ? [
        'The size of the engine’s call stack is not known here: this engine’s bytes for a live local are not, or the depths do not follow them.',
      ]
    : [];
}

/** An open debugger keeps code from being optimised, a hidden tab slows its compiling down. */
function noteDisturbance(
  probes: readonly DepthProbe[],
  environment: Environment | null,
  hidden: ReadonlySet<string>,
): readonly string[] {
  return [
    sayDebugger(probes),
    ...(hidden.size === 0
      ? []
      : [
          `The tab was hidden during ${writeMany(hidden.size, 'probe')}, marked † in the table: a browser slows a hidden page down, and warm code may not have been optimised.`,
        ]),
    ...(environment?.isolated === false
      ? [
          'This page is not cross-origin isolated. Depths are counted, not timed, so a coarse clock changes none of them; the page may share its process, and its memory, with others.',
        ]
      : []),
  ];
}

/** Replaced wrappers between JavaScript and the module move a depth by some levels, in either code. */
const DEEPER = 1.02;

function sayDebugger(probes: readonly DepthProbe[]): string {
  const told = THREADS.flatMap((thread) => {
    const [cold, warm] = STATES.map((state) => emptyDepth(probes, thread, state));
    const isTold = cold !== null && cold !== undefined && warm !== null && warm !== undefined;
    return isTold ? [{ thread, isOptimised: warm > DEEPER * cold }] : [];
  });
  const slow = told.filter(({ isOptimised }) => !isOptimised).map(({ thread }) => PLACES[thread]);
  if (slow.length > 0) {
    return `Warm code got no deeper than cold ${joinWords(slow)}. An open debugger does that: close the developer tools and run again.`;
  }
  const known =
    told.length > 0 ? ' Here warm code got deeper than cold, as it does without one.' : '';
  return `An open debugger changes these depths, since code being debugged is not optimised.${known}`;
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
    ...(late === 0 ? [] : [`Stopped at the deadline: ${writeMany(late, 'probe')}.`]),
    ...(missing === 0
      ? []
      : [`Could not be made: ${writeMany(missing, 'probe')}. The table says why.`]),
  ];
}
