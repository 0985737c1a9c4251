import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Experiment, ExperimentHeading } from '../catalogue/experiment.ts';
import { type Idea, ideas } from '../catalogue/walks/ideas.ts';
import { baseStyle } from './base-style.ts';
import { pageStyle } from './page-style.ts';
import { writeRoute } from './route.ts';
import { writeWalkPlace } from './walk-place.ts';

declare global {
  interface HTMLElementTagNameMap {
    'ideas-page': IdeasPage;
  }
}

/** From each idea of those who write about memory to its walk, and to the experiment that measures it. */
@customElement('ideas-page')
export class IdeasPage extends LitElement {
  @property({ attribute: false }) listing: readonly ExperimentHeading[] = [];
  /** The experiment that holds the walks. */
  @property({ attribute: false }) experiment!: Experiment;

  protected override render(): TemplateResult {
    return html`<header>
        <h1 tabindex="-1">From an idea to its walk and its measurement</h1>
        <p class="quiet">
          What is written about memory in Rust and WebAssembly, where it can be seen line by line,
          and where its price is measured.
        </p>
      </header>
      <table>
        <caption class="visually-hidden">
          Ideas, the walks that show them, and the questions that measure them
        </caption>
        <thead>
          <tr>
            <th scope="col">Idea</th>
            <th scope="col">See it, line by line</th>
            <th scope="col">Measure it</th>
          </tr>
        </thead>
        <tbody>
          ${ideas.map((idea) => this.renderIdea(idea))}
        </tbody>
      </table>`;
  }

  private renderIdea({ idea, walks, experiments, also }: Idea): TemplateResult {
    return html`<tr>
      <th scope="row">${idea}</th>
      <td data-label="See it">
        <ul>
          ${walks.map((id) => html`<li><a href=${writeWalkPlace(id, 0)}>${this.titleOf(id)}</a></li>`)}
          ${also === undefined ? '' : html`<li class="quiet">${also}</li>`}
          ${walks.length === 0 && also === undefined ? html`<li class="quiet">No walk: see the measurement.</li>` : ''}
        </ul>
      </td>
      <td data-label="Measure it">
        <ul>
          ${experiments.map((id) => html`<li><a href=${writeRoute(id)}>${this.questionOf(id)}</a></li>`)}
        </ul>
      </td>
    </tr>`;
  }

  private titleOf(id: string): string {
    return this.experiment.walks?.find((walk) => walk.id === id)?.title ?? id;
  }

  private questionOf(id: string): string {
    return this.listing.find((one) => one.id === id)?.question ?? id;
  }

  static override readonly styles = [
    baseStyle,
    pageStyle,
    css`
      table {
        max-width: 1100px;
        font-size: 14px;
      }
      th,
      td,
      th:last-child,
      td:last-child {
        width: 34%;
        padding: var(--space-2) var(--space-4) var(--space-2) 0;
        text-align: left;
        vertical-align: top;
      }
      tbody th {
        width: 32%;
        font-weight: 500;
      }
      ul {
        list-style: none;
      }
      li + li {
        margin-top: var(--space-1);
      }
      @media (max-width: 640px) {
        thead {
          position: absolute;
          clip-path: inset(50%);
        }
        tr {
          display: block;
          padding-block: var(--space-3);
          border-bottom: 1px solid var(--rule);
        }
        tbody th,
        td,
        td:last-child {
          display: block;
          width: auto;
          padding: 2px 0;
          border: 0;
        }
        td::before {
          font-size: var(--text-label);
          color: var(--quiet);
          content: attr(data-label);
        }
      }
    `,
  ];
}
