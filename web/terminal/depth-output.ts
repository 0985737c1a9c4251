import { type DepthResult, STATES, THREADS } from '../measure/depth-result.ts';
import type { DepthProbe } from '../measure/depth.ts';
import { writeCount, writeSize } from '../report/figures.ts';
import { drawTable } from './table.ts';

const ENDS: Readonly<Record<DepthProbe['ended'], string>> = {
  engine: "the engine's call stack",
  shadow: 'the stack in linear memory',
  memory: 'linear memory',
  none: 'nothing ended: it returned',
  deadline: 'stopped at its deadline',
  unavailable: 'could not be probed here',
};

/** All probes, then what follows from them: the engine's stacks, and where the other one ends first. */
export function drawDepth(result: DepthResult): string {
  return [drawProbes(result.probes), ...sayStacks(result), ...sayCrossovers(result)].join('\n');
}

/** `Engine's call stack, worker: 497 KiB (495 to 499)`. */
function sayStacks({ stacks }: DepthResult): readonly string[] {
  const kib = (bytes: number): string => (bytes / 1024).toFixed(1);
  return [...stacks.values()].map(
    ({ thread, bytes }) =>
      `Engine's call stack, ${thread}: ${kib(bytes.estimate)} KiB (${kib(bytes.low)} to ${kib(bytes.high)})`,
  );
}

/** One line a thread and state: from which frame on the stack in linear memory ends first. */
function sayCrossovers({ crossovers }: DepthResult): readonly string[] {
  return THREADS.flatMap((thread) =>
    STATES.flatMap((state) => {
      const own = crossovers.filter((one) => one.thread === thread && one.state === state);
      if (own.length === 0) return [];
      const parts = own.map(
        ({ stackBytes, frameBytes }) =>
          `${writeSize(stackBytes, 'bytes')} ${frameBytes <= 16 ? 'always' : `from frames of ${writeSize(frameBytes, 'bytes')}`}`,
      );
      return [`Ends before the engine's, ${thread}, ${state}: ${parts.join(', ')}`];
    }),
  );
}

/** A row a probe: the lowest and highest depth seen, and which stack ended. */
function drawProbes(probes: readonly DepthProbe[]): string {
  const rows = probes.map((probe) => [
    probe.kind,
    probe.thread,
    probe.state,
    probe.frameBytes === 0 ? '–' : writeSize(probe.frameBytes, 'bytes'),
    probe.stackBytes === 0 ? '–' : writeSize(probe.stackBytes, 'bytes'),
    String(probe.locals),
    writeRange(probe.depths),
    String(probe.depths.length),
    ENDS[probe.ended],
  ]);
  const left = ['kind', 'thread', 'state'];
  const right = ['frame', 'stack', 'locals', 'depth', 'runs'];
  const table = drawTable(
    [
      ...left.map((heading) => ({ heading, align: 'left' as const })),
      ...right.map((heading) => ({ heading, align: 'right' as const })),
      { heading: 'ended by', align: 'left' },
    ],
    rows,
  );
  const reasons = probes.flatMap(({ kind, thread, state, reason }) =>
    reason === undefined ? [] : [`${kind}, ${thread}, ${state}: ${reason}`],
  );
  return [table, ...reasons].join('\n');
}

function writeRange(depths: readonly number[]): string {
  if (depths.length === 0) return '–';
  const low = Math.min(...depths);
  const high = Math.max(...depths);
  return low === high ? writeCount(low) : `${writeCount(low)} to ${writeCount(high)}`;
}
