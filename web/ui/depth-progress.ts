import type { DepthState } from './depth-controller.ts';
import { writeCount, writeFigure, writeWait } from '../report/figures.ts';

/** How far a run is, and how long it still takes; empty where there is none. */
export function sayProgress(run: DepthState): string {
  if (run.kind !== 'running') return '';
  const left = run.secondsLeft === null ? '' : `, ${writeWait(run.secondsLeft)} left`;
  return `${writeCount(run.done)} of ${writeCount(run.planned)} runs${left}`;
}

/** What changes seldom in a run, and how it ended. */
export function sayRun(run: DepthState): string {
  if (run.kind === 'idle') return '';
  if (run.kind === 'running')
    return 'Probing, in workers that are thrown away and on this page’s own thread.';
  const { failure, isStopped, probes, done, planned, seconds } = run;
  const counted = probes.reduce((sum, { depths }) => sum + depths.length, 0);
  const kept = `${writeCount(counted)} of ${writeCount(planned)} runs are kept.`;
  if (failure !== null) return `The probes failed: ${failure}. ${kept} Run tries again.`;
  if (isStopped) return `Stopped. ${kept}`;
  if (counted < planned) return `Some probes could not be made. ${kept}`;
  return `${writeCount(done)} runs in ${writeFigure(seconds)} s. This page is still alive.`;
}
