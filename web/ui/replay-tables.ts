import { html, nothing, type TemplateResult } from 'lit';
import type { Experiment } from '../catalogue/experiment.ts';
import type { Fit } from '../catalogue/replay/fitting.ts';
import type { Plan } from '../measure/plan.ts';
import type { Summary } from '../measure/verdict.ts';
import { findWorst, fragmentationOf, peakHeap, type ReplaySurvey } from '../memory/replay.ts';
import {
  writeBytes,
  writeCount,
  writeFigure,
  writeInterval,
  writeRoughBytes,
} from '../report/figures.ts';
import type { AllocatorOutcome } from './replay-controller.ts';

/** A row an allocator: how far its heap reached, how far free memory lay apart, what it did, how long it took. */
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
        <span>· the same requests; counts are per request and exact</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">Allocator</th>
          <th scope="col">ns a request</th>
          <th scope="col">Heap reached</th>
          <th scope="col">Fragmentation, at most</th>
          <th scope="col">Loads</th>
          <th scope="col">Stores</th>
          <th scope="col">Misses, 32 KiB</th>
        </tr>
      </thead>
      <tbody>
        ${experiment.variants.map(
          ({ id, label }) =>
            html`<tr>
              <th scope="row">${label}</th>
              <td class="time">${writeTime(id, plan, summary)}</td>
              ${renderOutcome(outcomes.get(id))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function writeTime(variant: string, plan: Plan | null, summary: Summary | null): string {
  const figure = summary?.cells.find(({ entry }) => plan?.entries[entry]?.variant === variant);
  return figure?.ns === null || figure === undefined ? '–' : writeInterval(figure.ns);
}

function renderOutcome(outcome: AllocatorOutcome | undefined): TemplateResult {
  if (outcome === undefined)
    return html`<td>–</td>
      <td>–</td>
      <td>–</td>
      <td>–</td>
      <td>–</td>`;
  const { survey, traced } = outcome;
  if (survey.kind === 'failed')
    return html`<td colspan="5" class="failed">It could not serve them: ${survey.message}</td>`;
  return html`${renderSurvey(survey)}
  ${
    traced.kind === 'failed'
      ? html`<td colspan="3" class="failed">Not counted: ${traced.message}</td>`
      : html`<td>${writeFigure(traced.cell.counts.loads)}</td>
          <td>${writeFigure(traced.cell.counts.stores)}</td>
          <td>${writeFigure(traced.cell.counts.misses32KiB)}</td>`
  }`;
}

function renderSurvey({ samples }: Extract<ReplaySurvey, { kind: 'surveyed' }>): TemplateResult {
  const worst = findWorst(samples);
  return html`<td>${writeRoughBytes(peakHeap(samples))}</td>
    <td>${worst === null ? '–' : writeFigure(fragmentationOf(worst))}</td>`;
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
              <td>${writeFigure(100 * waste)} %</td>
              <td class="text">
                ${classes.length === 0 ? nothing : classes.map((one) => writeCount(one)).join(' · ')}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
