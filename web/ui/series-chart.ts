import {
  css,
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
  unsafeCSS,
} from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';
import { type ChartFrame, measureLabels } from './chart-drawing.ts';
import type { LabelSide } from './chart-labels.ts';
import { drawPlot, type Plot, plotStyle } from './chart-plot.ts';
import {
  type ChartAxis,
  type ChartSeries,
  keepDrawable,
  listPositions,
  type Range,
  rangeOf,
} from './chart-series.ts';
import { seriesMarker } from './series-marker.ts';
import { ThemeController } from './theme-controller.ts';
import { WidthController } from './width-controller.ts';

const TICKS_PX = 50;
/** A wider chart is higher too. */
const STANDARD_PX = 800;
/** A narrower chart has its ticks of y inside, above their lines. */
const NARROW_PX = 480;
/** Room for half of an outer tick of x. */
const HALF_TICK_PX = 20;
/** Names may take so much of a chart's width before the short ones stand in. */
const GUTTER_SHARE = 0.26;

/** A change of these, unlike one of the cursor, draws the chart anew. */
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
  @property() side: LabelSide = 'left';
  /** At its usual width, CSS pixels. */
  @property({ type: Number }) height = 300;
  /** Where the cursor stands, in values of x. */
  @property({ attribute: false }) cursorX: number | null = null;

  @state() private said = '';
  @state() private isReading = false;
  @query('.plot') private readonly target!: HTMLElement;
  @query('.hairline') private readonly hairline!: HTMLElement | null;
  @query('.readout') private readonly readout!: HTMLElement | null;

  private readonly theme = new ThemeController(this);
  private readonly size = new WidthController(this);
  private plot: Plot | null = null;
  private drawable: readonly ChartSeries[] = [];
  private positions: readonly number[] = [];
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
    const scales = [this.x?.scale ?? 'linear', this.y?.scale ?? 'linear'] as const;
    this.drawable = keepDrawable(this.series, ...scales);
    this.positions = listPositions(this.drawable);
  }

  protected override render(): TemplateResult {
    return html`
      <div
        class="frame"
        role="application"
        aria-roledescription="chart"
        aria-label="${this.name}. Arrow keys read it point by point; the table below holds all figures."
        tabindex="0"
        @keydown=${this.onKey}
        @pointermove=${this.onPointer}
        @pointerleave=${this.onLeave}
        @blur=${this.onLeave}
      >
        <div class="plot"></div>
        ${this.renderCursor()}
      </div>
      <p class="visually-hidden" aria-live="polite">${this.said}</p>
    `;
  }

  private renderCursor(): TemplateResult | typeof nothing {
    if (this.cursorX === null) return nothing;
    return html`<div class="hairline"></div>
      ${this.isReading ? this.renderReadout(this.cursorX) : nothing}`;
  }

  private renderReadout(x: number): TemplateResult {
    const rows = this.pointsAt(x);
    return html`<div class="readout" aria-hidden="true">
      <p class="quiet">${this.x?.read(x)}</p>
      <ul>
        ${rows.map(
          ({ one, text }) =>
            html`<li>
              ${seriesMarker(one.slot)} <span>${one.label}</span> <span class="value">${text}</span>
            </li>`,
        )}
      </ul>
    </div>`;
  }

  /** The series that have a point at `x`, highest first, in words. */
  private pointsAt(x: number): readonly { one: ChartSeries; y: number; text: string }[] {
    return this.drawable
      .flatMap((one) =>
        one.points
          .filter((point) => point.x === x)
          .map((point) => {
            const y = this.y?.read(point.y) ?? '';
            const isExact = point.low === point.high;
            const ends = `${this.y?.read(point.low)} to ${this.y?.read(point.high)}`;
            return { one, y: point.y, text: isExact ? y : `${y} (${ends})` };
          }),
      )
      .sort((a, b) => b.y - a.y);
  }

  protected override updated(changed: PropertyValues<SeriesChart>): void {
    const isStale =
      this.size.width !== this.drawnWidth ||
      this.theme.version !== this.drawnTheme ||
      DRAWN_FROM.some((name) => changed.has(name));
    if (isStale) this.draw();
    this.placeCursor();
  }

  private draw(): void {
    const { x, y } = this;
    const width = this.size.measure();
    if (x === null || y === null || width === 0) return;
    this.plot?.destroy();
    const { frame, isShort } = this.frameAt(width);
    const points = this.drawable.flatMap((one) => one.points);
    this.plot = drawPlot(
      {
        width,
        height: Math.round(this.height * Math.min(1.5, Math.max(1, width / STANDARD_PX))),
        series: this.drawable,
        x,
        y,
        xRange: rangeOf([...this.positions, ...this.xInside], x.scale, 0),
        yRange: rangeOf(
          [...points.flatMap((point) => [point.low, point.high]), ...this.yInside],
          y.scale,
          0.06,
        ),
        frame,
        band: this.band,
        isShort,
        theme: this.theme.read(),
      },
      this.target,
    );
    this.drawnWidth = width;
    this.drawnTheme = this.theme.version;
  }

  private frameAt(width: number): { frame: ChartFrame; isShort: boolean } {
    const full = measureLabels(this.names.map((name) => name.label));
    const isShort = full > width * GUTTER_SHARE;
    const widest = isShort ? measureLabels(this.names.map((name) => name.short)) : full;
    const isInside = width < NARROW_PX;
    const ticks = isInside ? HALF_TICK_PX : TICKS_PX;
    const gutter = this.names.length === 0 ? 0 : Math.ceil(widest) + 14;
    const right = this.side === 'right' ? 0 : HALF_TICK_PX;
    return { frame: { ticks, isInside, gutter, side: this.side, right }, isShort };
  }

  /** Positions are set through the CSSOM: the page's policy forbids style attributes. */
  private placeCursor(): void {
    if (this.plot === null || this.cursorX === null || this.hairline === null) return;
    const { left, width, top, height } = this.plot.area();
    const own = this.target.getBoundingClientRect();
    const x = this.plot.place(this.cursorX);
    const at = left - own.left + x;
    this.hairline.style.setProperty('left', `${at}px`);
    this.hairline.style.setProperty('top', `${top - own.top}px`);
    this.hairline.style.setProperty('height', `${height}px`);
    const isLate = x > width / 2;
    this.readout?.style.setProperty('left', isLate ? 'auto' : `${at + 12}px`);
    this.readout?.style.setProperty('right', isLate ? `${own.width - at + 12}px` : 'auto');
  }

  private readonly onPointer = (event: PointerEvent): void => {
    if (this.plot === null || this.positions.length === 0) return;
    const plot = this.plot;
    const at = event.clientX - plot.area().left;
    const distance = (x: number): number => Math.abs(plot.place(x) - at);
    const nearest = this.positions.reduce((a, b) => (distance(b) < distance(a) ? b : a));
    this.isReading = true;
    this.moveTo(nearest);
  };

  private readonly onLeave = (): void => {
    this.isReading = false;
    this.moveTo(null);
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const last = this.positions.length - 1;
    const index = this.cursorX === null ? -1 : this.positions.indexOf(this.cursorX);
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: Math.min(last, index + 1),
      ArrowLeft: Math.max(0, index - 1),
      Home: 0,
      End: last,
    };
    const target = targets[event.key];
    if (event.key === 'Escape') this.onLeave();
    if (target === undefined || last < 0) return;
    event.preventDefault();
    this.isReading = true;
    this.moveTo(this.positions[target] ?? null);
    this.say();
  };

  private moveTo(x: number | null): void {
    if (x === this.cursorX) return;
    this.cursorX = x;
    this.dispatchEvent(new ChartCursorEvent(x));
  }

  private say(): void {
    if (this.cursorX === null) return;
    const rows = this.pointsAt(this.cursorX).map(({ one, text }) => `${one.label} ${text}`);
    this.said = `${this.x?.read(this.cursorX)}: ${rows.join(', ')}`;
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
      .hairline {
        position: absolute;
        width: 0;
        border-left: 1px dashed var(--quiet);
        pointer-events: none;
      }
      .readout {
        position: absolute;
        z-index: 1;
        top: 12px;
        max-width: 60%;
        padding: var(--space-2) var(--space-3);
        font-size: var(--text-label);
        background: var(--panel);
        border: 1px solid var(--rule);
        border-radius: 6px;
        pointer-events: none;
      }
      ul {
        list-style: none;
      }
      li {
        display: flex;
        gap: 6px;
        align-items: center;
      }
      .value {
        margin-left: auto;
        padding-left: var(--space-3);
        white-space: nowrap;
      }
    `,
  ];
}
