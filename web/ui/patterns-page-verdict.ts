import type { Experiment } from '../catalogue/experiment.ts';
import { type Summary, summarise } from '../measure/verdict.ts';
import type { Report } from '../report/report.ts';
import { compareVariants } from '../report/variant-ratios.ts';
import { writeInterval } from '../report/figures.ts';
import { type SharedMoment, type Side, sidesOf } from './moment-link.ts';
import type { Sentence } from './sentence.ts';
import { namingOf } from './series-names.ts';
import { sayComparison } from './verdict-sentences.ts';

/** What a run of this visit says of two sides: its verdict where it compared them, or why there is none. */
export function sayTiming(
  experiment: Experiment,
  moment: SharedMoment,
  own: Report | null,
): readonly Sentence[] {
  const [first, second] = sidesOf(moment);
  if (first === undefined || second === undefined) return [];
  if (!isSameWork(first, second)) return sayDifferentWork(experiment, own, [first, second]);
  if (own === null) return [NOTHING_TIMED];
  const summary = summarise(own.measurement);
  if (!isMeasured(own, first) || !isMeasured(own, second)) return [OTHER_TIMED];
  if (first.variant === second.variant) return sayApart(experiment, own, summary, [first, second]);
  return sayVerdict(experiment, own, summary, first, second);
}

function isSameWork(first: Side, second: Side): boolean {
  return Object.entries(first.choices).every(([id, value]) => second.choices[id] === value);
}

/** Two orders or sizes of requests: no run measures both, and no verdict compares different work. */
function sayDifferentWork(
  experiment: Experiment,
  own: Report | null,
  sides: readonly Side[],
): readonly Sentence[] {
  const measured = own === null ? [] : sides.filter((side) => isMeasured(own, side));
  if (own === null || measured.length === 0) return [OTHER_REQUESTS];
  return [OTHER_REQUESTS, ...sayApart(experiment, own, summarise(own.measurement), measured)];
}

const OTHER_REQUESTS: Sentence = [
  'These two are given different requests, so there is no verdict on them: a run measures one of them.',
];

const NOTHING_TIMED: Sentence = [
  'No timing of this question was made in this visit. Run it, and its verdict stands here.',
];

const OTHER_TIMED: Sentence = [
  'The run of this visit measured with other options or sizes, so it has no verdict on these two.',
];

function isMeasured({ measurement }: Report, { variant, n, choices }: Side): boolean {
  const { plan } = measurement;
  const isSame = Object.entries(plan.options).every(([id, value]) => choices[id] === value);
  const point = plan.points.find((one) => one.n === n);
  return isSame && (point?.entries.some((at) => plan.entries[at]?.variant === variant) ?? false);
}

function sayVerdict(
  experiment: Experiment,
  { measurement }: Report,
  summary: Summary,
  first: Side,
  second: Side,
): readonly Sentence[] {
  const compared = compareVariants(measurement.plan, summary, first.variant).find(
    ({ variant, baseline }) => variant === second.variant && baseline === first.variant,
  );
  const figures = compared?.figures.filter(({ n }) => n === first.n) ?? [];
  if (compared === undefined || figures.length === 0) return [DIFFERENT_WORK];
  return sayComparison({ ...compared, figures }, namingOf(experiment));
}

const DIFFERENT_WORK: Sentence = ['These two do different work, so there is no verdict on them.'];

/** Figures of their own, which nobody compares: one variant at two sizes, or one side of two. */
function sayApart(
  experiment: Experiment,
  { measurement }: Report,
  { cells }: Summary,
  sides: readonly Side[],
): readonly Sentence[] {
  const naming = namingOf(experiment);
  const entries = measurement.plan.entries;
  return sides.map(({ variant, n }) => {
    const cell = cells.find((one) => one.n === n && entries[one.entry]?.variant === variant);
    const figure = cell?.ns ? `${writeInterval(cell.ns)} ns` : 'not measured';
    return [`${naming.variant(variant)} at ${naming.size(n)}: `, { strong: figure }, '.'];
  });
}
