import { html, nothing, type TemplateResult } from 'lit';
import type { Experiment, ExperimentHeading } from '../catalogue/experiment.ts';
import type { Walk } from '../catalogue/walks/walk.ts';
import { writeMemory } from './plain-text.ts';
import { writeRoute } from './route.ts';
import { writeWalkPlace } from './walk-place.ts';

/** A sentence in which what stands between backticks is code. */
export function renderSpoken(sentence: string): readonly (string | TemplateResult)[] {
  return sentence
    .split('`')
    .map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`));
}

/** What the walk comes to, where its price is measured, and the other walks. */
export function renderWalkFoot(
  experiment: Experiment,
  walk: Walk,
  listing: readonly ExperimentHeading[],
): TemplateResult {
  const { walks = [], lookFor, flip } = experiment;
  return html`<section class="foot" aria-label="What does it cost?">
      <h2>What does it cost?</h2>
      <p>${walk.lesson}</p>
      <ul>
        ${walk.costs.map(
          ({ experiment: id, sentence }) =>
            html`<li>
              <a href=${writeRoute(id)}>${listing.find((one) => one.id === id)?.question ?? id}</a>
              <span class="small quiet">${sentence}</span>
            </li>`,
        )}
      </ul>
      ${walk.simplified === undefined ? nothing : html`<p class="small quiet">${renderSpoken(walk.simplified)}</p>`}
    </section>
    <section class="foot" aria-label="All walks">
      <h2>All walks</h2>
      <ol>
        ${walks.map(
          ({ id, title, lesson }) =>
            html`<li>
              <a href=${writeWalkPlace(id, 0)} aria-current=${id === walk.id ? 'page' : nothing}
                >${title}</a
              >
              <span class="small quiet">${lesson}</span>
            </li>`,
        )}
      </ol>
      <p><a href="#/ideas">From each idea to its walk and its measurement</a></p>
    </section>
    <section class="foot" aria-label="Background">
      <h2>What happens in memory</h2>
      ${[...writeMemory(experiment), lookFor, flip].map((paragraph) => html`<p>${paragraph}</p>`)}
    </section>`;
}
