import type { Environment } from '../measure/environment.ts';
import type { Plan } from '../measure/plan.ts';
import { writeClockStep, writePlain } from './figures.ts';
import { isLeftOut } from './reveal-environment.ts';
import type { Report } from './report.ts';

/** One thing that is not the same on both sides, and what that does to their comparison. */
export interface Difference {
  readonly subject: string;
  readonly base: string;
  readonly head: string;
  /** One sentence; empty where it changes nothing. */
  readonly effect: string;
  /** Timing cannot be compared across it. */
  readonly isDecisive: boolean;
}

/** Everything but figures and counts in which two reports of one question differ, decisive ones first. */
export function findDifferences(base: Report, head: Report): readonly Difference[] {
  const all = [
    ...compareEnvironments(base.environment, head.environment),
    ...compareCode(base, head),
    ...comparePlans(base.measurement.plan, head.measurement.plan),
    when(base.environment, head.environment),
  ].filter(({ base: left, head: right }) => left !== right);
  return [
    ...all.filter(({ isDecisive }) => isDecisive),
    ...all.filter(({ isDecisive }) => !isDecisive),
  ];
}

function compareEnvironments(base: Environment, head: Environment): readonly Difference[] {
  if (isLeftOut(base) || isLeftOut(head)) return [leftOut(base, head)];
  const decisive = [
    difference('engine', base.engine, head.engine, OTHER_ENGINE, true),
    difference('platform', base.platform, head.platform, OTHER_MACHINE, true),
    difference('number of cores', writeCores(base), writeCores(head), OTHER_MACHINE, true),
  ];
  const steps = isSameStep(base, head)
    ? []
    : [difference('clock step', writeStep(base), writeStep(head), OTHER_CLOCK, true)];
  return [
    ...decisive,
    ...steps,
    difference('isolation', writeIsolation(base), writeIsolation(head), OTHER_ISOLATION),
  ];
}

const OTHER_ENGINE =
  'Another engine runs the same code at another speed: timing is unclear, and only counts decide.';
const OTHER_MACHINE =
  'Another machine has another speed: timing is unclear, and only counts decide.';
const OTHER_CLOCK =
  'Another clock step makes slices of another length: timing is unclear, and only counts decide.';
const OTHER_ISOLATION =
  'Without isolation the clock is coarser and threads share no memory: its figures are noisier.';
const LEFT_OUT =
  'Nobody knows whether both ran on one machine: timing is unclear, and only counts decide.';

function leftOut(base: Environment, head: Environment): Difference {
  const say = (environment: Environment) => (isLeftOut(environment) ? 'left out' : 'stated');
  const both = isLeftOut(base) && isLeftOut(head);
  return difference('environment', say(base), both ? 'left out too' : say(head), LEFT_OUT, true);
}

function compareCode(base: Report, head: Report): readonly Difference[] {
  const [before, after] = [base.modules, head.modules];
  return [
    difference('timed module', before.release, after.release, OTHER_RELEASE),
    difference('counted module', before.traced, after.traced, OTHER_TRACED),
    difference('Sandheap', base.app, head.app, OTHER_APP),
  ];
}

const OTHER_RELEASE =
  'The timed code is not the same: a difference may come from the code, which is what is compared then.';
const OTHER_TRACED = 'The counted code is not the same: counts may differ because of it.';
const OTHER_APP = 'Another version of Sandheap may measure and count in another way.';

function comparePlans(base: Plan, head: Plan): readonly Difference[] {
  const budget = ({ budgetSeconds }: Plan) =>
    budgetSeconds === null ? 'none' : `${budgetSeconds} s`;
  return [
    difference('preset', base.preset, head.preset, OTHER_PRESET),
    difference('budget a pair', budget(base), budget(head), OTHER_BUDGET),
    difference('seed', String(base.seed), String(head.seed), OTHER_SEED),
  ];
}

const OTHER_PRESET =
  'A quick run has 10 blocks a size and no floor of its own, so intervals are as wide as its blocks make them.';
const OTHER_BUDGET = 'With another budget one side may have fewer blocks: intervals are wider.';
const OTHER_SEED = 'Another seed draws other data: counts that follow the data may differ.';

function when(base: Environment, head: Environment): Difference {
  return difference('recorded', writeWhen(base), writeWhen(head), '');
}

function difference(
  subject: string,
  base: string,
  head: string,
  effect: string,
  isDecisive = false,
): Difference {
  return { subject, base, head, effect, isDecisive };
}

/**
 * Below a microsecond what is measured is how long reading the clock takes, which varies from run to
 * run; above it a step is the browser's choice.
 */
function isSameStep(base: Environment, head: Environment): boolean {
  const [low, high] = [base.clockStepNs, head.clockStepNs].sort((a, b) => a - b);
  if (low === undefined || high === undefined) return false;
  return high <= low * (high <= FINE_NS ? FINE_FACTOR : STEP_FACTOR);
}

const FINE_NS = 1000;
const FINE_FACTOR = 8;
const STEP_FACTOR = 1.5;

function writeStep({ clockStepNs }: Environment): string {
  return writePlain(writeClockStep(clockStepNs));
}

function writeCores({ cores }: Environment): string {
  return cores === 0 ? 'not told' : String(cores);
}

function writeIsolation({ isolated }: Environment): string {
  return isolated ? 'isolated' : 'not isolated';
}

function writeWhen(environment: Environment): string {
  return isLeftOut(environment) ? 'left out' : environment.when;
}
