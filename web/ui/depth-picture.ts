import {
  css,
  html,
  LitElement,
  nothing,
  svg,
  type SVGTemplateResult,
  type TemplateResult,
} from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type DepthResult, STATES, THREADS } from '../measure/depth-result.ts';
import type { DepthProbe } from '../measure/depth.ts';
import { baseStyle } from './base-style.ts';
import {
  drawOverflow,
  type DrawnOverflow,
  type DrawnStack,
  layOutStacks,
  type StackBox,
} from './depth-picture-layout.ts';
import { writeBytes, writeCount, writeRoughBytes } from '../report/figures.ts';

declare global {
  interface HTMLElementTagNameMap {
    'depth-picture': DepthPicture;
  }
}

/** Of the drawing, in its own units; it is shown at most as large. */
const HEIGHT = 300;
const WIDTH = 300;
const COLUMN = 110;

const NAMES = { engine: 'Engine’s call stack', shadow: 'Stack in linear memory' } as const;

type Choice = Pick<DepthProbe, 'thread' | 'state' | 'frameBytes' | 'stackBytes'>;

/** The two stacks side by side at the moment of overflow, to scale. */
@customElement('depth-picture')
export class DepthPicture extends LitElement {
  @property({ attribute: false }) result: DepthResult | null = null;

  @state() private choice: Choice = {
    thread: 'worker',
    state: 'cold',
    frameBytes: 256,
    stackBytes: 1_048_576,
  };

  protected override render(): TemplateResult | typeof nothing {
    const probes = this.result?.probes.filter(({ kind }) => kind === 'shadow') ?? [];
    const probe = probes.find((one) => isChosen(one, this.choice)) ?? probes[0];
    if (this.result === null || probe === undefined) return nothing;
    const drawn = drawOverflow(this.result, probe);
    return html`<section aria-label="Both stacks at the overflow">
      <h2>Both stacks at the overflow <span>· to scale</span></h2>
      <div class="fields">${this.renderFields(probes, probe)}</div>
      ${
        drawn === null
          ? html`<p class="quiet small">
              The size of the engine’s stack is not known here, so there is no scale to draw it in.
            </p>`
          : html`<div class="both">${renderDrawing(drawn)}${renderTable(drawn)}</div>`
      }
    </section>`;
  }

  private renderFields(
    probes: readonly DepthProbe[],
    probe: DepthProbe,
  ): readonly TemplateResult[] {
    const sizes = (of: (one: DepthProbe) => number): readonly number[] =>
      [...new Set(probes.map(of))].sort((a, b) => a - b);
    return [
      this.renderSelect('Thread', THREADS, probe.thread, String, (thread) => ({ thread })),
      this.renderSelect('Code', STATES, probe.state, String, (state) => ({ state })),
      this.renderSelect(
        'Frame',
        sizes((one) => one.frameBytes),
        probe.frameBytes,
        writeBytes,
        (frameBytes) => ({ frameBytes }),
      ),
      this.renderSelect(
        'Stack in linear memory',
        sizes((one) => one.stackBytes),
        probe.stackBytes,
        writeBytes,
        (stackBytes) => ({ stackBytes }),
      ),
    ];
  }

  private renderSelect<T>(
    label: string,
    values: readonly T[],
    chosen: T,
    write: (value: T) => string,
    take: (value: T) => Partial<Choice>,
  ): TemplateResult {
    const onChange = (event: Event): void => {
      if (!(event.target instanceof HTMLSelectElement)) return;
      const value = values[event.target.selectedIndex];
      if (value !== undefined) this.choice = { ...this.choice, ...take(value) };
    };
    return html`<label
      >${label}
      <select @change=${onChange}>
        ${values.map(
          (value) => html`<option .selected=${value === chosen}>${write(value)}</option>`,
        )}
      </select></label
    >`;
  }

  static override readonly styles = [
    baseStyle,
    css`
      .fields {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-4);
        margin: var(--space-2) 0 var(--space-3);
      }
      label {
        display: grid;
        gap: 2px;
        font-size: var(--text-label);
        color: var(--quiet);
      }
      select {
        color: var(--ink);
      }
      .both {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-4) var(--space-8);
        align-items: start;
      }
      svg {
        flex: none;
        width: min(100%, 300px);
        height: auto;
      }
      table {
        flex: 1 1 320px;
        width: auto;
        max-width: 640px;
      }
      .room {
        fill: var(--free-stack);
        stroke: var(--edge);
      }
      .engine {
        fill: var(--series-7);
      }
      .shadow {
        fill: var(--series-1);
      }
      .edge {
        stroke: var(--paper);
        stroke-width: 1;
      }
      .end {
        stroke: var(--bad);
        stroke-width: 3;
      }
      .name {
        fill: var(--ink);
        font-size: 12px;
      }
      @media (forced-colors: active) {
        .engine,
        .shadow {
          fill: Highlight;
        }
      }
    `,
  ];
}

function isChosen(probe: DepthProbe, choice: Choice): boolean {
  return (
    probe.thread === choice.thread &&
    probe.state === choice.state &&
    probe.frameBytes === choice.frameBytes &&
    probe.stackBytes === choice.stackBytes
  );
}

/** Its words stand in the table beside it. */
function renderDrawing(drawn: DrawnOverflow): TemplateResult {
  const boxes = layOutStacks(drawn, HEIGHT - 40);
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${sayDrawing(drawn)}>
    ${boxes.map((box, index) => renderStack(box, index * (WIDTH - COLUMN - 20) + 10))}
  </svg>`;
}

function renderStack({ stack, height, usedHeight, edges }: StackBox, x: number): SVGTemplateResult {
  const top = 24;
  const used = Math.max(1, usedHeight);
  return svg`<text class="name" x=${x} y="14">${stack.which === 'engine' ? 'engine' : 'linear memory'}</text>
    <rect class="room" x=${x} y=${top} width=${COLUMN} height=${Math.max(1, height)}></rect>
    <rect class=${stack.which} x=${x} y=${top} width=${COLUMN} height=${used}></rect>
    ${edges.map((at) => svg`<line class="edge" x1=${x} x2=${x + COLUMN} y1=${top + at} y2=${top + at}></line>`)}
    ${
      stack.hasEnded
        ? svg`<line class="end" x1=${x - 6} x2=${x + COLUMN + 6} y1=${top + height} y2=${top + height}></line>`
        : nothing
    }`;
}

function sayDrawing({ depth, stacks }: DrawnOverflow): string {
  const parts = stacks.map(
    (stack) =>
      `${NAMES[stack.which]}: ${writeRoughBytes(stack.used)} of ${writeRoughBytes(stack.bytes)} used${stack.hasEnded ? ', ended' : ''}`,
  );
  return `After ${writeCount(depth)} levels. ${parts.join('. ')}.`;
}

function renderTable({ depth, stacks }: DrawnOverflow): TemplateResult {
  const row = (name: string, write: (stack: DrawnStack) => string): TemplateResult =>
    html`<tr>
      <th scope="row">${name}</th>
      ${stacks.map((stack) => html`<td>${write(stack)}</td>`)}
    </tr>`;
  return html`<table>
    <caption>
      After ${writeCount(depth)} levels
      <span>· the red line is where a stack ended</span>
    </caption>
    <thead>
      <tr>
        <td></td>
        ${stacks.map(({ which }) => html`<th scope="col">${NAMES[which]}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${row('Holds', ({ bytes }) => writeRoughBytes(bytes))}
      ${row('A level takes', ({ frameBytes }) => writeRoughBytes(frameBytes))}
      ${row('Taken', ({ used }) => writeRoughBytes(used))}
      ${row('Share', ({ used, bytes }) => `${writeCount(Math.round((100 * used) / bytes))}\u00a0%`)}
      ${row('Ended', ({ hasEnded }) => (hasEnded ? 'yes' : 'no'))}
    </tbody>
  </table>`;
}
