import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DepthRow } from '../measure/depth-result.ts';
import { type DepthKind, nameProbe } from '../measure/depth.ts';
import { baseStyle } from './base-style.ts';
import { longTableStyle } from './long-table-style.ts';
import { describeProbe, ENDS, writeRange } from './depth-words.ts';
import { writeCount } from '../report/figures.ts';

declare global {
  interface HTMLElementTagNameMap {
    'depth-table': DepthTable;
  }
}

/** Every probe: how deep, what the law says, and which stack ended. */
@customElement('depth-table')
export class DepthTable extends LitElement {
  @property({ attribute: false }) rows: readonly DepthRow[] = [];
  @property({ attribute: false }) labels: ReadonlyMap<DepthKind, string> = new Map();
  /** Names of probes that a hidden tab may have disturbed. */
  @property({ attribute: false }) hiddenProbes: ReadonlySet<string> = new Set();
  @property() caption = '';

  protected override render(): TemplateResult | typeof nothing {
    if (this.rows.length === 0) return nothing;
    return html`<div class="scroll" tabindex="0" role="group" aria-label="All probes, scrollable">
      <table>
        <caption>
          ${this.caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">Recursion</th>
            <th scope="col" class="text">Frame and stack</th>
            <th scope="col" class="text">State</th>
            <th scope="col">Depth</th>
            <th scope="col">Runs</th>
            <th scope="col">Stack ÷ frame</th>
            <th scope="col">Bytes per frame</th>
            <th scope="col" class="text">Which stack ended</th>
          </tr>
        </thead>
        <tbody>
          ${this.rows.map((row) => this.renderRow(row))}
        </tbody>
      </table>
    </div>`;
  }

  private renderRow({ probe, law, bytesPerFrame }: DepthRow): TemplateResult {
    return html`<tr>
      <th scope="row">${this.labels.get(probe.kind) ?? probe.kind}</th>
      <td class="text">${describeProbe(probe)}</td>
      <td class="text">${probe.state}, ${probe.thread}</td>
      <td>${writeRange(probe)}${this.hiddenProbes.has(nameProbe(probe)) ? ' †' : ''}</td>
      <td>${probe.depths.length}</td>
      <td>${law === null ? '–' : writeCount(law)}</td>
      <td>${bytesPerFrame === null ? '–' : writeCount(Number(bytesPerFrame.toPrecision(3)))}</td>
      <td class="text">
        ${ENDS[probe.ended]}${probe.reason === undefined ? '' : `. ${probe.reason}`}
      </td>
    </tr>`;
  }

  static override readonly styles = [
    baseStyle,
    longTableStyle,
    css`
      tbody th,
      td:last-child {
        min-width: 16ch;
        white-space: normal;
      }
    `,
  ];
}
