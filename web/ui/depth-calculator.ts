import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  forecastDepth,
  MARGIN,
  MOST_LOCALS,
  type StateForecast,
} from '../measure/depth-forecast.ts';
import type { DepthProbe, DepthThread } from '../measure/depth.ts';
import { baseStyle } from './base-style.ts';
import { readBytes, readLocals, type Typed } from './depth-input.ts';
import { ENDS, PLACES } from './depth-words.ts';
import { writeCount } from '../report/figures.ts';

declare global {
  interface HTMLElementTagNameMap {
    'depth-calculator': DepthCalculator;
  }
}

/** As much as a memory of WebAssembly can have. */
const MOST_BYTES = 2 ** 32;

/** How deep would mine get: a frame, a stack and a thread in, levels out. */
@customElement('depth-calculator')
export class DepthCalculator extends LitElement {
  @property({ attribute: false }) probes: readonly DepthProbe[] = [];
  /** Whose probes these are: "this machine", or where they were recorded. */
  @property() origin = 'this machine';

  @state() private frame = '256 B';
  @state() private locals = '0';
  /** Rust's default on wasm32. */
  @state() private stack = '1 MiB';
  @state() private thread: DepthThread = 'worker';

  protected override render(): TemplateResult {
    return html`<section aria-label="Calculator">
      <h2>How deep would mine get? <span>· on ${this.origin}</span></h2>
      <div class="fields">
        ${this.renderText('Frame in linear memory', this.frame, (text) => (this.frame = text))}
        ${this.renderText('Live locals, or pasted (local …)', this.locals, (text) => (this.locals = text))}
        ${this.renderText('Stack in linear memory', this.stack, (text) => (this.stack = text))}
        <label
          >Thread
          <select
            @change=${(event: Event) =>
              (this.thread = valueOf(event) === 'main' ? 'main' : 'worker')}
          >
            <option value="worker" .selected=${this.thread === 'worker'}>worker</option>
            <option value="main" .selected=${this.thread === 'main'}>main thread</option>
          </select></label
        >
      </div>
      <div role="status">${this.renderAnswer()}</div>
    </section>`;
  }

  private renderText(label: string, value: string, take: (text: string) => void): TemplateResult {
    return html`<label
      >${label}
      <input
        type="text"
        autocomplete="off"
        spellcheck="false"
        .value=${value}
        @input=${(event: Event) => take(valueOf(event))}
    /></label>`;
  }

  private renderAnswer(): TemplateResult {
    const frame = readBytes(this.frame === '' ? '0' : this.frame, MOST_BYTES);
    const locals = readLocals(this.locals === '' ? '0' : this.locals, MOST_LOCALS);
    const stack = readBytes(this.stack === '' ? '0' : this.stack, MOST_BYTES);
    const problem = [frame, locals, stack].find((typed) => typed.kind === 'refused');
    if (problem?.kind === 'refused') return html`<p class="small bad">${problem.sentence}</p>`;
    const { thread } = this;
    const query = {
      thread,
      stackBytes: numberOf(stack),
      frameBytes: numberOf(frame),
      locals: numberOf(locals),
    };
    const forecast = forecastDepth(this.probes, query);
    if (forecast === null) {
      return html`<p class="quiet small">
        Nothing was probed ${PLACES[thread]} yet. A run gives the answer for this machine.
      </p>`;
    }
    return html`<p class="answer">
        <strong>${writeCount(forecast.safeDepth)} levels</strong> are safe ${PLACES[thread]}.
        ${forecast.states.map((one) => html`${sayState(one)} `)}
      </p>
      <p class="small quiet">
        Safe is the lowest depth seen less ${writeCount(100 * MARGIN)} %: real frames are wider by
        what the compiler puts there, and the callers above have taken some of the stack already.
        ${query.locals > 64 ? html`Beyond 64 locals the depth goes on along the fitted line.` : nothing}
      </p>`;
  }

  static override readonly styles = [
    baseStyle,
    css`
      .fields {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-4);
        align-items: end;
        margin-top: var(--space-2);
      }
      label {
        display: grid;
        flex: 0 1 auto;
        gap: 2px;
        font-size: var(--text-label);
        color: var(--quiet);
      }
      input {
        width: 24ch;
        max-width: 100%;
        min-height: 32px;
        padding: 4px 8px;
        font-size: 14px;
        color: var(--ink);
        background: var(--panel);
        border: 1px solid var(--edge);
        border-radius: 6px;
      }
      select {
        color: var(--ink);
      }
      .answer {
        max-width: 74ch;
        margin-top: var(--space-3);
      }
      .bad {
        margin-top: var(--space-3);
        color: var(--bad);
      }
      p + p {
        max-width: 74ch;
        margin-top: var(--space-1);
      }
    `,
  ];
}

function sayState({ state, depth, ended }: StateForecast): string {
  const when = state === 'cold' ? 'Cold code' : 'Warm code';
  return `${when} reaches ${writeCount(depth)}, then ${ENDS[ended]} ends.`;
}

function numberOf(typed: Typed): number {
  return typed.kind === 'number' ? typed.value : 0;
}

function valueOf(event: Event): string {
  const { target } = event;
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement
    ? target.value
    : '';
}
