import type { Experiment } from '../catalogue/experiment.ts';
import type { Plan } from '../measure/plan.ts';
import { writeWait } from '../report/figures.ts';
import type { Result } from './result-view.ts';
import type { Sentence } from './sentence.ts';
import { estimateSeconds, type Settings, settingsOf } from './settings.ts';

/** What stands in the answer's place while there is none. */
export function sayNothingYet(
  experiment: Experiment,
  result: Result | null,
  plan: Plan | null,
): readonly Sentence[] {
  if (result?.isRunning) return [['Measuring. A verdict takes 10 blocks at a size.']];
  if (result !== null) return [['Too little was measured for a verdict.']];
  const wait = plan === null ? '' : ` A run takes ${writeWait(estimateSeconds(plan, experiment))}.`;
  return [[`Nothing has been measured on this machine yet.${wait}`]];
}

/** What stands where the lines will be. */
export function sayEmptyChart(isRunning: boolean, mayRun: boolean): string {
  if (isRunning) return 'Warming up. The first lines appear after two blocks.';
  return mayRun
    ? 'Press Run: lines grow here as blocks are measured.'
    : 'Nothing can be measured here. A link with a result can still be opened.';
}

/** That a result is not of what the controls say now; empty where it is. */
export function sayOtherSettings(
  experiment: Experiment,
  settings: Settings,
  { measurement, isRunning }: Result,
): string {
  const measured = settingsOf(experiment, measurement.plan);
  return isRunning || describe(measured) === describe(settings)
    ? ''
    : 'These figures were measured with other settings than the ones above. Run measures the new ones.';
}

/** All that decides what is measured; the baseline is only looked at. */
function describe({ variants, from, to, choices, preset }: Settings): string {
  return JSON.stringify([variants, from, to, choices, preset]);
}
