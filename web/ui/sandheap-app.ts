import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Experiment } from '../catalogue/experiment.ts';
import type { Report } from '../report/report.ts';
import { baseStyle } from './base-style.ts';
import './depth-page.ts';
import './experiment-page.ts';
import type { KeepEvent } from './keep-event.ts';
import type { Links } from './links.ts';
import { readRoute, type Route } from './route.ts';
import type { Runner } from './runner.ts';
import './site-nav.ts';

declare global {
  interface HTMLElementTagNameMap {
    'sandheap-app': SandheapApp;
  }
}

/** What the link in the address came to. */
type LinkState =
  | { readonly kind: 'none' }
  | { readonly kind: 'opened'; readonly report: Report }
  | { readonly kind: 'refused'; readonly sentence: string };

/** The whole page: where the address leads, and the results that a visitor made since it was opened. */
@customElement('sandheap-app')
export class SandheapApp extends LitElement {
  @property({ attribute: false }) catalogue: readonly Experiment[] = [];
  @property({ attribute: false }) runner!: Runner;
  @property({ attribute: false }) links!: Links;
  @property() appVersion = '';
  @property({ attribute: false }) chooseSeed: () => number = () => 1;

  @state() private route: Route = { kind: 'home' };
  @state() private link: LinkState = { kind: 'none' };
  /** A visitor's own results by experiment; no link overwrites them. */
  @state() private kept: ReadonlyMap<string, Report> = new Map();
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
    const link = await this.open(route, fragment);
    if (location.hash !== fragment) return;
    this.link = link;
    this.route = route;
  }

  private async open(route: Route, fragment: string): Promise<LinkState> {
    if (route.kind === 'home' || route.link === null) return { kind: 'none' };
    const opened = await this.links.decode(fragment);
    if (opened.kind === 'refused') return opened;
    return opened.report.measurement.plan.experiment === route.id
      ? { kind: 'opened', report: opened.report }
      : { kind: 'refused', sentence: 'This link holds a result of another question.' };
  }

  protected override render(): TemplateResult {
    const experiment = this.experiment();
    return html`<div class="app">
      <site-nav
        .catalogue=${this.visible()}
        .current=${experiment?.id ?? ''}
        @skip=${() => this.main.focus()}
      ></site-nav>
      <main tabindex="-1" @result-keep=${this.onKeep}>
        ${experiment === undefined ? this.renderUnknown() : this.renderPage(experiment)}
      </main>
    </div>`;
  }

  private renderPage(experiment: Experiment): TemplateResult {
    const { runner, links, appVersion, link } = this;
    const own = this.kept.get(experiment.id) ?? null;
    const recorded = link.kind === 'opened' ? link.report : null;
    const problem = link.kind === 'refused' ? link.sentence : '';
    const page =
      experiment.depths === undefined
        ? html`<experiment-page
            .experiment=${experiment}
            .runner=${runner}
            .links=${links}
            .appVersion=${appVersion}
            .chooseSeed=${this.chooseSeed}
            .own=${own}
            .recorded=${recorded}
            .linkProblem=${problem}
          ></experiment-page>`
        : html`<depth-page
            .experiment=${experiment}
            .runner=${runner}
            .links=${links}
            .appVersion=${appVersion}
            .own=${own}
            .recorded=${recorded}
            .linkProblem=${problem}
          ></depth-page>`;
    return html`${keyed(experiment.id, page)}`;
  }

  private renderUnknown(): TemplateResult {
    return html`<h1 tabindex="-1">There is no such question</h1>
      <p>The address names none of the questions. All of them are in the list.</p>`;
  }

  private visible(): readonly Experiment[] {
    return this.catalogue.filter((one) => !one.isHidden);
  }

  private experiment(): Experiment | undefined {
    const { route } = this;
    if (route.kind === 'home') return this.visible()[0];
    const id = route.id === 'depth' ? 'stack-depth' : route.id;
    return this.visible().find((one) => one.id === id);
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('route')) return;
    const title = this.experiment()?.question ?? 'No such question';
    document.title = `${title} · Sandheap`;
    if (this.mayFocus) void this.focusTitle();
  }

  /** After a change of route the keyboard goes on at the new page's title. */
  private async focusTitle(): Promise<void> {
    const page = this.main.firstElementChild;
    if (page instanceof LitElement) await page.updateComplete;
    const root = page?.shadowRoot ?? this.main;
    root.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }

  private readonly onKeep = (event: KeepEvent): void => {
    const id = event.detail.measurement.plan.experiment;
    this.kept = new Map([...this.kept, [id, event.detail]]);
  };

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
        max-width: 1440px;
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
