import type { Experiment } from './experiment.ts';

/** Whether an experiment runs in threads over one shared memory; nothing of it is counted in a twin. */
export function runsInThreads({ needs }: Pick<Experiment, 'needs'>): boolean {
  return needs.includes('threads');
}

/**
 * An experiment as a machine of so many logical cores (0: unknown) can run it: where the sweep counts
 * threads it ends with the cores, but not before two, which share one core where there is no second.
 */
export function fitToMachine(experiment: Experiment, cores: number): Experiment {
  if (!runsInThreads(experiment)) return experiment;
  const { parameter } = experiment;
  const values = parameter.values.filter((n) => n <= Math.max(2, cores));
  return { ...experiment, parameter: { ...parameter, values } };
}

/** Why an experiment cannot run on a page, one sentence, or null where it can. */
export function sayWhyNot(
  experiment: Pick<Experiment, 'needs'>,
  { isolated }: { readonly isolated: boolean },
): string | null {
  if (isolated || !runsInThreads(experiment)) return null;
  return 'This question needs threads that share memory, which a browser allows only on a cross-origin isolated page; this one is not, so it cannot run here.';
}
