import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Crossover } from '../measure/depth-crossover.ts';
import { type DepthResult, STATES, THREADS } from '../measure/depth-result.ts';
import { baseStyle } from './base-style.ts';
import { sayCrossover } from './depth-words.ts';
import { writeBytes } from '../report/figures.ts';

declare global {
  interface HTMLElementTagNameMap {
    'depth-crossovers': DepthCrossovers;
  }
}

/** From which frame on the stack in linear memory ends before the engine's. */
@customElement('depth-crossovers')
export class DepthCrossovers extends LitElement {
  @property({ attribute: false }) result: DepthResult | null = null;

  protected override render(): TemplateResult | typeof nothing {
    const crossovers = this.result?.crossovers ?? [];
    if (crossovers.length === 0) return nothing;
    const stacks = [...new Set(crossovers.map(({ stackBytes }) => stackBytes))];
    const columns = THREADS.flatMap((thread) => STATES.map((state) => ({ thread, state }))).filter(
      ({ thread, state }) => crossovers.some((one) => one.thread === thread && one.state === state),
    );
    return html`<h2>
        Where the stack in linear memory ends first
        <span>· smaller frames end on the engine’s stack</span>
      </h2>
      <div class="wide" tabindex="0" role="group" aria-label="Where a stack ends first, scrollable">
        <table>
          <caption class="visually-hidden">
            The smallest frame with which the stack in linear memory ends first
          </caption>
          <thead>
            <tr>
              <th scope="col">Stack in linear memory</th>
              ${columns.map(
                ({ thread, state }) =>
                  html`<th scope="col">
                    ${thread === 'main' ? 'Main thread' : 'Worker'}, ${state}
                  </th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${stacks.map(
              (stackBytes) =>
                html`<tr>
                  <th scope="row">${writeBytes(stackBytes)}</th>
                  ${columns.map(
                    ({ thread, state }) =>
                      html`<td>
                        ${say(
                          crossovers.find(
                            (one) =>
                              one.stackBytes === stackBytes &&
                              one.thread === thread &&
                              one.state === state,
                          ),
                        )}
                      </td>`,
                  )}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }

  static override readonly styles = [
    baseStyle,
    css`
      td {
        white-space: nowrap;
      }
    `,
  ];
}

function say(crossover: Crossover | undefined): string {
  return crossover === undefined ? '–' : sayCrossover(crossover);
}
