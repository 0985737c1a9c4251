import { html, nothing, type TemplateResult } from 'lit';
import type { Sources } from '../catalogue/runner.ts';
import type { Place } from '../memory/trace.ts';
import { writePlace } from './memory-page-words.ts';
import { findLine, isWorkload } from './source-extract.ts';

/** The workload of an experiment, line by line; none until it is there. */
export function linesOf(sources: Sources | null): readonly string[] {
  return sources?.assembly.split('\n') ?? [];
}

/** The text of a place, where it lies in the workload of the experiment or what that is made of; else nothing. */
export function lineAt(sources: Sources | null, experiment: string, place: Place): string {
  const isOther = isWorkload(place) && !place.file.endsWith(`workloads/${experiment}.ts`);
  const lines = isOther ? [] : linesOf(sources);
  return lines[findLine(lines, place)]?.trim() ?? '';
}

/** The line of AssemblyScript that did what is shown. */
export function renderSourceLine(
  sources: Sources | null,
  experiment: string,
  place: Place | null,
): TemplateResult | typeof nothing {
  if (place === null) return nothing;
  return html`<p class="line small">
    <span class="quiet">${writePlace(place)}</span>
    <code>${lineAt(sources, experiment, place)}</code>
  </p>`;
}
