import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DepthResult } from '../measure/depth-result.ts';
import { baseStyle } from './base-style.ts';
import {
  BEFORE_ZERO,
  BYTES_AXIS,
  DEPTH_AXIS,
  FRAME_AXIS,
  LOCALS_AXIS,
  ZERO,
} from './depth-axes.ts';
import { drawDepths, type DrawnDepths, type Facet } from './depth-facets.ts';
import type { Elsewhere } from './depth-series.ts';
import { PLACES } from './depth-words.ts';

declare global {
  interface HTMLElementTagNameMap {
    'depth-charts': DepthCharts;
  }
}

/** Depth over bytes per frame for each thread and state; bytes per frame over live locals; then its slot. */
@customElement('depth-charts')
export class DepthCharts extends LitElement {
  @property({ attribute: false }) result: DepthResult | null = null;
  @property({ attribute: false }) elsewhere: readonly Elsewhere[] = [];

  private drawn: DrawnDepths = { facets: [], frames: [], inside: { x: [], y: [] } };

  /** The chart and its library are not needed for the first paint. */
  protected override firstUpdated(): void {
    void import('./series-chart.ts');
  }

  protected override willUpdate(changed: PropertyValues<DepthCharts>): void {
    const { result, elsewhere } = this;
    if (result === null || (!changed.has('result') && !changed.has('elsewhere'))) return;
    const next = drawDepths(result, elsewhere);
    this.drawn = {
      // Of a running set most charts stay as they are, and what is the same is not drawn again.
      facets: next.facets.map((facet, index) => keepSame(this.drawn.facets[index], facet)),
      frames: keepSame(this.drawn.frames, next.frames),
      inside: keepSame(this.drawn.inside, next.inside),
    };
  }

  protected override render(): TemplateResult {
    const { facets, inside } = this.drawn;
    if (facets.length === 0) {
      return html`<section aria-label="Charts">
        <h2>Depth over bytes per frame</h2>
        <p class="empty quiet small">Press Run: points appear here as stacks end.</p>
      </section>`;
    }
    return html`<section aria-label="Charts">
      <h2>
        Depth over bytes per frame
        <span
          >· log scales, a dot a repeat, dashed: stack ÷
          frame${this.elsewhere.length === 0 ? '' : ', dotted: recorded elsewhere'}</span
        >
      </h2>
      <div class="grid">
        ${facets.map((facet) => renderFacet(facet, inside))} ${this.renderFrames()}
        <slot></slot>
      </div>
    </section>`;
  }

  private renderFrames(): TemplateResult | typeof nothing {
    const { frames } = this.drawn;
    if (frames.length === 0) return nothing;
    return html`<figure>
      <h3>Bytes per frame over live locals <span>· of the engine’s stack</span></h3>
      <series-chart
        name="Bytes of the engine’s stack per frame over live locals and parameters"
        .series=${frames}
        .x=${LOCALS_AXIS}
        .y=${BYTES_AXIS}
        .names=${frames}
        .xInside=${BEFORE_ZERO}
        .yInside=${ZERO}
        .side=${'right'}
        .height=${300}
      ></series-chart>
    </figure>`;
  }

  static override readonly styles = [
    baseStyle,
    css`
      .grid {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: var(--space-4) var(--space-8);
        margin-top: var(--space-2);
      }
      h3 {
        margin-bottom: var(--space-1);
        font-weight: 500;
      }
      .empty {
        display: grid;
        place-items: center;
        min-height: 220px;
        margin-top: var(--space-2);
        border: 1px dashed var(--rule);
        border-radius: 6px;
      }
      @media (max-width: 1100px) {
        .grid {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];
}

/** What was there before, if it says the same. */
function keepSame<T>(before: T | undefined, next: T): T {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(next) ? before : next;
}

function renderFacet(
  { thread, state, series, names }: Facet,
  inside: DrawnDepths['inside'],
): TemplateResult {
  return html`<figure>
    <h3>${state === 'cold' ? 'Cold' : 'Warm'} ${PLACES[thread]}</h3>
    <series-chart
      name="Depth reached over bytes per frame, ${state}, ${PLACES[thread]}"
      .series=${series}
      .x=${FRAME_AXIS}
      .y=${DEPTH_AXIS}
      .xInside=${inside.x}
      .yInside=${inside.y}
      .names=${names}
      .side=${'right'}
      .height=${300}
    ></series-chart>
  </figure>`;
}
