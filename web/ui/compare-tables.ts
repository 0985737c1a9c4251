import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ReportComparison } from '../report/compare.ts';
import type { Difference } from '../report/compare-differences.ts';
import { sayVerdict, writeExact, writeRatio } from '../report/compare-words.ts';
import { writeInterval, writeSize } from '../report/figures.ts';
import { baseStyle } from './base-style.ts';
import { writeMoment } from './environment-words.ts';
import { longTableStyle } from './long-table-style.ts';

declare global {
  interface HTMLElementTagNameMap {
    'compare-tables': CompareTables;
  }
}

/** What two results come to: figures with verdicts, counts that changed, and what else differs. */
@customElement('compare-tables')
export class CompareTables extends LitElement {
  @property({ attribute: false }) comparison: ReportComparison | null = null;
  /** What the two are called on the page. */
  @property() base = '';
  @property() head = '';
  @property() parameter = '';
  @property() unit = '';

  protected override render(): TemplateResult | typeof nothing {
    if (this.comparison === null) return nothing;
    return html`${this.renderDifferences(this.comparison)} ${this.renderCells(this.comparison)}
    ${this.renderCounts(this.comparison)} ${this.renderDepths(this.comparison)}`;
  }

  private renderDifferences({ differences }: ReportComparison): TemplateResult {
    if (differences.length === 0) {
      return html`<p class="small">
        Both were recorded with one engine, machine, build and plan: nothing else differs.
      </p>`;
    }
    return html`<div class="wide" tabindex="0" role="group" aria-label="What differs, scrollable">
      <table>
        <caption>
          What else differs
          <span>· ${this.head} against ${this.base}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col" class="text">What</th>
            <th scope="col" class="text">${this.base}</th>
            <th scope="col" class="text">${this.head}</th>
            <th scope="col" class="text">What that does to the comparison</th>
          </tr>
        </thead>
        <tbody>
          ${differences.map((one) => this.renderDifference(one))}
        </tbody>
      </table>
    </div>`;
  }

  private renderDifference({
    subject,
    base,
    head,
    effect,
    isDecisive,
  }: Difference): TemplateResult {
    const short = (text: string): string => {
      if (subject.endsWith('module')) return text.slice(0, 8);
      return subject === 'recorded' ? writeMoment(text) : text;
    };
    return html`<tr class=${isDecisive ? 'decisive' : ''}>
      <th scope="row">${subject}</th>
      <td class="text">${short(base)}</td>
      <td class="text">${short(head)}</td>
      <td class="text prose">${effect === '' ? 'Nothing.' : effect}</td>
    </tr>`;
  }

  private renderCells({ cells }: ReportComparison): TemplateResult | typeof nothing {
    if (cells.length === 0) return nothing;
    return html`<div class="scroll" tabindex="0" role="group" aria-label="Verdicts, scrollable">
      <table>
        <caption>
          Time
          <span>· ${this.head} against ${this.base}, widened by both floors</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">${this.parameter}</th>
            <th scope="col" class="text">Variant</th>
            <th scope="col">${this.base}, ns</th>
            <th scope="col">${this.head}, ns</th>
            <th scope="col">Change (interval)</th>
            <th scope="col" class="text">${this.head} is</th>
          </tr>
        </thead>
        <tbody>
          ${cells.map(
            ({ variant, n, ns, ratio, verdict }) =>
              html`<tr>
                <th scope="row">${writeSize(n, this.unit)}</th>
                <td class="text">${variant}</td>
                <td>${writeInterval(ns.base)}</td>
                <td>${writeInterval(ns.head)}</td>
                <td>${writeRatio(ratio)}</td>
                <td class="text ${verdict}">${sayVerdict(verdict)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private renderCounts({ ledgers }: ReportComparison): TemplateResult | typeof nothing {
    if (ledgers.length === 0) return nothing;
    const changed = ledgers.filter(({ changes }) => changes.length > 0);
    if (changed.length === 0) {
      return html`<p class="small">
        All exact counts of ${ledgers.length} ledgers are equal, to the last digit.
      </p>`;
    }
    const equal = ledgers.length - changed.length;
    return html`<div
      class="scroll"
      tabindex="0"
      role="group"
      aria-label="Counts that changed, scrollable"
    >
      <table>
        <caption>
          Counts that changed
          <span>· exact; ${equal} of ${ledgers.length} ledgers are equal</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">${this.parameter}</th>
            <th scope="col" class="text">Variant</th>
            <th scope="col" class="text">Count</th>
            <th scope="col">${this.base}</th>
            <th scope="col">${this.head}</th>
            <th scope="col" class="text">${this.head} has</th>
          </tr>
        </thead>
        <tbody>
          ${changed.flatMap(({ variant, n, changes }) =>
            changes.map(
              ({ count, base, head }) =>
                html`<tr>
                  <th scope="row">${writeSize(n, this.unit)}</th>
                  <td class="text">${variant}</td>
                  <td class="text">${count}</td>
                  <td>${writeExact(base)}</td>
                  <td>${writeExact(head)}</td>
                  <td class="text">${head > base ? 'more' : 'less'}</td>
                </tr>`,
            ),
          )}
        </tbody>
      </table>
    </div>`;
  }

  private renderDepths({ depths }: ReportComparison): TemplateResult | typeof nothing {
    if (depths.length === 0) return nothing;
    return html`<div class="scroll" tabindex="0" role="group" aria-label="Depths, scrollable">
      <table>
        <caption>
          Stack depth
          <span>· levels</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">Recursion</th>
            <th scope="col">${this.base}</th>
            <th scope="col">${this.head}</th>
            <th scope="col" class="text">${this.head} is</th>
          </tr>
        </thead>
        <tbody>
          ${depths.map(
            ({ base, head, verdict }) =>
              html`<tr>
                <th scope="row">${base.kind}, ${base.thread}, ${base.state}</th>
                <td>${writeRange(base.depths)}</td>
                <td>${writeRange(head.depths)}</td>
                <td class="text">${verdict === 'unclear' ? 'cannot tell' : verdict}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  static override readonly styles = [
    baseStyle,
    longTableStyle,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-6);
      }
      :host([hidden]) {
        display: none;
      }
      .prose {
        min-width: 32ch;
        white-space: normal;
      }
      .decisive th,
      .slower,
      .faster {
        font-weight: 600;
      }
      .unclear {
        color: var(--quiet);
      }
    `,
  ];
}

function writeRange(depths: readonly number[]): string {
  if (depths.length === 0) return '–';
  const ends = new Set([Math.min(...depths), Math.max(...depths)]);
  return [...ends].map(writeExact).join(' to ');
}
