import { css, html, nothing, type TemplateResult } from 'lit';
import type { Block } from '../memory/moment.ts';
import type { Timeline } from '../memory/timeline.ts';
import { writeBytes, writeCount, writeMany } from '../report/figures.ts';
import { sayLeak } from './memory-page-words.ts';
import type { Curve } from './time-machine-plot.ts';
import { type CurveFigures, type CurveName, thinCurve } from './time-machine-series.ts';

/** One run of the page, by the name that tells it from the other. */
export interface NamedRun {
  readonly name: string;
  readonly timeline: Timeline;
}

/** A chart: which lines, and in what unit. */
export interface CurveChart {
  readonly title: string;
  readonly unit: 'bytes' | 'share';
  readonly curves: readonly Curve[];
}

const LABELS: Readonly<Record<CurveName, string>> = {
  liveBytes: 'live',
  reservedBytes: 'reserved',
  largestFree: 'largest free',
  fragmentation: 'fragmentation',
};

const SLOTS: Readonly<Record<CurveName, number>> = {
  liveBytes: 2,
  reservedBytes: 5,
  largestFree: 3,
  fragmentation: 4,
};

/** The curves of one run: its bytes in one chart, how far what is free lies apart in another. */
export function chartsOfRun({ timeline }: NamedRun): readonly CurveChart[] {
  const line = (name: CurveName): Curve => ({
    ...thinCurve(timeline.curves, name, 'step', timeline.length),
    label: LABELS[name],
    slot: SLOTS[name],
    isDashed: name === 'reservedBytes',
  });
  return [
    { title: 'Bytes', unit: 'bytes', curves: [line('reservedBytes'), line('liveBytes')] },
    { title: 'Largest free block', unit: 'bytes', curves: [line('largestFree')] },
    { title: 'External fragmentation', unit: 'share', curves: [line('fragmentation')] },
  ];
}

/** Slots of the first and the second run wherever both are drawn. */
export const RUN_SLOTS = [1, 2] as const;

/** The curves of two runs, one figure a chart, laid over each other on the clock of operations. */
export function chartsOfPair(runs: readonly NamedRun[], length: number): readonly CurveChart[] {
  const chart = (title: string, name: CurveName): CurveChart => ({
    title,
    unit: name === 'fragmentation' ? 'share' : 'bytes',
    curves: runs.map((run, index) => ({
      ...thinCurve(run.timeline.curves, name, 'operation', length),
      label: run.name,
      slot: RUN_SLOTS[index] ?? 3,
      isDashed: index > 0,
    })),
  });
  return [
    chart('Live bytes', 'liveBytes'),
    chart('Reserved bytes', 'reservedBytes'),
    chart('Largest free block', 'largestFree'),
    chart('External fragmentation', 'fragmentation'),
  ];
}

/** What the curves are at the step that is shown. */
export function renderFigures(figures: CurveFigures): TemplateResult {
  const rows: readonly (readonly [string, string])[] = [
    ['Live', writeBytes(figures.liveBytes)],
    ['Reserved', writeBytes(figures.reservedBytes)],
    ['Largest free block', writeBytes(figures.largestFree)],
    ['External fragmentation', writeCount(figures.fragmentation)],
    ['Linear memory', writeBytes(figures.memoryBytes)],
  ];
  return html`<table class="now">
    <caption class="visually-hidden">
      Memory at this step
    </caption>
    <tbody>
      ${rows.map(
        ([name, text]) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td>${text}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Leaks that are listed; those beyond are counted. */
const MOST_LEAKS = 12;

/** What is alive at the end of a run although the run made it; `goTo` leads to where it was made. */
export function renderLeaks(
  { name, timeline }: NamedRun,
  goTo: ((step: number) => void) | null,
): TemplateResult {
  if (timeline.trace.leftOut > 0) return renderNotReached(name);
  const leaks = timeline.leaks();
  const bytes = leaks.reduce((sum, { asked }) => sum + asked, 0);
  const more = leaks.length - MOST_LEAKS;
  return html`<section aria-label="Alive at the end: ${name}">
    <h2>Alive at the end <span>· ${name}</span></h2>
    ${
      leaks.length === 0
        ? html`<p class="small">Nothing: every block that this run made was given back.</p>`
        : html`<p class="small">
              ${writeMany(leaks.length, 'block')}, ${writeBytes(bytes)}, alive when this run ended.
            </p>
            <ul class="small leaks">
              ${leaks.slice(0, MOST_LEAKS).map((leak) => html`<li>${sayLeak(leak)} ${renderGo(leak, goTo)}</li>`)}
            </ul>
            ${more > 0 ? html`<p class="small quiet">And ${writeCount(more)} more.</p>` : ''}`
    }
  </section>`;
}

/** Blocks may be given back in the events that are left out: what is alive at the cut is no leak. */
function renderNotReached(name: string): TemplateResult {
  return html`<section aria-label="Alive at the end: ${name}">
    <h2>Alive at the end <span>· ${name}</span></h2>
    <p class="small">This trace does not reach the end of its run, so nothing is said of leaks.</p>
  </section>`;
}

function renderGo(
  { bornAt }: Block,
  goTo: ((step: number) => void) | null,
): TemplateResult | typeof nothing {
  if (goTo === null) return nothing;
  return html`<button type="button" class="inline" @click=${() => goTo(bornAt)}>Go there</button>`;
}

export const figuresStyle = css`
  .leaks {
    margin: var(--space-1) 0 0;
    padding-left: var(--space-4);
  }
`;
