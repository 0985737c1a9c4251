import { css, html, LitElement, type PropertyValues, type TemplateResult, unsafeCSS } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';
import { writeCount, writeTickBytes } from '../report/figures.ts';
import { ThemeController } from './theme-controller.ts';
import {
  type Curve,
  type CurvesPlot,
  curvesStyle,
  measureNames,
  plotCurves,
} from './time-machine-plot.ts';
import { StepEvent } from './time-machine.ts';
import { WidthController } from './width-controller.ts';

declare global {
  interface HTMLElementTagNameMap {
    'time-machine-curves': TimeMachineCurves;
  }
}

/** Right of a line that needs no name: half of a tick. */
const ALONE_PX = 20;

/** Lines over the steps of a run, with a hairline at the step that is shown; a click goes to a step. */
@customElement('time-machine-curves')
export class TimeMachineCurves extends LitElement {
  /** Accessible name. */
  @property() name = '';
  @property({ attribute: false }) curves: readonly Curve[] = [];
  @property() unit: 'bytes' | 'share' = 'bytes';
  /** The last step. */
  @property({ type: Number }) length = 0;
  @property({ type: Number }) step = 0;
  @property({ type: Number }) height = 130;

  @query('.plot') private readonly target!: HTMLElement;
  @query('.hairline') private readonly hairline!: HTMLElement;

  private readonly theme = new ThemeController(this);
  private readonly size = new WidthController(this);
  private plot: CurvesPlot | null = null;
  private drawn = '';
  private isPressed = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.plot?.destroy();
    this.plot = null;
    this.drawn = '';
  }

  protected override render(): TemplateResult {
    return html`<div
      class="frame"
      role="img"
      aria-label=${this.name}
      @pointerdown=${this.onPress}
      @pointermove=${this.onMove}
      @pointerup=${this.onRelease}
      @pointercancel=${this.onRelease}
    >
      <div class="plot"></div>
      <div class="hairline"></div>
    </div>`;
  }

  protected override updated(changed: PropertyValues<TimeMachineCurves>): void {
    const key = [this.size.measure(), this.theme.version, this.height].join(' ');
    if (changed.has('curves') || changed.has('length') || key !== this.drawn) this.draw();
    this.drawn = key;
    this.placeHairline();
  }

  private draw(): void {
    const width = this.size.measure();
    this.plot?.destroy();
    this.plot = null;
    if (width === 0 || this.curves.length === 0) return;
    const greatest = this.curves.reduce(
      (most, { y }) => y.reduce((a, b) => Math.max(a, b), most),
      0,
    );
    this.plot = plotCurves(
      {
        curves: this.curves,
        width,
        height: this.height,
        length: this.length,
        most: this.unit === 'share' ? 1 : Math.max(1, greatest * 1.06),
        namesPx: this.curves.length < 2 ? ALONE_PX : measureNames(this.curves),
        theme: this.theme.read(),
        isBinary: this.unit === 'bytes',
        write: this.unit === 'share' ? writeCount : writeTickBytes,
        // uPlot lays itself out after the task that made it.
        drawn: () => queueMicrotask(() => this.placeHairline()),
      },
      this.target,
    );
  }

  /** Positions are set through the CSSOM: the page's policy forbids style attributes. */
  private placeHairline(): void {
    if (this.plot === null) return;
    const { left, top, height } = this.plot.area();
    const { style } = this.hairline;
    style.setProperty('left', `${left + this.plot.place(this.step)}px`);
    style.setProperty('top', `${top}px`);
    style.setProperty('height', `${height}px`);
  }

  private readonly onPress = (event: PointerEvent): void => {
    this.isPressed = true;
    this.goTo(event);
  };

  private readonly onMove = (event: PointerEvent): void => {
    if (this.isPressed) this.goTo(event);
  };

  private readonly onRelease = (): void => {
    this.isPressed = false;
  };

  private goTo(event: PointerEvent): void {
    if (this.plot === null) return;
    this.dispatchEvent(new StepEvent(Math.round(this.plot.valueAt(event.clientX))));
  }

  static override readonly styles = [
    unsafeCSS(curvesStyle),
    baseStyle,
    css`
      .frame {
        position: relative;
        touch-action: pan-y;
        cursor: col-resize;
      }
      .plot {
        min-height: 60px;
      }
      .hairline {
        position: absolute;
        width: 0;
        border-left: 2px solid var(--accent);
        pointer-events: none;
      }
    `,
  ];
}
