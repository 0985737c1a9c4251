import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';
import { type ExportChart, layOutChart } from './export-chart.ts';
import { writeSvg } from './export-svg.ts';
import type { Slide } from './lecture-slides.ts';
import { renderSentence } from './render-sentence.ts';
import { ThemeController } from './theme-controller.ts';

declare global {
  interface HTMLElementTagNameMap {
    'lecture-page': LecturePage;
  }
}

/** Pixels that a chart is laid out for, and then scaled up from: so its text is large. */
const WIDE = 640;
const NARROW = 400;

/** Keys of keyboards, and of the clickers that people hold. */
const STEPS: Readonly<Record<string, number>> = {
  PageDown: 1,
  ArrowRight: 1,
  ArrowDown: 1,
  ' ': 1,
  PageUp: -1,
  ArrowLeft: -1,
  ArrowUp: -1,
  Home: -Infinity,
  End: Infinity,
};

/** Results for a room: one thing on the screen, in large type, Page Up and Page Down between them. */
@customElement('lecture-page')
export class LecturePage extends LitElement {
  @property({ attribute: false }) slides: readonly Slide[] = [];
  /** Why some of the results could not be opened, one sentence each. */
  @property({ attribute: false }) refusals: readonly string[] = [];
  @state() private at = 0;
  @query('.chart') private readonly chart!: HTMLElement | null;
  private readonly theme = new ThemeController(this);

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.onKey);
  }

  protected override willUpdate(changed: PropertyValues<LecturePage>): void {
    if (changed.has('slides')) this.at = 0;
  }

  protected override render(): TemplateResult {
    const slide = this.slides[this.at];
    return html`<section aria-label="Slide" aria-live="polite">
        ${slide === undefined ? this.renderNothing() : this.renderSlide(slide)}
      </section>
      <nav aria-label="Slides">
        <button ?disabled=${this.at === 0} @click=${() => this.step(-1)}>Back</button>
        <span>${this.slides.length === 0 ? 0 : this.at + 1} of ${this.slides.length}</span>
        <button ?disabled=${this.at >= this.slides.length - 1} @click=${() => this.step(1)}>
          Next
        </button>
        <button class="leave" @click=${leave}>Leave</button>
      </nav>`;
  }

  private renderNothing(): TemplateResult {
    return html`<h1 tabindex="-1">There is nothing to show yet</h1>
      ${this.refusals.map((sentence) => html`<p role="alert">${sentence}</p>`)}
      <p>Open a result, and choose “Lecture view” under it.</p>`;
  }

  private renderSlide(slide: Slide): TemplateResult {
    switch (slide.kind) {
      case 'question':
        return html`<p class="quiet">${slide.chapter}</p>
          <h1 tabindex="-1">${slide.question}</h1>
          <p>${slide.summary}</p>`;
      case 'answer':
        return html`<p class="quiet">${slide.question}</p>
          <h1 tabindex="-1" class="verdict">
            ${slide.headline.map((sentence) => html`${renderSentence(sentence)} `)}
          </h1>
          ${
            slide.why.length === 0
              ? nothing
              : html`<p>${slide.why.map((sentence) => html`${renderSentence(sentence)} `)}</p>`
          }`;
      case 'chart':
        return html`<h1 tabindex="-1" class="visually-hidden">
            ${slide.chart.title} ${slide.chart.subtitle}
          </h1>
          <div class="chart"></div>`;
      default:
        return slide satisfies never;
    }
  }

  protected override updated(): void {
    const slide = this.slides[this.at];
    if (slide?.kind === 'chart') this.draw(slide.chart);
  }

  /** As it is saved: a vector picture, which is sharp at any size. */
  private draw(chart: ExportChart): void {
    const text = writeSvg(
      layOutChart(chart, this.theme.read(), innerWidth > innerHeight ? WIDE : NARROW),
    );
    const { documentElement: picture } = new DOMParser().parseFromString(text, 'image/svg+xml');
    picture.removeAttribute('width');
    picture.removeAttribute('height');
    this.chart?.replaceChildren(document.importNode(picture, true));
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') leave();
    const steps = STEPS[event.key];
    // A space on a button presses it.
    const isPress = event.key === ' ' && event.composedPath()[0] instanceof HTMLButtonElement;
    if (steps === undefined || isPress) return;
    event.preventDefault();
    this.step(steps);
  };

  private step(steps: number): void {
    this.at = Math.max(0, Math.min(this.slides.length - 1, this.at + steps));
  }

  static override readonly styles = [
    baseStyle,
    css`
      :host {
        position: fixed;
        z-index: 2;
        inset: 0;
        display: grid;
        grid-template-rows: minmax(0, 1fr) auto;
        max-width: none;
        margin: 0;
        overflow: auto;
        color: var(--ink);
        background: var(--paper);
      }
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.6em;
        align-content: center;
        min-height: 0;
        padding: 4vmin 6vmin;
        font-size: clamp(18px, 3.2vmin, 44px);
        line-height: 1.4;
      }
      section p {
        max-width: 40em;
      }
      h1 {
        max-width: 20em;
        font-size: 2.1em;
        font-weight: 650;
        line-height: 1.2;
        letter-spacing: -0.02em;
      }
      h1:focus {
        outline: none;
      }
      h1.verdict {
        max-width: 24em;
        font-size: 1.7em;
        font-weight: 400;
      }
      .chart {
        display: grid;
        min-height: 0;
      }
      .chart > svg {
        width: 100%;
        max-height: 84vh;
      }
      nav {
        display: flex;
        gap: var(--space-3);
        align-items: center;
        padding: var(--space-2) var(--space-4);
        font-size: var(--text-small);
        color: var(--quiet);
      }
      .leave {
        margin-left: auto;
      }
    `,
  ];
}

/** Back to where it was opened from, or to the front page. */
function leave(): void {
  if (history.length > 1) history.back();
  else location.hash = '#/';
}
