import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Experiment } from '../catalogue/experiment.ts';
import { deriveDepths } from '../measure/depth-result.ts';
import type { Report } from '../report/report.ts';
import { baseStyle } from './base-style.ts';
import { BoxController } from './box-controller.ts';
import { stretchAt } from './chart-frame.ts';
import { DEPTH_AXIS, FRAME_AXIS } from './depth-axes.ts';
import { drawDepths } from './depth-facets.ts';
import { labelKinds, PLACES, sayDepths } from './depth-words.ts';
import { embedChartStyle } from './embed-chart-style.ts';
import { rememberLast } from './remember-last.ts';
import { renderSentence } from './render-sentence.ts';
import './series-chart.ts';

declare global {
  interface HTMLElementTagNameMap {
    'embed-depth': EmbedDepth;
  }
}

/** Of depths that came with a link: the answer, and the chart of the first place that was probed. */
@customElement('embed-depth')
export class EmbedDepth extends LitElement {
  @property({ attribute: false }) experiment!: Experiment;
  @property({ attribute: false }) report!: Report;

  private readonly box = new BoxController(this);
  private readonly draw = rememberLast(drawReport);

  protected override render(): TemplateResult {
    const { experiment, report } = this;
    const [answer = UNKNOWN] = sayDepths(report.depth, labelKinds(experiment));
    return html`<h1>${experiment.question}</h1>
      <p class="verdict">${renderSentence(answer)}</p>
      ${this.renderFigure()}`;
  }

  private renderFigure(): TemplateResult | typeof nothing {
    const { facets, inside } = this.draw(this.report);
    const [facet] = facets;
    if (facet === undefined) return nothing;
    const what = `Depth over bytes per frame, ${facet.state}, ${PLACES[facet.thread]}`;
    const { width, height } = this.box;
    return html`<figure>
      <figcaption class="quiet">${what}; dashed: stack ÷ frame</figcaption>
      <div class="box">
        ${
          height === 0
            ? nothing
            : html`<series-chart
                name=${what}
                .series=${facet.series}
                .x=${FRAME_AXIS}
                .y=${DEPTH_AXIS}
                .xInside=${inside.x}
                .yInside=${inside.y}
                .names=${facet.names}
                .side=${'right'}
                figures="the full page"
                .height=${Math.floor(height / stretchAt(width))}
              ></series-chart>`
        }
      </div>
    </figure>`;
  }

  static override readonly styles = [baseStyle, embedChartStyle];
}

const UNKNOWN = ['No depth of this machine could be counted.'];

function drawReport({ depth, environment }: Report): ReturnType<typeof drawDepths> {
  return drawDepths(deriveDepths(depth, environment.engine), []);
}
