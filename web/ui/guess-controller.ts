import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Experiment } from '../catalogue/experiment.ts';
import type { Comparison } from '../report/variant-ratios.ts';
import type { ChartGuess } from './chart-guess.ts';
import { describeGuess, findMeasured, type Guess, type Guessed, isAbout } from './guess.ts';
import { rememberLast } from './remember-last.ts';

/** What a visitor guesses: placed before a run, kept beside its result. */
export class GuessController implements ReactiveController {
  guess: Guess | null = null;
  private readonly host: ReactiveControllerHost;
  private readonly describe = rememberLast(describeGuess);

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostConnected(): void {}

  /** Null takes it back. */
  place(guessed: Guessed, ratio: number | null): void {
    this.guess = ratio === null ? null : { ...guessed, ratio };
    this.host.requestUpdate();
  }

  /** Another question is asked now: what was guessed was no answer to it. */
  ask(guessed: Guessed): void {
    if (this.guess !== null && !isAbout(this.guess, guessed)) this.place(guessed, null);
  }

  /** As the ratio chart shows it; null where there is nothing to place and nothing to compare. */
  onChart(
    experiment: Experiment,
    guessed: Guessed,
    comparisons: readonly Comparison[],
    isOpen: boolean,
  ): ChartGuess | null {
    if (!isOpen && this.guess?.baseline !== guessed.baseline) return null;
    const about = this.guess ?? guessed;
    const measured = findMeasured(comparisons, about)?.estimate ?? null;
    return this.describe(experiment, about, this.guess?.ratio ?? null, measured, isOpen);
  }
}
