import { css, html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Experiment } from '../catalogue/experiment.ts';
import type { Timeline } from '../memory/timeline.ts';
import { describeCurves } from './curve-charts.ts';
import { type CurveChart, chartsOfPair, chartsOfRun, renderLeaks } from './memory-page-figures.ts';
import type { PageRun } from './memory-page-runs.ts';
import './save-files.ts';
import { writeCurvesCsv } from './time-machine-csv.ts';
import './time-machine-curves.ts';
import { TIME_KEYS } from './time-machine-jumps.ts';
import './time-machine-table.ts';

/** The curves of one run, or of two over each other, and the same in numbers. */
export function renderCurves(
  draw: typeof drawCharts,
  runs: readonly PageRun[],
  time: number,
  length: number,
  { id, question }: Pick<Experiment, 'id' | 'question'>,
): TemplateResult {
  const [first, second] = runs;
  const charts = draw(
    first?.name ?? '',
    first?.timeline ?? null,
    second?.name ?? '',
    second?.timeline ?? null,
    length,
  );
  return html`<div class=${second === undefined ? 'curves' : 'curves pair'}>
      ${charts.map((chart) => renderChart(chart, time, length))}
    </div>
    ${
      charts.length === 0
        ? nothing
        : guard([charts, id], () => renderSave(charts, runs, { id, question }))
    }
    <div>
      ${runs.map(
        ({ name, timeline }) =>
          html`<time-machine-table .name=${name} .timeline=${timeline}></time-machine-table>`,
      )}
    </div>`;
}

function renderSave(
  charts: readonly CurveChart[],
  runs: readonly PageRun[],
  { id, question }: Pick<Experiment, 'id' | 'question'>,
): TemplateResult {
  const naming = {
    title: question,
    subject: runs.map(({ name }) => name).join(' and '),
    clock: runs.length > 1 ? 'operations' : 'steps',
    origin: 'Counted in the traced build: the same in every browser.',
  };
  return html`<save-files
    .stem=${`sandheap-memory-${id}`}
    .charts=${describeCurves(charts, naming)}
    .texts=${[{ label: 'CSV', ending: 'csv', type: 'text/csv', write: () => writeCurvesCsv(runs) }]}
  ></save-files>`;
}

function renderChart({ title, unit, curves }: CurveChart, time: number, length: number) {
  return html`<section aria-label=${title}>
    <h2>${title}</h2>
    <time-machine-curves
      .name=${`${title} along the run. A table below has the figures.`}
      .curves=${curves}
      .unit=${unit}
      .length=${length}
      .step=${time}
    ></time-machine-curves>
  </section>`;
}

/** Its arguments are the same from step to step, so that the charts are drawn once. */
export function drawCharts(
  name: string,
  timeline: Timeline | null,
  otherName: string,
  other: Timeline | null,
  length: number,
): readonly CurveChart[] {
  if (timeline === null) return [];
  const first = { name, timeline };
  if (other === null) return chartsOfRun(first);
  return chartsOfPair([first, { name: otherName, timeline: other }], length);
}

/** What is alive at the end of each run; from one run alone it leads to where it was made. */
export function renderAlive(
  runs: readonly PageRun[],
  goTo: (step: number) => void,
): TemplateResult {
  const lead = runs.length > 1 ? null : goTo;
  return html`<div class="leaks-of">
    ${runs.map((run) => guard([run.name, run.timeline, lead], () => renderLeaks(run, lead)))}
  </div>`;
}

/** The keys of the page, for those who look for them. */
export function renderKeys(): TemplateResult {
  const map = [
    ['Arrows', 'on a map: from byte to byte, and from row to row'],
    ['[ ]', 'on a map: to the span before or after'],
    ['+ − 0', 'on a map: nearer, farther, all of memory; the wheel zooms, too'],
  ] as const;
  return html`<details>
    <summary>Keys, while the keyboard is on the time machine or a map</summary>
    <dl>
      ${[...TIME_KEYS.map(({ key, means }) => [key, means] as const), ...map].map(
        ([key, means]) =>
          html`<dt><kbd>${key}</kbd></dt>
            <dd>${means}</dd>`,
      )}
    </dl>
  </details>`;
}

export const belowStyle = css`
  .below {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-6);
  }
  .curves {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 280px), 1fr));
    gap: var(--space-6);
  }
  .pair,
  .leaks-of {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr));
    gap: var(--space-6) var(--space-8);
  }
  dl {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 2px var(--space-3);
    margin: var(--space-2) 0 0;
    font-size: var(--text-small);
  }
  dd {
    margin: 0;
  }
  kbd {
    font: 12.5px var(--mono);
  }
`;
