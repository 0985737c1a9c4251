import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Experiment } from '../catalogue/experiment.ts';
import type { Runner } from '../catalogue/runner.ts';
import { sayOtherQuestion } from '../report/compare.ts';
import { MOST_IN_CLASS } from '../report/compare-class.ts';
import type { Imported } from '../report/import.ts';
import { LONGEST_LINK } from '../report/link.ts';
import type { Report } from '../report/report.ts';
import { baseStyle } from './base-style.ts';
import type { Given } from './compare-given.ts';
import './compare-history.ts';
import './compare-import.ts';
import type { CompareImport, ImportEvent } from './compare-import.ts';
import './compare-list.ts';
import './compare-result.ts';
import './compare-run.ts';
import type { HistoryStore } from './history-store.ts';
import type { KeepEvent } from './keep-event.ts';
import type { Links } from './links.ts';
import { pageStyle } from './page-style.ts';
import type { ShareTools } from './share-tools.ts';

declare global {
  interface HTMLElementTagNameMap {
    'compare-page': ComparePage;
  }
}

const TOO_LARGE =
  'This result is too large to be opened by itself: compare it here, or read it at a terminal.';

const NOTHING_GIVEN: Given = { reports: [], refusals: [] };

/** Results of one question laid over each other: two to four one by one, more as a class. */
@customElement('compare-page')
export class ComparePage extends LitElement {
  @property({ attribute: false }) runner!: Runner;
  @property({ attribute: false }) share!: ShareTools;
  @property({ attribute: false }) links!: Links;
  /** Fetches a question whole; null where this build has none of that id. */
  @property({ attribute: false }) fetchExperiment: (id: string) => Promise<Experiment | null> =
    async () => null;
  @property({ attribute: false }) openHistory!: () => Promise<HistoryStore>;
  @property() appVersion = '';
  /** Results to begin with: the visitor's own, or some of the history. */
  @property({ attribute: false }) given: Given = NOTHING_GIVEN;

  @state() private reports: readonly Report[] = [];
  @state() private notes: readonly string[] = [];
  @state() private experiment: Experiment | null = null;
  /** The run made on this page; it comes once more when its ledger is counted. */
  private fresh: Report | null = null;

  protected override willUpdate(changed: PropertyValues<ComparePage>): void {
    if (!changed.has('given')) return;
    this.add(this.given.reports);
    this.notes = [...this.given.refusals, ...this.notes];
  }

  protected override render(): TemplateResult {
    return html`<header>
        <h1 tabindex="-1">Compare results</h1>
        <p class="quiet">
          Two to four results of one question, one by one; up to ${MOST_IN_CLASS} as a class.
          Nothing of them leaves this page.
        </p>
      </header>
      <compare-import
        .open=${(text: string) => this.share.open(text)}
        @results-import=${this.onImport}
      ></compare-import>
      <compare-history
        .openHistory=${this.openHistory}
        .experiment=${this.reports[0]?.measurement.plan.experiment ?? ''}
        @results-import=${this.onImport}
      ></compare-history>
      ${this.notes.map((note) => html`<p class="small" role="status">${note}</p>`)}
      ${this.reports.length === 0 ? this.renderEmpty() : this.renderReports()}
      ${
        this.reports.length < 2
          ? nothing
          : html`<compare-result
              .reports=${this.reports}
              .experiment=${this.experiment}
            ></compare-result>`
      }`;
  }

  private renderEmpty(): TemplateResult {
    return html`<p class="quiet small">
      Add a result twice or more: the files that “Save” writes, links, or what
      <code>sandheap run --json</code> wrote. The first one is what the others are compared with.
    </p>`;
  }

  private renderReports(): TemplateResult {
    const [base] = this.reports;
    return html`<section aria-label="Results compared">
      <h2>${this.experiment?.question ?? base?.measurement.plan.experiment}</h2>
      <compare-list
        .reports=${this.reports}
        .fresh=${this.fresh}
        @result-base=${this.onBase}
        @result-open=${this.onOpen}
        @result-drop=${this.onDropResult}
      ></compare-list>
      ${
        base === undefined || this.experiment === null || this.experiment.variants.length === 0
          ? nothing
          : html`<compare-run
              .experiment=${this.experiment}
              .runner=${this.runner}
              .plan=${base.measurement.plan}
              .appVersion=${this.appVersion}
              @result-keep=${this.onKeep}
            ></compare-run>`
      }
    </section>`;
  }

  /** Results of another question than the first one's stay out, each with a sentence. */
  private add(added: readonly Report[]): void {
    const before = this.reports;
    const refused: string[] = [];
    for (const report of added) {
      const [base] = this.reports;
      const sentence = base === undefined ? null : sayOtherQuestion(base, report);
      if (sentence !== null) refused.push(sentence);
      else if (this.reports.length >= MOST_IN_CLASS)
        refused.push(`A class has at most ${MOST_IN_CLASS} results: the others were left out.`);
      else this.reports = [...this.reports, report];
    }
    this.notes = [...new Set(refused)];
    if (before[0] !== this.reports[0]) void this.follow();
  }

  private async follow(): Promise<void> {
    const id = this.reports[0]?.measurement.plan.experiment;
    const experiment = id === undefined ? null : await this.fetchExperiment(id);
    if (id === this.reports[0]?.measurement.plan.experiment) this.experiment = experiment;
  }

  private readonly onBase = ({ detail }: CustomEvent<Report>): void => {
    this.reports = [detail, ...this.reports.filter((one) => one !== detail)];
  };

  private readonly onDropResult = ({ detail }: CustomEvent<Report>): void => {
    this.reports = this.reports.filter((one) => one !== detail);
    if (this.reports.length === 0) this.experiment = null;
  };

  /** A file is opened as its link is: on the page of its question, marked as recorded elsewhere. */
  private readonly onOpen = async ({ detail }: CustomEvent<Report>): Promise<void> => {
    const link = await this.links.encode(detail);
    if (link.length <= LONGEST_LINK) location.hash = link;
    else this.notes = [...this.notes, TOO_LARGE];
  };

  private readonly onImport = (event: ImportEvent): void => {
    const reports = event.detail.flatMap((one) => (one.kind === 'report' ? [one.report] : []));
    this.add(reports);
    this.notes = [...this.notes, ...sayOthers(event.detail)];
  };

  private readonly onKeep = (event: KeepEvent): void => {
    const { detail } = event;
    const isLater = this.fresh?.measurement === detail.measurement;
    const [before, after] = [this.fresh, detail];
    this.fresh = after;
    if (isLater) this.reports = this.reports.map((one) => (one === before ? after : one));
    else this.add([after]);
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('dragover', preventOpening);
    this.addEventListener('drop', this.onDrop);
  }

  /** Dropped beside the box: the browser would open it in place of the page. */
  private readonly onDrop = (event: DragEvent): void => {
    event.preventDefault();
    const box = this.renderRoot.querySelector<CompareImport>('compare-import');
    if (event.dataTransfer !== null) void box?.take(event.dataTransfer);
  };

  static override readonly styles = [baseStyle, pageStyle];
}

function preventOpening(event: Event): void {
  event.preventDefault();
}

/** What came in and has no curve to draw, and what is to be known of the rest. */
function sayOthers(imported: readonly Imported[]): readonly string[] {
  const notes = imported.map((one) => {
    switch (one.kind) {
      case 'report':
        return one.note;
      case 'claim':
        return 'A claim has no figures to lay over others: open its link by itself.';
      case 'plan':
        return 'A plan has no figures yet: open its link by itself, and run it there.';
      case 'refused':
        return '';
      default:
        return one satisfies never;
    }
  });
  return [...new Set(notes.filter((note) => note !== ''))];
}
