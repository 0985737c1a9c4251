import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';
import { writeCount } from '../report/figures.ts';
import { JUMPS, type Jump } from './time-machine-jumps.ts';
import { Playback } from './time-machine-playback.ts';

/** A person, or the machine while it plays, went to a step. */
export class StepEvent extends CustomEvent<number> {
  constructor(step: number) {
    super('step-change', { detail: step, bubbles: true, composed: true });
  }
}

/** A person wants to go to the next or previous of something. */
export class JumpEvent extends CustomEvent<Jump> {
  constructor(jump: Jump) {
    super('jump', { detail: jump, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'step-change': StepEvent;
    jump: JumpEvent;
  }
  interface HTMLElementTagNameMap {
    'time-machine': TimeMachine;
  }
}

/** Play, pause, step, scrub and jump along a run, both ways. Its page holds the step. */
@customElement('time-machine')
export class TimeMachine extends LitElement {
  /** The last step. */
  @property({ type: Number }) length = 0;
  @property({ type: Number }) step = 0;
  /** What a step is: "step", or "operation" on the clock of two runs. */
  @property() unit = 'step';

  @state() private seconds = 20;

  private readonly playback = new Playback(this, (step) => this.go(step));

  get isPlaying(): boolean {
    return this.playback.isPlaying;
  }

  protected override willUpdate(changed: PropertyValues<TimeMachine>): void {
    if (changed.has('length')) this.playback.pause();
  }

  protected override render(): TemplateResult {
    return html`<section aria-label="Time machine">
      <div class="bar">${this.renderMoves()} ${this.renderJumps()}</div>
      <div class="track">
        <input
          type="range"
          min="0"
          max=${this.length}
          step="1"
          .value=${String(this.step)}
          aria-label=${`${this.unit} of the run`}
          aria-valuetext=${this.sayPosition()}
          @input=${this.onScrub}
        />${this.renderPace()}
      </div>
    </section>`;
  }

  private sayPosition(): string {
    return `${this.unit} ${writeCount(this.step)} of ${writeCount(this.length)}`;
  }

  private renderMoves(): TemplateResult {
    const { step, length } = this;
    const move = (label: string, sign: string, target: number): TemplateResult =>
      html`<button
        type="button"
        aria-label=${label}
        title=${label}
        ?disabled=${target < 0 || target > length || (target === step && length > 0)}
        @click=${() => this.move(target)}
      >
        ${sign}
      </button>`;
    return html`<div class="moves" role="group" aria-label="Go">
      ${move('To the start', '|◂', 0)} ${move(`One ${this.unit} back`, '◂', step - 1)}
      <button type="button" class="go" @click=${() => this.toggle()}>
        ${this.isPlaying ? 'Pause' : 'Play'}
      </button>
      ${move(`One ${this.unit} on`, '▸', step + 1)} ${move('To the end', '▸|', length)}
      <span class="position" aria-hidden="true">${this.sayPosition()}</span>
    </div>`;
  }

  private renderJumps(): TemplateResult {
    return html`<div class="jumps" role="group" aria-label="Jump">
      ${JUMPS.map(({ what, label, isBothWays }) =>
        isBothWays
          ? html`<span class="jump">
              <button
                type="button"
                aria-label="Previous ${label}"
                @click=${() => this.jump({ what, direction: 'back' })}
              >
                ◂</button
              ><span aria-hidden="true">${label}</span
              ><button
                type="button"
                aria-label="Next ${label}"
                @click=${() => this.jump({ what, direction: 'on' })}
              >
                ▸
              </button>
            </span>`
          : html`<button
              type="button"
              class="plain"
              @click=${() => this.jump({ what, direction: 'on' })}
            >
              ${label}
            </button>`,
      )}
    </div>`;
  }

  private renderPace(): TemplateResult {
    return html`<label class="small quiet"
      >Played in
      <select @change=${this.onPace}>
        ${PACES.map(
          (seconds) =>
            html`<option value=${seconds} .selected=${seconds === this.seconds}>
              ${seconds} s
            </option>`,
        )}
      </select></label
    >`;
  }

  toggle(): void {
    if (this.isPlaying) this.playback.pause();
    else this.playback.play(this.length, this.step, this.seconds);
  }

  private move(step: number): void {
    this.playback.pause();
    this.go(step);
  }

  private jump(jump: Jump): void {
    this.playback.pause();
    this.dispatchEvent(new JumpEvent(jump));
  }

  private go(step: number): void {
    if (step !== this.step) this.dispatchEvent(new StepEvent(step));
  }

  private readonly onScrub = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) this.move(event.target.valueAsNumber);
  };

  private readonly onPace = (event: Event): void => {
    if (!(event.target instanceof HTMLSelectElement)) return;
    this.seconds = Number(event.target.value);
    if (this.isPlaying) this.playback.play(this.length, this.step, this.seconds);
  };

  static override readonly styles = [
    baseStyle,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-4);
        align-items: center;
        justify-content: space-between;
      }
      .moves,
      .jumps {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1);
        align-items: center;
      }
      .moves button {
        min-width: 40px;
        padding: 0 var(--space-2);
      }
      .moves .go {
        min-width: 76px;
      }
      .position {
        margin-left: var(--space-2);
        font-size: var(--text-small);
      }
      .jumps {
        gap: var(--space-1) var(--space-2);
        font-size: var(--text-small);
      }
      .jump {
        display: inline-flex;
        align-items: center;
      }
      .jump button {
        min-width: 28px;
        min-height: 32px;
        padding: 0 var(--space-1);
        border-color: transparent;
        background: none;
        color: var(--accent);
      }
      .track {
        display: grid;
        grid-template-columns: minmax(0, 1fr) max-content;
        gap: var(--space-4);
        align-items: center;
        margin-top: var(--space-2);
      }
      input[type='range'] {
        width: 100%;
        height: 28px;
        margin: 0;
        accent-color: var(--accent);
      }
    `,
  ];
}

const PACES = [5, 20, 60, 300] as const;
