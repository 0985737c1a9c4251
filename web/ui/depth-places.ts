import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type DepthResult, STATES, THREADS } from '../measure/depth-result.ts';
import type { DepthState, DepthThread } from '../measure/depth.ts';
import { baseStyle } from './base-style.ts';
import type { Elsewhere } from './depth-series.ts';
import { sayStack, writeRange } from './depth-words.ts';

declare global {
  interface HTMLElementTagNameMap {
    'depth-places': DepthPlaces;
  }
}

const COLUMNS = THREADS.flatMap((thread) => STATES.map((state) => ({ thread, state })));

/** Here and elsewhere, a line a machine: the depth without locals, and how large the stacks are. */
@customElement('depth-places')
export class DepthPlaces extends LitElement {
  /** What was probed here, null before the first run. */
  @property({ attribute: false }) here: DepthResult | null = null;
  /** What `here` is called. */
  @property() hereName = 'Here';
  @property({ attribute: false }) elsewhere: readonly Elsewhere[] = [];

  protected override render(): TemplateResult | typeof nothing {
    if (this.elsewhere.length === 0) return nothing;
    return html`<h2>
        ${this.hereName} and elsewhere
        <span>· depth of a recursion without locals, and the engine’s stack</span>
      </h2>
      <div class="wide" tabindex="0" role="group" aria-label="Elsewhere, scrollable">
        <table>
          <caption class="visually-hidden">
            Depths of a recursion without locals, and sizes of the engine’s stack
          </caption>
          <thead>
            <tr>
              <th scope="col">Where</th>
              ${COLUMNS.map(
                ({ thread, state }) =>
                  html`<th scope="col">
                    ${thread === 'main' ? 'Main thread' : 'Worker'}, ${state}
                  </th>`,
              )}
              <th scope="col">Stack of a worker</th>
              <th scope="col">Of the main thread</th>
            </tr>
          </thead>
          <tbody>
            ${this.here === null ? nothing : renderPlace(this.hereName, this.here)}
            ${this.elsewhere.map(({ name, result }) => renderPlace(name, result))}
          </tbody>
        </table>
      </div>`;
  }

  static override readonly styles = [baseStyle];
}

function renderPlace(name: string, result: DepthResult): TemplateResult {
  return html`<tr>
    <th scope="row">${name}</th>
    ${COLUMNS.map(({ thread, state }) => html`<td>${sayDepth(result, thread, state)}</td>`)}
    ${THREADS.map((thread) => html`<td>${saySize(result, thread)}</td>`)}
  </tr>`;
}

function sayDepth({ probes }: DepthResult, thread: DepthThread, state: DepthState): string {
  const probe = probes.find(
    (one) =>
      one.kind === 'engine' && one.locals === 0 && one.thread === thread && one.state === state,
  );
  return probe === undefined ? '–' : writeRange(probe);
}

function saySize({ stacks }: DepthResult, thread: DepthThread): string {
  const bytes = stacks.get(thread)?.bytes.estimate;
  return bytes === undefined ? 'not known' : sayStack(bytes);
}
