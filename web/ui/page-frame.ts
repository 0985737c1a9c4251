import { html, type TemplateResult } from 'lit';
import type { Experiment } from '../catalogue/experiment.ts';
import type { Report } from '../report/report.ts';
import './environment-footer.ts';
import { describeEnvironment, sayCoarser } from './environment-words.ts';
import type { HostFacts } from './host-facts-controller.ts';
import type { LinkController } from './link-controller.ts';
import './link-note.ts';
import type { RunNews } from './run-news.ts';
import './run-status.ts';

/** A page begins with its question. */
export function renderHead({ question, summary }: Experiment): TemplateResult {
  return html`<header>
    <h1 tabindex="-1">${question}</h1>
    <p class="quiet">${summary}</p>
  </header>`;
}

/** How a run goes, and what stands in its way. */
export function renderStatus(told: RunNews, problems: readonly (string | null)[]): TemplateResult {
  const said = problems.filter((text) => text !== null && text !== '');
  return html`<run-status
    ?hidden=${told.done === null && told.news === '' && said.length === 0}
    .done=${told.done}
    .progress=${told.progress}
    .news=${[...said, told.news].join(' ').trim()}
    .isBad=${told.isBad || said.length > 0}
  ></run-status>`;
}

/** What is to be said of the page's link, under its controls. */
export function renderLinkNote({ note, byHand }: LinkController): TemplateResult {
  return html`<link-note ?hidden=${note === ''} .note=${note} .byHand=${byHand}></link-note>`;
}

/** A page ends with where its figures are from: of the report shown, else of this host. */
export function renderFoot(
  report: Report | null,
  host: HostFacts,
  effort: readonly string[] = [],
): TemplateResult {
  const environment = report?.environment ?? host.environment;
  const modules = report?.modules ?? host.modules;
  const facts = [
    ...(environment === null ? [] : describeEnvironment(environment)),
    ...effort,
    ...(modules === null ? [] : [`modules ${modules.release.slice(0, 6)}`]),
    ...(report === null ? [] : [`Sandheap ${report.app}`]),
  ];
  const coarser = environment === null ? null : sayCoarser(environment);
  return html`<environment-footer .facts=${facts} .coarser=${coarser ?? ''}></environment-footer>`;
}
