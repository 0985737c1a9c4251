import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Experiment, ExperimentHeading } from '../catalogue/experiment.ts';
import type { Report } from '../report/report.ts';
import { afterPaint } from './after-paint.ts';
import { baseStyle } from './base-style.ts';
import './experiment-page.ts';
import type { KeepEvent } from './keep-event.ts';
import type { OpenReplay } from '../catalogue/replay/runner.ts';
import type { HistoryStore } from './history-store.ts';
import type { Links } from './links.ts';
import { ownPages } from './own-pages.ts';
import { readRoute, type Route } from './route.ts';
import type { Runner } from '../catalogue/runner.ts';
import type { FileSaveEvent } from './save-files.ts';
import type { Arrival } from './share-arrival.ts';
import type { ShareTools } from './share-tools.ts';
import './site-nav.ts';
import type { RunWalk } from './walk-controller.ts';

declare global {
  interface HTMLElementTagNameMap {
    'sandheap-app': SandheapApp;
  }
}

/** What the link in the address came to. */
type LinkState =
  | { readonly kind: 'none' }
  | { readonly kind: 'opened'; readonly report: Report; readonly fragment: string }
  | { readonly kind: 'refused'; readonly sentence: string };

interface OpenedPage {
  readonly id: string;
  readonly title: string;
  readonly page: TemplateResult;
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

  /** The experiment that the address names: undefined until it is fetched, null where there is none. */
  @state() private experiment: Experiment | null | undefined = undefined;
  /** A page that is no question, where the address names one. */
  @state() private own: OpenedPage | null = null;
  /** Why an experiment could not be fetched, one sentence. */
  @state() private problem = '';
  @state() private link: LinkState = { kind: 'none' };
  /** The claim or plan that came with the address. */
  @state() private arrival: Arrival | null = null;
  /** What of the page the address asks for; empty for the page as it is. */
  @state() private asked = '';
  /** A visitor's own results by experiment; no link overwrites them. */
  @state() kept: ReadonlyMap<string, Report> = new Map();
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

  /** A link is opened before its page is shown, so that a page never shows another's result. */
  private async follow(fragment: string): Promise<void> {
    const route = readRoute(fragment);
    this.problem = '';
    const own = await this.openOwn(route, fragment);
    const [experiment, link] =
      own === null
        ? await Promise.all([this.fetch(route), this.open(route, fragment)])
        : [null, { kind: 'none' as const }];
    const arrival = experiment === null ? null : await this.receive(fragment, experiment);
    if (location.hash !== fragment) return;
    this.own = own;
    this.link = link;
    this.arrival = arrival;
    this.asked = route.kind === 'experiment' ? route.part : '';
    this.experiment = experiment;
  }

  private async fetch(route: Route): Promise<Experiment | null> {
    const load = this.loaders[this.heading(route)?.id ?? ''];
    try {
      const experiment = load === undefined ? null : await load();
      // Pages of their own kind are fetched with what they show.
      if (experiment?.depths !== undefined) await import('./depth-page.ts');
      if (experiment?.hazards !== undefined) await import('./hazards-page.ts');
      if (experiment?.walks !== undefined) await import('./walks-page.ts');
      return experiment;
    } catch {
      this.problem = 'This question could not be loaded. Reload the page to try again.';
      return null;
    }
  }

  private async receive(fragment: string, experiment: Experiment): Promise<Arrival | null> {
    if (!/[?&][cp]=/.test(fragment) || experiment.variants.length === 0) return null;
    return (await import('./share-arrival.ts')).receive(fragment, experiment, this);
  }

  private async openOwn(route: Route, fragment: string): Promise<OpenedPage | null> {
    if (route.kind === 'home' || !Object.hasOwn(ownPages, route.id)) return null;
    const { id, part } = route;
    const [, query = ''] = fragment.split('?');
    try {
      const page = await ownPages[id]?.open(this, { part, query });
      return page === undefined ? null : { id, title: ownPages[id]?.title ?? '', page };
    } catch {
      this.problem = 'This page could not be loaded. Reload it to try again.';
      return null;
    }
  }

  private async open(route: Route, fragment: string): Promise<LinkState> {
    if (route.kind === 'home' || route.link === null) return { kind: 'none' };
    // A result is about to be drawn: its chart is fetched while the link is opened.
    const [opened] = await Promise.all([this.links.decode(fragment), import('./series-chart.ts')]);
    if (opened.kind === 'refused') return opened;
    return opened.report.measurement.plan.experiment === route.id
      ? { kind: 'opened', report: opened.report, fragment }
      : { kind: 'refused', sentence: 'This link holds a result of another question.' };
  }

  protected override render(): TemplateResult {
    return html`<div class="app">
      <site-nav
        .listing=${this.listing}
        .current=${this.own?.id ?? this.experiment?.id ?? ''}
        @skip=${() => this.main.focus()}
      ></site-nav>
      <main tabindex="-1" @result-keep=${this.onKeep} @file-save=${this.onSave}>
        ${this.renderContent()}
      </main>
    </div>`;
  }

  private renderContent(): TemplateResult | typeof nothing {
    if (this.own !== null) return html`${keyed(this.own.id, this.own.page)}`;
    if (this.experiment === undefined) return nothing;
    return this.experiment === null ? this.renderUnknown() : this.renderPage(this.experiment);
  }

  private renderPage(experiment: Experiment): TemplateResult {
    const { runner, links, appVersion, link } = this;
    const own = this.kept.get(experiment.id) ?? null;
    const recorded = link.kind === 'opened' ? link.report : null;
    const seed = this.arrival?.seed ?? null;
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
          .wanted=${this.asked}
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
            .wished=${this.arrival?.settings ?? null}
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
    return html`${this.arrival?.card ?? nothing} ${keyed(experiment.id, page)}
    ${this.renderShare(experiment, own ?? recorded, own === null)}`;
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

  private renderUnknown(): TemplateResult {
    const { problem } = this;
    return html`<h1 tabindex="-1">
        ${problem === '' ? 'There is no such question' : 'Something is missing'}
      </h1>
      <p>
        ${problem === '' ? 'The address names none of the questions. All of them are in the list.' : problem}
      </p>`;
  }

  private heading(route: Route): ExperimentHeading | undefined {
    if (route.kind === 'home') return this.listing[0];
    const id = route.id === 'depth' ? 'stack-depth' : route.id;
    return this.listing.find((one) => one.id === id);
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('experiment') && !changed.has('own')) return;
    if (this.experiment === undefined) return;
    const title = this.own?.title ?? this.experiment?.question ?? 'No such question';
    document.title = `${title} · Sandheap`;
    if (this.mayFocus) void this.focusTitle();
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
