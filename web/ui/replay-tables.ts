import { html, nothing, type TemplateResult } from 'lit';
import type { Experiment } from '../catalogue/experiment.ts';
import type { Fit } from '../catalogue/replay/fitting.ts';
import type { Plan } from '../measure/plan.ts';
import type { Summary } from '../measure/verdict.ts';
import type { Pattern } from '../memory/pattern.ts';
import { findWorst, fragmentationOf, peakHeap, type ReplaySurvey } from '../memory/replay.ts';
import {
  writeBytes,
  writeCount,
  writeFigure,
  writeInterval,
  writeMany,
  writeRoughBytes,
} from '../report/figures.ts';
import type { LedgerRow } from './ledger-panel.ts';
import type { AllocatorOutcome } from './replay-controller.ts';
import { seriesNames } from './series-names.ts';

/** A row an allocator: how long it took, how far its heap reached, how far free memory lay apart. */
export function renderAllocators(
  experiment: Experiment,
  outcomes: ReadonlyMap<string, AllocatorOutcome>,
  plan: Plan | null,
  summary: Summary | null,
): TemplateResult {
  return html`<div class="wide" tabindex="0" role="group" aria-label="Five allocators">
    <table>
      <caption>
        Five allocators
        <span>· the same requests</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">Allocator</th>
          <th scope="col">ns a request</th>
          <th scope="col">Heap reached</th>
          <th scope="col">Fragmentation, at most</th>
        </tr>
      </thead>
      <tbody>
        ${experiment.variants.map(
          ({ id, label }) =>
            html`<tr>
              <th scope="row">${label}</th>
              <td class="time">${writeTime(id, plan, summary)}</td>
              ${renderSurvey(outcomes.get(id)?.survey)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Of an operation, with its interval. */
export function writeTime(variant: string, plan: Plan | null, summary: Summary | null): string {
  const figure = summary?.cells.find(({ entry }) => plan?.entries[entry]?.variant === variant);
  return figure?.ns === null || figure === undefined ? '–' : writeInterval(figure.ns);
}

function renderSurvey(survey: ReplaySurvey | undefined): TemplateResult {
  const { heap, fragmentation } = writeSurvey(survey);
  return survey?.kind === 'failed'
    ? html`<td colspan="2" class="failed">${heap}</td>`
    : html`<td>${heap}</td>
        <td>${fragmentation}</td>`;
}

/** How far a heap reached and how far free memory lay apart; why it did not, where it failed. */
export function writeSurvey(survey: ReplaySurvey | undefined): {
  readonly heap: string;
  readonly fragmentation: string;
} {
  if (survey === undefined) return { heap: '–', fragmentation: '–' };
  if (survey.kind === 'failed')
    return { heap: `It could not serve them: ${survey.message}`, fragmentation: '–' };
  const worst = findWorst(survey.samples);
  return {
    heap: writeRoughBytes(peakHeap(survey.samples)),
    fragmentation: worst === null ? '–' : writeFigure(fragmentationOf(worst)),
  };
}

/** What the figures of the ledger are of, and when free space was looked at. */
export function sayCounted({ length, recorded, leftAlive }: Pattern): string {
  const added =
    leftAlive === 0
      ? ''
      : `: ${writeCount(recorded)} recorded and ${writeMany(leftAlive, 'free')} that ${leftAlive === 1 ? 'ends' : 'end'} the pass`;
  return `Counted in the traced build over the second pass; a figure is the mean of its ${writeMany(length, 'request')}${added}. Fragmentation and free bytes are of one moment here: when a quarter of the frees are done, and for the arena, which frees nothing, before its reset. The highest fragmentation of a pass is in the first table.`;
}

/** The rows of the ledger, as for any experiment, under the names that the page has for the allocators. */
export function replayLedger(
  experiment: Experiment,
  outcomes: ReadonlyMap<string, AllocatorOutcome>,
): readonly LedgerRow[] {
  return seriesNames(experiment).map((series) => {
    const name = { ...series, short: series.label };
    const traced = outcomes.get(name.id)?.traced;
    switch (traced?.kind) {
      case undefined:
        return { name, state: { kind: 'counting' } };
      case 'failed':
        return { name, state: traced };
      case 'traced':
        return { name, state: { kind: 'counted', cell: traced.cell } };
      default:
        return traced satisfies never;
    }
  });
}

/** What is lost to rounding by each allocator, and the classes that would have fitted. */
export function renderFits(
  fits: readonly Fit[],
  labelOf: (variant: string) => string,
): TemplateResult {
  return html`<div class="wide" tabindex="0" role="group" aria-label="Sizes that would have fitted">
    <table>
      <caption>
        Sizes that would have fitted
        <span>· lost to rounding and headers, over all requests</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">Sizes of</th>
          <th scope="col">Lost</th>
          <th scope="col">Of reserved</th>
          <th scope="col" class="text">Classes, bytes</th>
        </tr>
      </thead>
      <tbody>
        ${fits.map(
          ({ of, wasteBytes, waste, classes }) =>
            html`<tr>
              <th scope="row">${typeof of === 'number' ? `${of} fitted classes` : labelOf(of)}</th>
              <td>${wasteBytes < 1024 ? writeBytes(wasteBytes) : writeRoughBytes(wasteBytes)}</td>
              <td>${writeFigure(100 * waste)} %</td>
              <td class="text">
                ${classes.length === 0 ? nothing : classes.map((one) => writeCount(one)).join(' · ')}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
