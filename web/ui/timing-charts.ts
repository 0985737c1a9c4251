import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';
import type { ChartGuess } from './chart-guess.ts';
import { chooseLabelSide } from './chart-labels.ts';
import type { ChartMark } from './chart-marks.ts';
import type { ChartSeries, Scale } from './chart-series.ts';
import { rememberLast } from './remember-last.ts';
import type { ChartCursorEvent } from './series-chart.ts';
import { describeRatio, describeTime, describeX, SAME } from './timing-axes.ts';

declare global {
  interface HTMLElementTagNameMap {
    'timing-charts': TimingCharts;
  }
}

const AROUND_ONE: readonly number[] = [0.9, 1.1];
/** An axis that a guess is placed on before anything is measured. */
const GUESSABLE: readonly number[] = [0.1, 100];
const FROM_ZERO: readonly number[] = [0];
const NOTHING: readonly number[] = [];
const NOTHING_MARKED: readonly ChartMark[] = [];

type AxisName = 'x' | 'time' | 'ratio';

/** Time per operation, and under it the ratio to the baseline over the same axis. */
@customElement('timing-charts')
export class TimingCharts extends LitElement {
  @property({ attribute: false }) times: readonly ChartSeries[] = [];
  @property({ attribute: false }) ratios: readonly ChartSeries[] = [];
  /** Sizes that the axis spans, measured yet or not. */
  @property({ attribute: false }) sizes: readonly number[] = [];
  @property() baseline = '';
  @property() parameter = '';
  @property() unit = '';
  /** Sizes with a line of their own. */
  @property({ attribute: false }) marks: readonly ChartMark[] = NOTHING_MARKED;
  /** What stands here before there is anything to draw. */
  @property() empty = '';
  /** What a visitor guesses about one ratio; it stays beside the result. */
  @property({ attribute: false }) guess: ChartGuess | null = null;
  @state() private scales: Readonly<Record<AxisName, Scale>> = {
    x: 'log',
    time: 'log',
    ratio: 'log',
  };
  @state() private cursorX: number | null = null;
  // A chart is drawn anew when what it is given is another object; a moving cursor must not do that.
  private readonly xAxis = rememberLast(describeX);
  private readonly timeAxis = rememberLast(describeTime);
  private readonly ratioAxis = rememberLast(describeRatio);
  private readonly ratioInside = rememberLast(insideOfRatio);

  /** The chart and its library are not needed for the first paint. */
  protected override firstUpdated(): void {
    void import('./series-chart.ts');
  }

  protected override render(): TemplateResult {
    return html`<section aria-label="Chart" @chart-cursor=${this.onCursor}>
      ${this.times.length === 0 ? this.renderEmpty() : this.renderCharts()}
    </section>`;
  }

  private renderEmpty(): TemplateResult {
    return html`<h2>Time per operation</h2>
      <p class="empty quiet small">${this.empty}</p>
      ${this.guess === null ? nothing : this.renderRatio('left')}`;
  }

  private renderCharts(): TemplateResult {
    const side = chooseLabelSide(this.times, Math.log);
    return html`<figure>
        <figcaption>
          <h2>Time per operation <span>· ${this.scaleOf('time')}, band: 99 % interval</span></h2>
          <div class="scales">
            ${this.renderSwitch('x', 'x axis')}${this.renderSwitch('time', 'y axis')}
          </div>
        </figcaption>
        <series-chart
          name="Time per operation by ${this.parameter}"
          .series=${this.times}
          .x=${this.xAxis(this.parameter, this.unit, this.scales.x, this.marks)}
          .y=${this.timeAxis(this.scales.time)}
          .xInside=${this.sizes}
          .yInside=${this.scales.time === 'linear' ? FROM_ZERO : NOTHING}
          .names=${this.times}
          .cursorX=${this.cursorX}
          .side=${side}
          .height=${300}
        ></series-chart>
      </figure>
      ${this.ratios.length === 0 && this.guess === null ? nothing : this.renderRatio(side)}`;
  }

  private renderRatio(side: string): TemplateResult {
    return html`<figure>
      <figcaption>
        <h2>Ratio to ${this.baseline} <span>· ${this.sayRatio()}</span></h2>
        ${
          this.ratios.length === 0
            ? nothing
            : html`<div class="scales">${this.renderSwitch('ratio', 'y axis')}</div>`
        }
      </figcaption>
      <series-chart
        name="Ratio to ${this.baseline} by ${this.parameter}"
        .series=${this.ratios}
        .x=${this.xAxis(this.parameter, this.unit, this.scales.x, this.marks)}
        .y=${this.ratioAxis(this.scales.ratio)}
        .xInside=${this.sizes}
        .yInside=${this.ratioInside(this.ratios.length === 0, this.guess?.y ?? null)}
        .guess=${this.guess}
        .names=${this.times}
        .band=${SAME}
        .cursorX=${this.cursorX}
        .side=${side}
        .height=${180}
      ></series-chart>
    </figure>`;
  }

  private sayRatio(): string {
    return this.guess?.isOpen
      ? 'place your guess: click, drag, or use the arrow keys'
      : 'grey band: the same within 1\u00a0%';
  }

  private renderSwitch(axis: AxisName, label: string): TemplateResult {
    const next: Scale = this.scales[axis] === 'log' ? 'linear' : 'log';
    return html`<button
      class="plain"
      title="Switch to ${next}"
      @click=${() => (this.scales = { ...this.scales, [axis]: next })}
    >
      ${label}: ${this.scales[axis]}
    </button>`;
  }

  private scaleOf(axis: AxisName): string {
    return this.scales[axis] === 'log' ? 'ns, log scale' : 'ns, linear scale';
  }

  private readonly onCursor = (event: ChartCursorEvent): void => {
    this.cursorX = event.detail;
  };

  static override readonly styles = [
    baseStyle,
    css`
      figure + figure,
      .empty + figure {
        margin-top: var(--space-6);
      }
      /* Room for the chart, which is fetched after the first paint. */
      .empty + figure {
        min-height: 216px;
      }
      figcaption {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-3);
        align-items: baseline;
        justify-content: space-between;
      }
      .scales {
        display: flex;
        margin-inline: calc(-1 * var(--space-2));
      }
      .empty {
        display: grid;
        place-items: center;
        min-height: 168px;
        margin-top: var(--space-2);
        padding: var(--space-4);
        text-align: center;
        border: 1px dashed var(--rule);
        border-radius: 6px;
      }
    `,
  ];
}

/** A guess beyond the axis stretches it; one inside leaves it as it is, also while it is dragged. */
function insideOfRatio(isEmpty: boolean, guess: number | null): readonly number[] {
  const least = isEmpty ? GUESSABLE : AROUND_ONE;
  const [low = 1, high = 1] = least;
  const isInside = guess === null || (guess >= low && guess <= high);
  return isInside ? least : [...least, guess];
}
