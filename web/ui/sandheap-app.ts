import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Experiment, ExperimentHeading } from '../catalogue/experiment.ts';
import type { Report } from '../report/report.ts';
import { afterPaint } from './after-paint.ts';
import { baseStyle } from './base-style.ts';
import './experiment-page.ts';
import type { FileSaveEvent } from './file-save-event.ts';
import type { KeepEvent } from './keep-event.ts';
import type { Shown, ShowEvent } from './recorded-banner.ts';
import type { OpenReplay } from '../catalogue/replay/runner.ts';
import type { HistoryStore } from './history-store.ts';
import type { Links } from './links.ts';
import { openAddress, type Opened } from './open-address.ts';
import type { Runner } from '../catalogue/runner.ts';
import type { ShareTools } from './share-tools.ts';
import './site-nav.ts';
import type { RunWalk } from './walk-controller.ts';

declare global {
  interface HTMLElementTagNameMap {
    'sandheap-app': SandheapApp;
  }
}

/** The whole page: where the address leads, and the results that a visitor made since it was opened. */
@customElement('sandheap-app')
export class SandheapApp extends LitElement {
  /** The questions that are shown, in order. */
  @property({ attribute: false }) listing: readonly ExperimentHeading[] = [];
  /** Fetch an experiment whole, by its id. */
  @property({ attribute: false }) loaders: Readonly<Record<string, () => Promise<Experiment>>> = {};
  @property({ attribute: false }) runner!: Runner;
  @property({ attribute: false }) links!: Links;
  @property({ attribute: false }) runWalk!: RunWalk;
  @property({ attribute: false }) openReplay!: OpenReplay;
  @property({ attribute: false }) share!: ShareTools;
  @property({ attribute: false }) openHistory!: () => Promise<HistoryStore>;
  @property() appVersion = '';
  @property({ attribute: false }) chooseSeed: () => number = () => 1;

  /** What the address leads to: null until it is fetched. */
  @state() private opened: Opened | null = null;
  /** A visitor's own results by experiment; no link overwrites them. */
  @state() kept: ReadonlyMap<string, Report> = new Map();
  /** Which of two results of the question is looked at: the one that came with a link, or the visitor's own. */
  @state() private shown: Shown = 'own';
  /** Why the last run is not in the history, one sentence. */
  @state() private unkept = '';
  @query('main') private readonly main!: HTMLElement;
  private mayFocus = false;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.onHash);
    void this.follow(location.hash);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.onHash);
  }

  private readonly onHash = (): void => {
    this.mayFocus = true;
    void this.follow(location.hash);
  };

  /** Of two addresses in a row, the later one counts, whichever is there first. */
  private async follow(fragment: string): Promise<void> {
    const opened = await openAddress(fragment, this);
    if (location.hash !== fragment) return;
    this.opened = opened;
    const isRecorded = opened.kind === 'question' && opened.link.kind === 'opened';
    this.shown = isRecorded ? 'recorded' : 'own';
  }

  protected override render(): TemplateResult {
    return html`<div class="app">
      <site-nav
        .listing=${this.listing}
        .current=${this.current}
        @skip=${() => this.main.focus()}
      ></site-nav>
      <main
        tabindex="-1"
        @result-keep=${this.onKeep}
        @file-save=${this.onSave}
        @show=${(event: ShowEvent) => (this.shown = event.detail)}
      >
        ${this.renderContent()}
      </main>
    </div>`;
  }

  private get current(): string {
    const { opened } = this;
    if (opened?.kind === 'own') return opened.id;
    return opened?.kind === 'question' ? opened.experiment.id : '';
  }

  private renderContent(): TemplateResult | typeof nothing {
    const { opened } = this;
    switch (opened?.kind) {
      case undefined:
        return nothing;
      case 'own':
        return html`${keyed(opened.id, opened.page)}`;
      case 'question':
        return this.renderPage(opened);
      case 'unknown':
        return renderNothing(
          'There is no such question',
          'The address names none of the questions. All of them are in the list.',
        );
      case 'failed':
        return renderNothing('Something is missing', opened.sentence);
      default:
        return opened satisfies never;
    }
  }

  private renderPage({ experiment, link, arrival, asked }: Question): TemplateResult {
    const { runner, links, appVersion } = this;
    const own = this.kept.get(experiment.id) ?? null;
    const recorded = link.kind === 'opened' ? link.report : null;
    const seed = arrival?.seed ?? null;
    const problem = link.kind === 'refused' ? link.sentence : '';
    if (experiment.walks !== undefined)
      return html`${keyed(
        experiment.id,
        html`<walks-page
          .experiment=${experiment}
          .listing=${this.listing}
          .runWalk=${this.runWalk}
          .links=${this.links}
        ></walks-page>`,
      )}`;
    if (experiment.hazards !== undefined)
      return html`${keyed(
        experiment.id,
        html`<hazards-page
          .experiment=${experiment}
          .runner=${runner}
          .linkProblem=${problem}
          .wanted=${asked}
        ></hazards-page>`,
      )}`;
    const page =
      experiment.depths === undefined
        ? html`<experiment-page
            .experiment=${experiment}
            .runner=${runner}
            .links=${links}
            .appVersion=${appVersion}
            .chooseSeed=${seed === null ? this.chooseSeed : () => seed}
            .wished=${arrival?.settings ?? null}
            .own=${own}
            .recorded=${recorded}
            .recordedLink=${link.kind === 'opened' ? link.fragment : ''}
            .linkProblem=${problem}
          ></experiment-page>`
        : html`<depth-page
            .experiment=${experiment}
            .runner=${runner}
            .links=${links}
            .appVersion=${appVersion}
            .own=${own}
            .recorded=${recorded}
            .recordedLink=${link.kind === 'opened' ? link.fragment : ''}
            .linkProblem=${problem}
          ></depth-page>`;
    return html`${arrival?.card ?? nothing} ${keyed(experiment.id, page)}
    ${this.renderShare(experiment, this.shown === 'recorded' ? recorded : own, this.shown === 'recorded')}`;
  }

  /** What leaves the page is fetched once there is something to share, after it is shown. */
  private renderShare(
    experiment: Experiment,
    report: Report | null,
    isRecorded: boolean,
  ): TemplateResult | typeof nothing {
    if (report === null) return nothing;
    void afterPaint().then(() => import('./share-panel.ts'));
    return html`${
        this.unkept === ''
          ? nothing
          : html`<p class="small problem" role="status">
              This run was not kept in the history. ${this.unkept}
            </p>`
      }<share-panel
        .report=${report}
        .experiment=${experiment}
        .links=${this.links}
        .share=${this.share}
        .openHistory=${this.openHistory}
        .isRecorded=${isRecorded}
      ></share-panel>`;
  }

  protected override updated(changed: PropertyValues): void {
    const { opened } = this;
    if (!changed.has('opened') || opened === null) return;
    document.title = `${titleOf(opened)} · Sandheap`;
    const before: Opened | null | undefined = changed.get('opened');
    // Within a question the keyboard stays where it is.
    const isSame =
      before?.kind === 'question' &&
      opened.kind === 'question' &&
      before.experiment === opened.experiment;
    if (this.mayFocus && !isSame) void this.focusTitle();
  }

  /** After a change of route the keyboard goes on at the new page's title. */
  private async focusTitle(): Promise<void> {
    // Above a page may stand what a link brought.
    const page = [...this.main.children].find(({ localName }) => localName.endsWith('-page'));
    if (page instanceof LitElement) await page.updateComplete;
    const root = page?.shadowRoot ?? this.main;
    root.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }

  private readonly onSave = ({ detail }: FileSaveEvent): void => {
    void this.share.save(detail.name, detail.content);
  };

  private readonly onKeep = (event: KeepEvent): void => {
    const id = event.detail.measurement.plan.experiment;
    // It comes once more when its ledger is counted: that does not turn the page.
    if (this.kept.get(id)?.measurement !== event.detail.measurement) this.shown = 'own';
    this.kept = new Map([...this.kept, [id, event.detail]]);
    void this.keepInHistory(event.detail);
  };

  /** What could not be kept is still on the screen, and it is said why. */
  private async keepInHistory(report: Report): Promise<void> {
    const { experiment } = report.measurement.plan;
    const question = this.listing.find(({ id }) => id === experiment)?.question ?? experiment;
    const store = await this.openHistory();
    const kept = await store.keep(report, question);
    this.unkept = kept.kind === 'failed' ? kept.sentence : '';
  }

  static override readonly styles = [
    baseStyle,
    css`
      .app {
        display: grid;
        grid-template-columns: 248px minmax(0, 1fr);
        min-height: 100vh;
      }
      site-nav {
        position: sticky;
        top: 0;
        align-self: start;
        max-height: 100vh;
        overflow-y: auto;
      }
      main {
        padding: var(--space-6) var(--space-8) var(--space-8);
        border-left: 1px solid var(--rule);
      }
      main > * {
        max-width: 1800px;
      }
      main > * + * {
        margin-top: var(--space-6);
      }
      .problem {
        color: var(--bad);
      }
      main:focus {
        outline: none;
      }
      @media (max-width: 820px) {
        .app {
          display: block;
          min-height: 0;
        }
        site-nav {
          position: static;
          max-height: none;
          border-bottom: 1px solid var(--rule);
        }
        main {
          padding: var(--space-4);
          border-left: 0;
        }
      }
    `,
  ];
}

type Question = Extract<Opened, { kind: 'question' }>;

function titleOf(opened: Opened): string {
  if (opened.kind === 'own') return opened.title;
  return opened.kind === 'question' ? opened.experiment.question : 'No such question';
}

function renderNothing(heading: string, sentence: string): TemplateResult {
  return html`<h1 tabindex="-1">${heading}</h1>
    <p>${sentence}</p>`;
}
