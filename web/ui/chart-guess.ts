import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';
import { fractionOf, valueAt } from './chart-scale.ts';
import type { Range, Scale } from './chart-series.ts';
import { HIGHEST_GUESS, LOWEST_GUESS, roundGuess, stepGuess } from './guess.ts';
import { GuessEvent } from './guess-event.ts';
import { writeFactor } from './verdict-sentences.ts';

/** A guess as a chart shows it: at one place of its x axis, at a height that a person chooses. */
export interface ChartGuess {
  /** The question, for the accessible name. */
  readonly question: string;
  readonly x: number;
  /** Null before it is placed. */
  readonly y: number | null;
  /** What was measured there, once it was. */
  readonly measured: number | null;
  /** Of the series that it is a guess about. */
  readonly slot: number;
  /** It may still be placed and moved. */
  readonly isOpen: boolean;
}

/** Where the two axes of a chart begin and end. */
export interface ChartSpan {
  readonly x: Range;
  readonly y: Range;
  readonly xScale: Scale;
  readonly yScale: Scale;
}

declare global {
  interface HTMLElementTagNameMap {
    'chart-guess': ChartGuessElement;
  }
}

/** Lies over the plotting area of a chart: a guess is placed there, and stays beside the result. */
@customElement('chart-guess')
export class ChartGuessElement extends LitElement {
  @property({ attribute: false }) guess!: ChartGuess;
  @property({ attribute: false }) span!: ChartSpan;
  @query('.mark') private readonly mark!: HTMLElement | null;
  @query('.place') private readonly line!: HTMLElement;
  @query('.gap') private readonly gap!: HTMLElement | null;
  private isDragged = false;
  /** What was placed last: keys come faster than the page answers. */
  private latest: number | null = null;

  protected override willUpdate(): void {
    this.latest = this.guess.y;
  }

  protected override render(): TemplateResult {
    const { y, isOpen, measured } = this.guess;
    return html`<div
      class="area ${isOpen ? 'open' : ''}"
      @pointerdown=${isOpen ? this.onDown : nothing}
      @pointermove=${isOpen ? this.onMove : nothing}
      @pointerup=${this.onUp}
      @pointercancel=${this.onUp}
    >
      <div class="place"></div>
      ${y === null || measured === null ? nothing : html`<div class="gap"></div>`}
      ${isOpen ? this.renderHandle(y) : renderResult(y)}
    </div>`;
  }

  private renderHandle(y: number | null): TemplateResult {
    return html`<div
      class="mark ${y === null ? 'waiting' : ''}"
      role="slider"
      tabindex="0"
      aria-orientation="vertical"
      aria-label=${this.guess.question}
      aria-valuemin=${LOWEST_GUESS}
      aria-valuemax=${HIGHEST_GUESS}
      aria-valuenow=${y ?? 1}
      aria-valuetext=${y === null ? 'not placed yet' : `${writeFactor(y)} times as long`}
      @keydown=${this.onKey}
    >
      <span class="ring"></span>
      <span class="words">${y === null ? 'your guess?' : `your guess: ${writeFactor(y)}×`}</span>
    </div>`;
  }

  /** Positions are set through the CSSOM: the page's policy forbids style attributes. */
  protected override updated(): void {
    const { x, y, measured, slot } = this.guess;
    const left = 100 * fractionOf(x, this.span.x, this.span.xScale);
    this.style.setProperty('--guess', `var(--series-${slot})`);
    this.line.style.setProperty('left', `${left}%`);
    if (this.mark !== null) {
      this.mark.style.setProperty('left', `${left}%`);
      this.mark.style.setProperty('top', `${this.topOf(y ?? 1)}%`);
      this.mark.classList.toggle('late', left > 60);
    }
    if (this.gap === null || y === null || measured === null) return;
    const [from, to] = [this.topOf(y), this.topOf(measured)];
    this.gap.style.setProperty('left', `${left}%`);
    this.gap.style.setProperty('top', `${Math.min(from, to)}%`);
    this.gap.style.setProperty('height', `${Math.abs(from - to)}%`);
  }

  private topOf(y: number): number {
    const fraction = fractionOf(y, this.span.y, this.span.yScale);
    return 100 * (1 - Math.min(1, Math.max(0, fraction)));
  }

  private readonly onDown = (event: PointerEvent): void => {
    this.isDragged = true;
    this.setPointerCapture(event.pointerId);
    this.put(event);
    this.mark?.focus({ preventScroll: true });
    event.preventDefault();
  };

  private readonly onMove = (event: PointerEvent): void => {
    if (this.isDragged) this.put(event);
  };

  private readonly onUp = (): void => {
    this.isDragged = false;
  };

  private put(event: PointerEvent): void {
    const { top, height } = this.getBoundingClientRect();
    const fraction = Math.min(1, Math.max(0, 1 - (event.clientY - top) / height));
    this.tell(roundGuess(valueAt(fraction, this.span.y, this.span.yScale)));
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const moved = stepGuess(this.latest, event.key);
    if (moved === undefined) return;
    event.preventDefault();
    // The chart behind it reads its points by the same keys.
    event.stopPropagation();
    this.tell(moved);
  };

  private tell(ratio: number | null): void {
    if (ratio === this.latest) return;
    this.latest = ratio;
    this.dispatchEvent(new GuessEvent(ratio));
  }

  static override readonly styles = [
    baseStyle,
    css`
      :host {
        position: absolute;
        pointer-events: none;
      }
      .area {
        position: absolute;
        inset: 0;
        touch-action: pan-y;
      }
      .open {
        cursor: ns-resize;
        pointer-events: auto;
      }
      .place,
      .gap {
        position: absolute;
        width: 0;
      }
      .place {
        inset-block: 0;
        border-left: 1px dashed var(--rule);
      }
      .gap {
        border-left: 2px dotted var(--guess);
      }
      .mark {
        position: absolute;
        display: flex;
        gap: 6px;
        align-items: center;
        width: max-content;
        height: 24px;
        margin: -12px 0 0 -12px;
        border-radius: 12px;
        touch-action: none;
      }
      .mark.late {
        flex-direction: row-reverse;
        margin-left: 12px;
        transform: translateX(-100%);
      }
      .ring {
        flex: none;
        width: 14px;
        height: 14px;
        margin: 5px;
        background: var(--paper);
        border: 2.5px solid var(--guess);
        border-radius: 50%;
      }
      .waiting .ring {
        border-style: dashed;
      }
      .words {
        padding-inline: 2px;
        font-size: var(--text-label);
        font-weight: 600;
        color: var(--guess);
        background: var(--paper);
      }
      .open .mark {
        padding-right: 6px;
      }
    `,
  ];
}

/** After a run it is there to be compared, not to be moved. */
function renderResult(y: number | null): TemplateResult | typeof nothing {
  if (y === null) return nothing;
  return html`<div class="mark">
    <span class="ring"></span> <span class="words">your guess: ${writeFactor(y)}×</span>
  </div>`;
}
