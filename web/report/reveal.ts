import type { Environment } from '../measure/environment.ts';
import type { Claim } from './claim.ts';
import { writeOptions } from './compare.ts';
import { writeClockStep, writeCount, writeMany, writePlain } from './figures.ts';
import { describeOutcome, listOutcomes } from './outcome-words.ts';
import type { PlanWish } from './plan-link.ts';
import type { Report } from './report.ts';
import { isLeftOut } from './reveal-environment.ts';

/** One thing that whoever holds a link can read out of it. */
export interface Revealed {
  readonly what: string;
  readonly value: string;
}

/** All that the link or the file of a result holds, environment first. */
export function revealResult(report: Report): readonly Revealed[] {
  const { measurement, environment, modules, app, ledger, depth } = report;
  const { plan, points } = measurement;
  return [
    ...revealEnvironment(isLeftOut(environment) ? null : environment),
    ...revealQuestion(plan),
    tell('variants', plan.entries.map(({ variant }) => variant).join(', ')),
    tell('sizes', plan.points.map(({ n }) => writeCount(n)).join(', ')),
    ...revealEffort(plan),
    tell('how fast this machine is', writeMany(countFigures(points), 'block figure')),
    tell('exact counts', writeMany(ledger.length, 'ledger')),
    tell('pauses', writeMany(measurement.pauses?.length ?? 0, 'timed series', 'timed series')),
    tell('stack depths', writeMany(depth.length, 'probe')),
    tell('what did not return', revealOutcomes(report)),
    tell('modules', `${modules.release}, ${modules.traced}`),
    tell('Sandheap', app),
  ];
}

/** All that a claim link holds. */
export function revealClaim(claim: Claim): readonly Revealed[] {
  const { a, b, n, ratio, verdict, blocks, ledger } = claim;
  return [
    tell('your note', claim.note === '' ? 'none' : claim.note),
    ...revealEnvironment(claim.environment),
    ...revealQuestion(claim),
    tell(
      'statement',
      `${b} against ${a} at ${n}: ${verdict}, ${ratio.estimate} (${ratio.low} to ${ratio.high}), ${blocks} blocks`,
    ),
    tell(
      'exact counts',
      ledger.map(({ count, a: of, b: and }) => `${count} ${of} and ${and}`).join(', ') || 'none',
    ),
    tell('modules', claim.release),
    tell('Sandheap', claim.app),
  ];
}

/** All that a plan link holds: nothing of a machine. */
export function revealPlan(wish: PlanWish): readonly Revealed[] {
  return [
    ...revealQuestion({ experiment: wish.experiment, options: wish.choices }),
    tell('variants', wish.variants.join(', ')),
    tell('sizes', wish.sizes.map((n) => writeCount(n)).join(', ')),
    ...revealEffort(wish),
  ];
}

function revealEnvironment(environment: Environment | null): readonly Revealed[] {
  if (environment === null) return [tell('environment', 'left out')];
  const { engine, platform, cores, isolated, clockStepNs, when } = environment;
  return [
    tell('engine', engine),
    tell('platform', platform),
    tell('cores', cores === 0 ? 'not told' : String(cores)),
    tell('isolation', isolated ? 'isolated' : 'not isolated'),
    tell('clock step', writePlain(writeClockStep(clockStepNs))),
    tell('recorded', when),
  ];
}

function revealQuestion(
  question: Pick<PlanWish, 'experiment'> & Pick<Claim, 'options'>,
): readonly Revealed[] {
  return [tell('question', question.experiment), tell('options', writeOptions(question))];
}

function revealEffort({
  preset,
  budgetSeconds,
  seed,
}: Pick<PlanWish, 'preset' | 'budgetSeconds' | 'seed'>): readonly Revealed[] {
  return [
    tell('precision', budgetSeconds === null ? preset : `${preset}, ${budgetSeconds} s a pair`),
    tell('seed', String(seed)),
  ];
}

function revealOutcomes({ measurement, depth }: Report): string {
  const ended = listOutcomes(measurement).map(
    ({ variant, n, outcome }) => `${variant} at ${n} ${describeOutcome(outcome)}`,
  );
  const reasons = depth.flatMap(({ reason }) => (reason === undefined ? [] : [reason]));
  return [...ended, ...reasons].join('; ') || 'nothing';
}

function countFigures(points: Report['measurement']['points']): number {
  return points.reduce(
    (sum, { cells }) => sum + cells.reduce((figures, cell) => figures + cell.figures.length, 0),
    0,
  );
}

function tell(what: string, value: string): Revealed {
  return { what, value };
}
