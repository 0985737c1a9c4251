import type { Experiment } from '../catalogue/experiment.ts';
import type { Plan } from '../measure/plan.ts';
import type { Summary } from '../measure/verdict.ts';
import { writeMany } from '../report/figures.ts';
import { writeMarkdownTable } from '../report/markdown.ts';
import type { AllocatorOutcome } from './replay-controller.ts';
import { writeSurvey, writeTime } from './replay-tables.ts';

/** What a pattern cost over every allocator, for an issue or a README. */
export function writeReplayMarkdown(
  { variants }: Experiment,
  requests: number,
  outcomes: ReadonlyMap<string, AllocatorOutcome>,
  plan: Plan | null,
  summary: Summary | null,
): string {
  const rows = variants.map(({ id, label }) => {
    const { heap, fragmentation } = writeSurvey(outcomes.get(id)?.survey);
    return [label, writeTime(id, plan, summary), heap, fragmentation];
  });
  const table = writeMarkdownTable(
    [
      { heading: 'allocator', align: 'left' },
      { heading: 'ns a request', align: 'right' },
      { heading: 'heap reached', align: 'right' },
      { heading: 'fragmentation, at most', align: 'right' },
    ],
    rows,
  );
  return `### A pattern of ${writeMany(requests, 'request')} over every allocator\n\n${table}\n`;
}
