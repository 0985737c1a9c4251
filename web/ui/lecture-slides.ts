import type { Experiment } from '../catalogue/experiment.ts';
import { summarise } from '../measure/verdict.ts';
import type { Report } from '../report/report.ts';
import { deriveAnswer } from './answer.ts';
import { labelKinds, sayDepths } from './depth-words.ts';
import { describeCharts } from './export-charts.ts';
import type { ExportChart } from './export-chart.ts';
import { deriveFigures } from './result-view.ts';
import type { Sentence } from './sentence.ts';
import { keepBaseline } from './settings.ts';

/** One screen of a lecture. */
export type Slide =
  | {
      readonly kind: 'question';
      readonly chapter: string;
      readonly question: string;
      readonly summary: string;
    }
  | {
      readonly kind: 'answer';
      readonly question: string;
      readonly headline: readonly Sentence[];
      readonly why: readonly Sentence[];
    }
  | { readonly kind: 'chart'; readonly chart: ExportChart };

/** A result as slides: its question, its answer with the reason, its charts. */
export function listSlides(report: Report, experiment: Experiment): readonly Slide[] {
  const { chapter, question, summary } = experiment;
  const charts = Object.values(describeCharts(report, experiment));
  return [
    { kind: 'question', chapter, question, summary },
    ...(report.depth.length > 0 ? answerDepths(report, experiment) : answerOf(report, experiment)),
    ...charts.map((chart): Slide => ({ kind: 'chart', chart })),
  ];
}

function answerDepths({ depth }: Report, experiment: Experiment): readonly Slide[] {
  const [headline, ...why] = sayDepths(depth, labelKinds(experiment));
  if (headline === undefined) return [];
  return [{ kind: 'answer', question: experiment.question, headline: [headline], why }];
}

function answerOf({ measurement, ledger }: Report, experiment: Experiment): readonly Slide[] {
  const { plan } = measurement;
  const measured = plan.entries.map(({ variant }) => variant);
  const baseline = keepBaseline(measured, experiment.baseline);
  const summary = summarise(measurement);
  const { comparisons } = deriveFigures(experiment, measurement, summary, false, baseline);
  const input = { experiment, plan, summary, comparisons, isRunning: false, ledger, guess: null };
  const { headline, why } = deriveAnswer(input);
  if (headline.length === 0) return [];
  return [{ kind: 'answer', question: experiment.question, headline, why }];
}
