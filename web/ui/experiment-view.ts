import type { Experiment } from '../catalogue/experiment.ts';
import type { LedgerCell } from '../memory/counts.ts';
import type { Report } from '../report/report.ts';
import { type Answer, deriveAnswer } from './answer.ts';
import type { Guess } from './guess.ts';
import type { HostFacts } from './host-facts-controller.ts';
import { sayOtherSettings } from './opening-words.ts';
import { ledgerOf, sayLedgerDifference } from './recorded-notes.ts';
import { rememberLast } from './remember-last.ts';
import { deriveFigures, type Result, type ResultFigures } from './result-view.ts';
import { sayOutcomes } from './run-news.ts';
import { keepBaseline, type Settings } from './settings.ts';

/** A result as it is drawn and told. */
export interface ResultView extends ResultFigures {
  readonly answer: Answer;
}

/** All that a page knows beside a result. */
export interface ViewInput {
  readonly experiment: Experiment;
  readonly settings: Settings;
  /** What the result is from; null while a run measures. */
  readonly report: Report | null;
  /** Counted here by now. */
  readonly counted: readonly LedgerCell[];
  readonly facts: HostFacts;
  readonly guess: Guess | null;
}

/** Derives views of results; what is drawn stays the same object while nothing of it changes. */
export function rememberView(): (result: Result, input: ViewInput) => ResultView {
  const derive = rememberLast(deriveFigures);
  return ({ measurement, summary, isRunning }, { experiment, settings, ...input }) => {
    const { plan } = measurement;
    const measured = plan.entries.map(({ variant }) => variant);
    const baseline = keepBaseline(measured, settings.baseline);
    const figures = derive(experiment, measurement, summary, isRunning, baseline);
    const { comparisons } = figures;
    const ledger = ledgerOf(input.report, input.counted, input.facts.modules);
    const { guess } = input;
    const given = { experiment, plan, summary, comparisons, isRunning, ledger, guess };
    return { ...figures, answer: deriveAnswer(given) };
  };
}

/** What else is to be known of a result: that it is not of these settings, how workloads ended. */
export function sayMore(result: Result, input: ViewInput): readonly string[] {
  const { experiment, settings, report, counted, facts } = input;
  return [
    sayOtherSettings(experiment, settings, result),
    sayLedgerDifference(report, counted, facts.modules),
    ...(result.isRunning ? [] : sayOutcomes(result.measurement, experiment)),
  ].filter((note) => note !== '');
}
