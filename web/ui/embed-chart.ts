import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Experiment } from '../catalogue/experiment.ts';
import { writeSize } from '../report/figures.ts';
import type { Report } from '../report/report.ts';
import { baseStyle } from './base-style.ts';
import { BoxController } from './box-controller.ts';
import { stretchAt } from './chart-frame.ts';
import { chooseLabelSide } from './chart-labels.ts';
import type { EmbedChart } from './embed-address.ts';
import { embedChartStyle } from './embed-chart-style.ts';
import { deriveEmbed, type EmbedView } from './embed-view.ts';
import { rememberLast } from './remember-last.ts';
import { renderSentence } from './render-sentence.ts';
import { capitalise } from './sentence.ts';
import './series-chart.ts';
import type { ChartCursorEvent } from './series-chart.ts';
import { describeRatio, describeTime, describeX, SAME } from './timing-axes.ts';

declare global {
  interface HTMLElementTagNameMap {
    'embed-chart': EmbedChartElement;
  }
}

/** Of a result that came with a link: its verdict, and one chart as high as its frame leaves room. */
@customElement('embed-chart')
export class EmbedChartElement extends LitElement {
  @property({ attribute: false }) experiment!: Experiment;
  @property({ attribute: false }) report!: Report;
  @property() chart: EmbedChart = 'time';
  /** The size that the verdict speaks of; null for all of them. */
  @property({ attribute: false }) n: number | null = null;
  @state() private cursorX: number | null = null;

  private readonly box = new BoxController(this);
  private readonly derive = rememberLast(deriveEmbed);
  private readonly names = rememberLast(nameSeries);
  private readonly axes = rememberLast(describeAxes);

  protected override willUpdate(changed: PropertyValues<EmbedChartElement>): void {
    if (changed.has('n')) this.cursorX = this.n;
  }

  protected override render(): TemplateResult {
    const view = this.derive(this.experiment, this.report, this.n);
    return html`<h1>${this.experiment.question}</h1>
      <p class="verdict">${view.verdict.map((sentence) => html`${renderSentence(sentence)} `)}</p>
      <figure>
        <figcaption class="quiet">${this.sayChart(view)}</figcaption>
        <div class="box">${this.box.height === 0 ? nothing : this.renderChart(view)}</div>
      </figure>`;
  }

  private sayChart({ baseline, variants }: EmbedView): string {
    const at = this.n === null ? '' : `, marked at ${this.size(this.n)}`;
    return this.chart === 'time'
      ? `Time per operation, band: 99\u00a0% interval${at}`
      : `Ratio to ${variants.get(baseline) ?? baseline}, grey band: the same within 1\u00a0%${at}`;
  }

  private size(n: number): string {
    return writeSize(n, this.experiment.parameter.unit);
  }

  private renderChart(view: EmbedView): TemplateResult {
    const { parameter } = this.experiment;
    const { times, ratios, sizes } = this.names(view, this.box.width < NARROW_PX);
    const [x, y] = this.axes(this.chart, capitalise(parameter.name), parameter);
    const { width, height } = this.box;
    return html`<series-chart
      name=${this.chart === 'time' ? 'Time per operation' : 'Ratio'}
      .series=${this.chart === 'time' ? times : ratios}
      .x=${x}
      .y=${y}
      .xInside=${sizes}
      .yInside=${this.chart === 'time' ? NOTHING : AROUND_ONE}
      .names=${times}
      .band=${this.chart === 'time' ? null : SAME}
      .cursorX=${this.cursorX}
      .side=${chooseLabelSide(times, Math.log)}
      figures="the full page"
      .height=${Math.floor(height / stretchAt(width))}
      @chart-cursor=${this.onCursor}
    ></series-chart>`;
  }

  /** Where nobody points, the size that the verdict speaks of stays marked. */
  private readonly onCursor = (event: ChartCursorEvent): void => {
    this.cursorX = event.detail ?? this.n;
  };

  static override readonly styles = [baseStyle, embedChartStyle];
}

const NOTHING: readonly number[] = [];
/** A narrower chart has no room for a name beside its ticks: short forms stand in. */
const NARROW_PX = 480;
const AROUND_ONE: readonly number[] = [0.9, 1.1];

function describeAxes(chart: EmbedChart, name: string, { unit, marks }: Experiment['parameter']) {
  const y = chart === 'time' ? describeTime('log') : describeRatio('log');
  return [describeX(name, unit, 'log', marks), y] as const;
}

function nameSeries(view: EmbedView, isNarrow: boolean): EmbedView {
  if (!isNarrow) return view;
  const shorten = (all: EmbedView['times']): EmbedView['times'] =>
    all.map((one) => ({ ...one, label: one.short }));
  return { ...view, times: shorten(view.times), ratios: shorten(view.ratios) };
}
