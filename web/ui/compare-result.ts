import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Experiment, ParameterMark } from '../catalogue/experiment.ts';
import { compareReports, MOST_COMPARED, type ReportComparison } from '../report/compare.ts';
import { groupClass } from '../report/compare-class.ts';
import { sayClassDifferences } from '../report/compare-class-words.ts';
import { judgeComparison } from '../report/compare-judgement.ts';
import { sayFindings } from '../report/compare-words.ts';
import { writeClassCsv, writeComparisonsCsv } from '../report/csv-comparison.ts';
import { writeComparisonMarkdown } from '../report/markdown-comparison.ts';
import type { Report } from '../report/report.ts';
import { baseStyle } from './base-style.ts';
import './compare-class-chart.ts';
import { type ComparedNaming, describeClass, describeCompared } from './compare-export.ts';
import './compare-tables.ts';
import {
  chooseVariant,
  chooseWidest,
  letterOf,
  listSizes,
  listVariants,
  overlayRatios,
  overlayTimes,
} from './compare-view.ts';
import type { ExportCharts } from './export-charts.ts';
import { rememberLast } from './remember-last.ts';
import './save-files.ts';
import type { TextFile } from './save-files.ts';
import { capitalise } from './sentence.ts';
import './timing-charts.ts';

declare global {
  interface HTMLElementTagNameMap {
    'compare-result': CompareResult;
  }
}

/** Beyond so many per cent a figure counts as slower in the sentence that comes first. */
const TOLERANCE = { thresholdPercent: 5, counts: [], rise: 0 } as const;

const NO_MARKS: readonly ParameterMark[] = [];

/** What two and more results of one question come to: each against the first, or all as a class. */
@customElement('compare-result')
export class CompareResult extends LitElement {
  /** The first one is what the others are compared with. */
  @property({ attribute: false }) reports: readonly Report[] = [];
  /** Null where this build has no such question. */
  @property({ attribute: false }) experiment: Experiment | null = null;

  @state() private chosen: string | null = null;
  private readonly compare = rememberLast(compareReports);
  private readonly classify = rememberLast(groupClass);
  private readonly times = rememberLast(overlayTimes);
  private readonly ratios = rememberLast(overlayRatios);
  private readonly sizes = rememberLast(listSizes);

  protected override render(): TemplateResult {
    return this.reports.length > MOST_COMPARED ? this.renderClass() : this.renderPairs();
  }

  private renderClass(): TemplateResult {
    const classed = this.classify(this.reports);
    if (classed.kind === 'refused') return html`<p role="alert">${classed.sentence}</p>`;
    const variant = this.variant(chooseWidest(this.reports));
    return html`${this.renderChoice(variant)}
      <compare-class-chart
        .groups=${classed.groups}
        .variant=${variant}
        .parameter=${this.parameter().name}
        .unit=${this.parameter().unit}
      ></compare-class-chart>
      ${this.renderSave(describeClass(classed.groups, this.naming(variant)), [
        this.file('CSV', 'csv', () => writeClassCsv(classed.groups)),
      ])}
      <ul class="small" aria-label="In what the results differ">
        ${sayClassDifferences(this.reports).map((text) => html`<li>${text}</li>`)}
      </ul>`;
  }

  private renderPairs(): TemplateResult {
    const compared = this.compare(this.reports);
    if (compared.kind === 'refused') return html`<p role="alert">${compared.sentence}</p>`;
    const { comparisons } = compared;
    const variant = this.variant(chooseVariant(comparisons));
    return html`<section aria-label="Answer" class="answer">
        ${comparisons.map(
          (comparison, index) =>
            html`<p>
              <strong>${letterOf(index + 1)} against A:</strong>
              ${sayFindings(comparison, judgeComparison(comparison, TOLERANCE), TOLERANCE.thresholdPercent)}
            </p>`,
        )}
      </section>
      ${variant === '' ? nothing : this.renderCharts(comparisons, variant)}
      ${comparisons.map((comparison, index) =>
        comparison.isSame
          ? nothing
          : html`<compare-tables
              .comparison=${comparison}
              .base=${'A'}
              .head=${letterOf(index + 1)}
              .parameter=${this.parameter().name}
              .unit=${this.parameter().unit}
            ></compare-tables>`,
      )}
      ${this.renderSave(describeCompared(this.reports, comparisons, this.naming(variant)), [
        this.file('CSV', 'csv', () => writeComparisonsCsv(comparisons, letterOf)),
        this.file('Markdown', 'md', () => this.writeMarkdown(comparisons)),
      ])}`;
  }

  private renderSave(charts: ExportCharts, texts: readonly TextFile[]): TemplateResult {
    return html`<save-files
      .stem=${`sandheap-compare-${this.reports[0]?.measurement.plan.experiment ?? ''}`}
      .charts=${charts}
      .texts=${texts}
    ></save-files>`;
  }

  private file(label: string, ending: 'csv' | 'md', write: () => string): TextFile {
    return { label, ending, type: ending === 'csv' ? 'text/csv' : 'text/markdown', write };
  }

  private writeMarkdown(comparisons: readonly ReportComparison[]): string {
    const parts = comparisons.map((comparison) =>
      writeComparisonMarkdown(
        {
          comparison,
          judgement: judgeComparison(comparison, TOLERANCE),
          parameter: this.parameter(),
        },
        TOLERANCE,
      ),
    );
    return `${parts.join('\n\n')}\n`;
  }

  private naming(variant: string): ComparedNaming {
    const { parameter, question } = this.experiment ?? {};
    const id = this.reports[0]?.measurement.plan.experiment ?? '';
    return { title: question ?? id, variant, parameter: parameter ?? { name: 'n', unit: '' } };
  }

  private renderCharts(
    comparisons: Parameters<typeof overlayRatios>[0],
    variant: string,
  ): TemplateResult {
    const { name, unit, marks } = this.parameter();
    return html`${this.renderChoice(variant)}
      <timing-charts
        .times=${this.times(this.reports, variant)}
        .ratios=${this.ratios(comparisons, variant)}
        .sizes=${this.sizes(this.reports)}
        .baseline=${'A'}
        .parameter=${name}
        .unit=${unit}
        .marks=${marks}
        .empty=${'None of these results has two blocks of this variant.'}
      ></timing-charts>`;
  }

  private renderChoice(variant: string): TemplateResult {
    return html`<label class="choice small">
      Variant drawn
      <select @change=${this.onChoice}>
        ${listVariants(this.reports).map(
          (id) =>
            html`<option value=${id} .selected=${id === variant}>${this.labelOf(id)}</option>`,
        )}
      </select>
    </label>`;
  }

  private labelOf(variant: string): string {
    const label = this.experiment?.variants.find(({ id }) => id === variant)?.label;
    return label === undefined ? variant : `${variant} · ${label}`;
  }

  private variant(fallback: string): string {
    const all = listVariants(this.reports);
    return this.chosen !== null && all.includes(this.chosen) ? this.chosen : fallback;
  }

  private parameter(): Required<Pick<Experiment['parameter'], 'name' | 'unit' | 'marks'>> {
    const { name = 'n', unit = '', marks = NO_MARKS } = this.experiment?.parameter ?? {};
    return { name: capitalise(name), unit, marks };
  }

  private readonly onChoice = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) this.chosen = event.target.value;
  };

  static override readonly styles = [
    baseStyle,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-6);
      }
      .answer p {
        max-width: 80ch;
        font-size: var(--text-lead, 18px);
        line-height: 1.4;
      }
      .answer p + p {
        margin-top: var(--space-2);
      }
      .choice {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: center;
        color: var(--quiet);
      }
      select {
        color: var(--ink);
      }
    `,
  ];
}
