import type { DepthProbe } from '../measure/depth.ts';
import { writeCsv } from './csv.ts';
import { writeCount, writeSize } from './figures.ts';
import { drawTable } from './table.ts';

const ENDS: Readonly<Record<DepthProbe['ended'], string>> = {
  engine: "the engine's call stack",
  shadow: 'the stack in linear memory',
  memory: 'linear memory',
  none: 'nothing ended: it returned',
  deadline: 'stopped at its deadline',
  unavailable: 'could not be probed here',
};

/** A row a probe: the lowest and highest depth seen, and which stack ended. */
export function drawDepth(probes: readonly DepthProbe[]): string {
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
  const reasons = probes.flatMap(({ kind, state, reason }) =>
    reason === undefined ? [] : [`${kind}, ${state}: ${reason}`],
  );
  return [table, ...reasons].join('\n');
}

function writeRange(depths: readonly number[]): string {
  if (depths.length === 0) return '–';
  const low = Math.min(...depths);
  const high = Math.max(...depths);
  return low === high ? writeCount(low) : `${writeCount(low)} to ${writeCount(high)}`;
}

/** Tidy rows: one a probe and repeat. */
export function writeDepthCsv(probes: readonly DepthProbe[]): string {
  const rows = probes.flatMap(
    ({ kind, thread, state, frameBytes, stackBytes, locals, depths, ended }) =>
      depths.map((depth, repeat) => [
        kind,
        thread,
        state,
        frameBytes,
        stackBytes,
        locals,
        repeat,
        depth,
        ended,
      ]),
  );
  return writeCsv(
    ['kind', 'thread', 'state', 'frame_bytes', 'stack_bytes', 'locals', 'repeat', 'depth', 'ended'],
    rows,
  );
}
