import {
  css,
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
  unsafeCSS,
} from 'lit';
import { customElement, property, query, queryAll, state } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';
import { frameAt, stretchAt } from './chart-frame.ts';
import './chart-guess.ts';
import type { ChartGuess, ChartSpan } from './chart-guess.ts';
import type { LabelSide } from './chart-labels.ts';
import { sayMarks } from './chart-marks.ts';
import { drawPlot, type Plot, plotStyle } from './chart-plot.ts';
import { nearestPosition, readPoints, stepCursor } from './chart-reading.ts';
import './chart-readout.ts';
import { fractionOf } from './chart-scale.ts';
import {
  type ChartAxis,
  type ChartSeries,
  keepDrawable,
  listPositions,
  type Range,
  rangeOf,
  rangeOfAxis,
} from './chart-series.ts';
import { ThemeController } from './theme-controller.ts';
import { WidthController } from './width-controller.ts';

/** A change of these, unlike one of the cursor or of a guess, draws the chart anew. */
const DRAWN_FROM = [
  'series',
  'x',
  'y',
  'xInside',
  'yInside',
  'band',
  'names',
  'side',
  'height',
] as const;

/** A pointer or an arrow key chose a position on the x axis; null when it left. */
export class ChartCursorEvent extends CustomEvent<number | null> {
  constructor(x: number | null) {
    super('chart-cursor', { detail: x, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'chart-cursor': ChartCursorEvent;
  }
  interface HTMLElementTagNameMap {
    'series-chart': SeriesChart;
  }
}

/** Lines with interval bands over one x axis. */
@customElement('series-chart')
export class SeriesChart extends LitElement {
  /** Accessible name. */
  @property() name = '';
  @property({ attribute: false }) series: readonly ChartSeries[] = [];
  @property({ attribute: false }) x: ChartAxis | null = null;
  @property({ attribute: false }) y: ChartAxis | null = null;
  /** Values that must be inside the axes beside the data: charts given the same ones share them. */
  @property({ attribute: false }) xInside: readonly number[] = [];
  @property({ attribute: false }) yInside: readonly number[] = [];
  /** A horizontal band, in values of y. */
  @property({ attribute: false }) band: Range | null = null;
  /** Names that the gutter must hold: charts given the same ones share their edges. */
  @property({ attribute: false }) names: readonly Pick<ChartSeries, 'label' | 'short'>[] = [];
  /** Where its figures are to be read. */
  @property() figures = 'the table below';
  @property() side: LabelSide = 'left';
  /** At its usual width, CSS pixels. */
  @property({ type: Number }) height = 300;
  /** What a person guesses about one point of it. */
  @property({ attribute: false }) guess: ChartGuess | null = null;
  /** Where the cursor stands, in values of x. */
  @property({ attribute: false }) cursorX: number | null = null;

  @state() private said = '';
  @state() private isReading = false;
  @query('.plot') private readonly target!: HTMLElement;
  @queryAll('chart-guess, chart-readout') private readonly covers!: NodeListOf<HTMLElement>;

  private readonly theme = new ThemeController(this);
  private readonly size = new WidthController(this);
  private plot: Plot | null = null;
  private drawable: readonly ChartSeries[] = [];
  private positions: readonly number[] = [];
  private span: ChartSpan | null = null;
  private drawnWidth = 0;
  private drawnTheme = -1;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.plot?.destroy();
    this.plot = null;
    this.drawnWidth = 0;
  }

  /** In a task of its own: two charts and a page in one would hold up a visitor's clicks. */
  protected override async scheduleUpdate(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 0));
    await super.scheduleUpdate();
  }

  protected override willUpdate(): void {
    const { x, y } = this;
    if (x === null || y === null) return;
    this.drawable = keepDrawable(this.series, x.scale, y.scale);
    this.positions = listPositions(this.drawable);
    const values = this.drawable.flatMap((one) =>
      one.points.flatMap(({ low, high }) => [low, high]),
    );
    this.span = {
      x: rangeOf([...this.positions, ...this.xInside], x.scale, 0),
      y: rangeOfAxis(y, [...values, ...this.yInside], 0.06),
      xScale: x.scale,
      yScale: y.scale,
    };
  }

  protected override render(): TemplateResult {
    return html`
      <div
        class="frame"
        role="application"
        aria-roledescription="chart"
        aria-label=${this.describe()}
        tabindex="0"
        @keydown=${this.onKey}
        @pointermove=${this.onPointer}
        @pointerleave=${this.onLeave}
        @blur=${this.onLeave}
      >
        <div class="plot"></div>
        ${this.renderGuess()} ${this.renderCursor()}
      </div>
      <p class="visually-hidden" aria-live="polite">${this.said}</p>
    `;
  }

  private describe(): string {
    const marks = this.span === null ? '' : sayMarks(this.x?.marks ?? [], this.span.x);
    return this.series.length === 0
      ? `${this.name}.${marks} Nothing has been measured yet.`
      : `${this.name}.${marks} Arrow keys read it point by point; ${this.figures} holds all figures.`;
  }

  private renderGuess(): TemplateResult | typeof nothing {
    const { guess, span } = this;
    return guess === null || span === null
      ? nothing
      : html`<chart-guess .guess=${guess} .span=${span}></chart-guess>`;
  }

  private renderCursor(): TemplateResult | typeof nothing {
    const { cursorX, span, x } = this;
    if (cursorX === null || span === null) return nothing;
    return html`<chart-readout
      .at=${fractionOf(cursorX, span.x, span.xScale)}
      .heading=${x?.read(cursorX) ?? ''}
      .rows=${this.isReading ? this.pointsAt(cursorX) : []}
    ></chart-readout>`;
  }

  private pointsAt(x: number): ReturnType<typeof readPoints> {
    return this.y === null ? [] : readPoints(this.drawable, x, this.y);
  }

  protected override updated(changed: PropertyValues<SeriesChart>): void {
    const isStale =
      this.size.width !== this.drawnWidth ||
      this.theme.version !== this.drawnTheme ||
      DRAWN_FROM.some((name) => changed.has(name));
    if (isStale) this.draw();
    // uPlot lays itself out in a microtask of its own.
    queueMicrotask(() => this.placeCovers());
  }

  private draw(): void {
    const { x, y, span } = this;
    const width = this.size.measure();
    if (x === null || y === null || span === null || width === 0) return;
    this.plot?.destroy();
    this.plot = drawPlot(
      {
        ...(this.positions.length === 0 ? { positions: this.xInside } : {}),
        chosen: [...this.positions, ...this.xInside],
        width,
        height: Math.round(this.height * stretchAt(width)),
        series: this.drawable,
        x,
        y,
        xRange: span.x,
        yRange: span.y,
        frame: frameAt(width, this.names, this.side),
        band: this.band,
        theme: this.theme.read(),
      },
      this.target,
    );
    this.drawnWidth = width;
    this.drawnTheme = this.theme.version;
  }

  /** Positions are set through the CSSOM: the page's policy forbids style attributes. */
  private placeCovers(): void {
    if (this.plot === null) return;
    const { left, top, width, height } = this.plot.area();
    const own = this.target.getBoundingClientRect();
    for (const { style } of this.covers) {
      style.setProperty('left', `${left - own.left}px`);
      style.setProperty('top', `${top - own.top}px`);
      style.setProperty('width', `${width}px`);
      style.setProperty('height', `${height}px`);
    }
  }

  private readonly onPointer = (event: PointerEvent): void => {
    const { plot } = this;
    if (plot === null) return;
    const at = event.clientX - plot.area().left;
    const nearest = nearestPosition(this.positions, at, (x) => plot.place(x));
    if (nearest === undefined) return;
    this.isReading = true;
    this.moveTo(nearest);
  };

  private readonly onLeave = (): void => {
    this.isReading = false;
    this.moveTo(null);
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.onLeave();
    const target = stepCursor(this.positions, this.cursorX, event.key);
    if (target === undefined) return;
    event.preventDefault();
    this.isReading = true;
    this.moveTo(target);
    const rows = this.pointsAt(target).map(({ series, text }) => `${series.label} ${text}`);
    this.said = `${this.x?.read(target)}: ${rows.join(', ')}`;
  };

  private moveTo(x: number | null): void {
    if (x === this.cursorX) return;
    this.cursorX = x;
    this.dispatchEvent(new ChartCursorEvent(x));
  }

  static override readonly styles = [
    unsafeCSS(plotStyle),
    baseStyle,
    css`
      .frame {
        position: relative;
        touch-action: pan-y;
      }
      .plot {
        min-height: 100px;
      }
    `,
  ];
}
