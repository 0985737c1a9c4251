import type { Experiment } from '../catalogue/experiment.ts';
import type { Crossover } from '../measure/depth-crossover.ts';
import { shadowLaw, summariseDepths } from '../measure/depth-law.ts';
import { STATES, THREADS } from '../measure/depth-result.ts';
import type { DepthEnd, DepthKind, DepthProbe, DepthThread } from '../measure/depth.ts';
import { writeBytes, writeCount, writeFigure } from '../report/figures.ts';
import { capitalise, joinWords, type Sentence } from './sentence.ts';

/** Which stack ended, in words. */
export const ENDS: Readonly<Record<DepthEnd, string>> = {
  engine: 'the engine’s call stack',
  shadow: 'the stack in linear memory',
  memory: 'linear memory',
  none: 'none: it returned',
  deadline: 'none within the deadline',
  unavailable: 'could not be probed',
};

/** Where a recursion ran. */
export const PLACES: Readonly<Record<DepthThread, string>> = {
  worker: 'in a worker',
  main: 'on the main thread',
};

/** What a question calls its recursions. */
export function labelKinds({ depths = [] }: Pick<Experiment, 'depths'>) {
  return (kind: DepthKind): string => depths.find(({ id }) => id === kind)?.label ?? kind;
}

/** What the probes came to, in sentences; empty before the first of them. */
export function sayDepths(
  probes: readonly DepthProbe[],
  label: (kind: DepthKind) => string,
): readonly Sentence[] {
  return [
    ...sayEngine(probes),
    ...sayShadow(probes),
    ...sayDrop(probes, label),
    ...sayEscapes(probes, label),
  ];
}

function sayEngine(probes: readonly DepthProbe[]): readonly Sentence[] {
  const told = THREADS.flatMap((thread) => {
    const [cold, warm] = STATES.map((state) =>
      depthOf(
        probes,
        (one) => one.kind === 'engine' && one.state === state && one.thread === thread,
      ),
    );
    if (cold === undefined || cold === null) return [];
    const then = warm === undefined || warm === null ? [] : [' and ', { strong: warm }, ' warm'];
    return [[{ strong: cold }, ' calls cold', ...then, ` ${PLACES[thread]}`]];
  });
  if (told.length === 0) return [];
  return [
    [
      'A recursion without locals ends after ',
      ...told.flatMap((parts, index) => (index === 0 ? parts : ['; ', ...parts])),
      `: ${ENDS.engine} is full.`,
    ],
  ];
}

/** How the stacks in linear memory keep to the law, and where the engine's own ends before. */
function sayShadow(probes: readonly DepthProbe[]): readonly Sentence[] {
  const shadows = probes.filter((one) => one.kind === 'shadow' && one.depths.length > 0);
  if (shadows.length === 0) return [];
  const ended = shadows.filter((one) => one.ended === 'shadow');
  const lawful = ended.filter((one) =>
    one.depths.every((depth) => depth === shadowLaw(one.stackBytes, one.frameBytes)),
  );
  const earlier = shadows.filter((one) => one.ended === 'engine').length;
  return [
    [
      'With frames in linear memory ',
      { strong: `${lawful.length} of ${ended.length}` },
      ' probes that ended there reached exactly stack ÷ frame',
      earlier === 0 ? '.' : `; in ${earlier} more ${ENDS.engine} ended first.`,
    ],
  ];
}

function sayDrop(
  probes: readonly DepthProbe[],
  label: (kind: DepthKind) => string,
): readonly Sentence[] {
  const probe = probes.find((one) => one.kind === 'recursive-drop' && one.depths.length > 0);
  if (probe === undefined) return [];
  const depth = writeRange(probe);
  return [
    [
      `${label('recursive-drop')}: ${depth} nodes ${probe.state} ${PLACES[probe.thread]}, until ${ENDS[probe.ended]} is full.`,
    ],
  ];
}

function sayEscapes(
  probes: readonly DepthProbe[],
  label: (kind: DepthKind) => string,
): readonly Sentence[] {
  const escapes = probes.filter(
    ({ kind, ended }) =>
      (kind === 'loop' || kind === 'explicit-stack' || kind === 'iterative-drop') &&
      ended === 'none',
  );
  const kinds = [...new Set(escapes.map((one) => nameEscape(label(one.kind))))];
  const depth = summariseDepths({ depths: escapes.flatMap((one) => one.depths) })?.lowest;
  if (depth === undefined) return [];
  return [[`${capitalise(joinWords(kinds))} went ${writeCount(depth)} levels deep and returned.`]];
}

/** `Escape: a loop` is a name in a list; in a sentence it is `a loop`. */
function nameEscape(label: string): string {
  return label.replace(/^Escape: /, '').replace(/, TLSF$/, '');
}

function depthOf(
  probes: readonly DepthProbe[],
  isWanted: (probe: DepthProbe) => boolean,
): string | null {
  const probe = probes.find((one) => isWanted(one) && one.locals === 0 && one.depths.length > 0);
  return probe === undefined ? null : writeRange(probe);
}

/** `7,086`, or `7,080 to 7,092` where the repeats differ; a dash where there is none. */
export function writeRange(probe: Pick<DepthProbe, 'depths'>): string {
  const summary = summariseDepths(probe);
  if (summary === null) return '–';
  const { lowest, highest, isExact } = summary;
  return isExact ? writeCount(lowest) : `${writeCount(lowest)} to ${writeCount(highest)}`;
}

/** What a probe was asked, without its state: `frames of 64 B in a stack of 1 MiB`. */
export function describeProbe({ frameBytes, stackBytes, locals, kind }: DepthProbe): string {
  if (kind === 'engine') return `${locals} live locals`;
  if (kind === 'parameters') return `${locals} parameters`;
  if (stackBytes === 0) return '–';
  return `${writeBytes(frameBytes)} in ${writeBytes(stackBytes)}`;
}

/** `from 80 B`, or `always` where no frame is so small that the engine's stack ends first. */
export function sayCrossover({ frameBytes }: Crossover): string {
  return frameBytes <= 16 ? 'always' : `from ${writeBytes(frameBytes)}`;
}

/** Stacks are found to a fraction of a KiB: `497.1 KiB`. */
export function sayStack(bytes: number): string {
  return `${writeFigure(bytes / 1024, 4)}\u00a0KiB`;
}
