import type { Experiment } from '../catalogue/experiment.ts';
import type { Plan } from '../measure/plan.ts';
import type { Summary } from '../measure/verdict.ts';
import type { LedgerCell } from '../memory/counts.ts';
import type { Comparison, RatioFigure } from '../report/variant-ratios.ts';
import { answerGuess, type Guess } from './guess.ts';
import type { Sentence } from './sentence.ts';
import { namingOf, seriesNames } from './series-names.ts';
import { chooseHeadline, type Naming, sayComparison } from './verdict-sentences.ts';
import { sayAllowance, sayFloor } from './verdict-notes.ts';
import type { FurtherVerdict } from './verdict-panel.ts';
import { sayWhy } from './why.ts';

/** What a result says, in words. */
export interface Answer {
  readonly headline: readonly Sentence[];
  readonly why: readonly Sentence[];
  readonly further: readonly FurtherVerdict[];
  readonly notes: readonly string[];
  /** Guess and result together, one sentence; null without either. */
  readonly guess: string | null;
  /** Variant that the headline speaks of. */
  readonly subject: string | null;
}

export interface AnswerInput {
  readonly experiment: Experiment;
  readonly plan: Plan;
  readonly summary: Summary;
  /** Those that have a figure. */
  readonly comparisons: readonly Comparison[];
  readonly isRunning: boolean;
  readonly ledger: readonly LedgerCell[];
  readonly guess: Guess | null;
}

export function deriveAnswer(input: AnswerInput): Answer {
  const { experiment, plan, summary, comparisons, isRunning } = input;
  const naming = namingOf(experiment);
  // While a run goes on, what is not decided yet is not "cannot tell".
  const told = keepFigures(comparisons, ({ verdict }) => !isRunning || verdict !== 'unclear');
  const headline = chooseHeadline(told);
  return {
    headline: headline === undefined ? [] : sayComparison(headline, naming),
    why: headline === undefined ? [] : explain(input, headline, naming),
    further: told
      .filter((one) => one !== headline)
      .map((one) => ({
        id: one.variant,
        slot: seriesNames(experiment).find(({ id }) => id === one.variant)?.slot ?? 1,
        sentences: sayComparison(one, naming),
      })),
    notes: [isRunning ? null : sayAllowance(summary), sayFloor(plan, summary, naming)].filter(
      (note) => note !== null,
    ),
    guess: answerGuess(comparisons, input.guess, naming),
    subject: headline?.variant ?? null,
  };
}

/** Comparisons with some of their figures; one without any is no comparison. */
export function keepFigures(
  comparisons: readonly Comparison[],
  isKept: (figure: RatioFigure) => boolean,
): readonly Comparison[] {
  return comparisons
    .map((one) => ({ ...one, figures: one.figures.filter(isKept) }))
    .filter((one) => one.figures.length > 0);
}

/** The ledger at the size that the headline begins with. */
function explain(
  { ledger, experiment }: AnswerInput,
  headline: Comparison,
  naming: Naming,
): readonly Sentence[] {
  const n = headline.figures[0]?.n ?? experiment.parameter.values[0] ?? 0;
  return sayWhy(ledger, headline.variant, headline.baseline, n, naming);
}
