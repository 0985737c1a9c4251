import { html, nothing, type TemplateResult } from 'lit';
import type { Place } from '../memory/trace.ts';
import { writePlace } from './memory-page-words.ts';
import type { Sources } from '../catalogue/runner.ts';

/** A line of a workload with its neighbours. */
export interface SourceLine {
  readonly number: number;
  readonly text: string;
  readonly isHere: boolean;
}

/** Lines of the workload round a place; none where the place lies in another file. */
export function linesAround(
  sources: Sources | null,
  experiment: string,
  place: Place | null,
): readonly SourceLine[] {
  if (sources === null || place === null) return [];
  if (!place.file.endsWith(`workloads/${experiment}.ts`)) return [];
  const lines = sources.assembly.split('\n');
  const first = Math.max(1, place.line - 1);
  const last = Math.min(lines.length, place.line + 1);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => ({
    number: first + index,
    text: lines[first + index - 1] ?? '',
    isHere: first + index === place.line,
  }));
}

/** The line of AssemblyScript that did what is shown. */
export function renderSourceLine(
  sources: Sources | null,
  experiment: string,
  place: Place | null,
): TemplateResult | typeof nothing {
  if (place === null) return nothing;
  const lines = linesAround(sources, experiment, place);
  return html`<p class="small quiet">By ${writePlace(place)}</p>
    ${
      lines.length === 0
        ? nothing
        : html`<pre class="lines">
${lines.map(
              ({ number, text, isHere }) =>
                html`<code class=${isHere ? 'here' : ''}><span>${number}</span> ${text}</code>`,
            )}</pre>`
    }`;
}
