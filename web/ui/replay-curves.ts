import { css, html, LitElement, nothing, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { fragmentationOf, type ReplaySample } from '../memory/replay.ts';
import { writeCount, writeFigure, writeRoughBytes } from '../report/figures.ts';
import { baseStyle } from './base-style.ts';
import { rememberLast } from './remember-last.ts';
import { describeReplay, writeSamplesCsv } from './replay-export.ts';
import { drawSteps } from './replay-lines.ts';
import './save-files.ts';
import { WidthController } from './width-controller.ts';

declare global {
  interface HTMLElementTagNameMap {
    'replay-curves': ReplayCurves;
  }
}

const HEIGHT = 150;
const FRAGMENTATION_HEIGHT = 90;
const LEFT = 64;
const RIGHT = 12;
/** Rows of the table: a few of the samples, evenly. */
const ROWS = 16;

/** How memory went in one pass of a pattern: how far the heap reached, what was alive, how far free memory lay apart. */
@customElement('replay-curves')
export class ReplayCurves extends LitElement {
  @property({ attribute: false }) samples: readonly ReplaySample[] = [];
  /** Bytes asked and alive, a figure a sample. */
  @property({ attribute: false }) live: readonly number[] = [];
  /** Whose memory it is, as the saved charts are called. */
  @property() name = '';
  private readonly size = new WidthController(this);
  private readonly describe = rememberLast(describeReplay);

  protected override render(): TemplateResult | typeof nothing {
    if (this.samples.length < 2) return nothing;
    const heap = this.samples.map(({ heapBytes }) => heapBytes);
    const most = Math.max(...heap, ...this.live);
    return html`<figure role="group" aria-label="Memory over the requests">
      <h3>How far the heap reached <span>line</span> and bytes alive <span>area</span></h3>
      ${this.renderChart(HEIGHT, most, writeRoughBytes(most), [
        svg`<path class="live" d=${this.line(this.live, most, HEIGHT, true)}></path>`,
        svg`<path class="heap" d=${this.line(heap, most, HEIGHT, false)}></path>`,
      ])}
      <h3>External fragmentation</h3>
      ${this.renderChart(FRAGMENTATION_HEIGHT, 1, '1', [
        svg`<path class="apart" d=${this.line(this.samples.map(fragmentationOf), 1, FRAGMENTATION_HEIGHT, false)}></path>`,
      ])}
      ${this.renderTable()}
      <save-files
        .stem=${'sandheap-replay'}
        .charts=${this.describe(this.name, this.samples, this.live)}
        .texts=${[
          {
            label: 'CSV',
            ending: 'csv',
            type: 'text/csv',
            write: () => writeSamplesCsv(this.name, this.samples, this.live),
          },
        ]}
      ></save-files>
    </figure>`;
  }

  private renderChart(
    height: number,
    most: number,
    top: string,
    lines: readonly TemplateResult[],
  ): TemplateResult {
    const right = this.size.measure() - RIGHT;
    const last = this.samples.at(-1)?.request ?? 0;
    return html`<svg aria-hidden="true" height=${height + 20}>
      <line x1=${LEFT} x2=${right} y1=${height} y2=${height}></line>
      <text x=${LEFT - 6} y="12" text-anchor="end">${most === 0 ? '' : top}</text>
      <text x=${LEFT - 6} y=${height} text-anchor="end">0</text>
      <text x=${LEFT} y=${height + 15}>0</text>
      <text x=${right} y=${height + 15} text-anchor="end">${writeCount(last)} requests</text>
      ${lines}
    </svg>`;
  }

  private line(values: readonly number[], most: number, height: number, isArea: boolean): string {
    const width = Math.max(0, this.size.measure() - LEFT - RIGHT);
    const last = this.samples.at(-1)?.request ?? 1;
    const points = values.map((value, index) => ({
      x: LEFT + (width * (this.samples[index]?.request ?? 0)) / last,
      y: most === 0 ? height : height - ((height - 4) * value) / most,
    }));
    return drawSteps(points, isArea ? height : null);
  }

  private renderTable(): TemplateResult {
    const every = Math.max(1, Math.floor(this.samples.length / ROWS));
    const rows = this.samples.flatMap((sample, index) =>
      index % every === 0 || index === this.samples.length - 1
        ? [{ sample, live: this.live[index] ?? 0 }]
        : [],
    );
    return html`<details>
      <summary>
        The same as a table, ${writeCount(rows.length)} of ${writeCount(this.samples.length)} looks
      </summary>
      <div class="wide" tabindex="0" role="group" aria-label="Memory before some of the requests">
        <table>
          <caption class="visually-hidden">
            Memory before some of the requests
          </caption>
          <thead>
            <tr>
              <th scope="col">Requests before</th>
              <th scope="col">Bytes alive</th>
              <th scope="col">Heap reached, bytes</th>
              <th scope="col">Free, bytes</th>
              <th scope="col">Largest free</th>
              <th scope="col">Fragmentation</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              ({ sample, live }) =>
                html`<tr>
                  <th scope="row">${writeCount(sample.request)}</th>
                  <td>${writeCount(live)}</td>
                  <td>${writeCount(sample.heapBytes)}</td>
                  <td>${writeCount(sample.freeBytes)}</td>
                  <td>${writeCount(sample.largestFree)}</td>
                  <td>${writeFigure(fragmentationOf(sample))}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>`;
  }

  static override readonly styles = [
    baseStyle,
    css`
      h3 {
        margin-top: var(--space-3);
      }
      svg {
        display: block;
        width: 100%;
        overflow: visible;
      }
      line {
        stroke: var(--edge);
      }
      text {
        font-size: 12px;
        fill: var(--quiet);
      }
      .live {
        fill: var(--free-stack);
        stroke: none;
      }
      .heap,
      .apart {
        fill: none;
        stroke: var(--series-1);
        stroke-width: 2;
      }
      .apart {
        stroke: var(--series-2);
      }
      @media (forced-colors: active) {
        .live {
          fill: none;
          stroke: CanvasText;
          stroke-dasharray: 3 3;
        }
      }
    `,
  ];
}
