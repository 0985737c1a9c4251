import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DepthVariant, Experiment } from '../catalogue/experiment.ts';
import { defaultDepthRequests } from '../measure/depth-plan.ts';
import { deriveDepths, deriveRows } from '../measure/depth-result.ts';
import type { DepthProbe } from '../measure/depth.ts';
import type { Environment } from '../measure/environment.ts';
import type { Report } from '../report/report.ts';
import { baseStyle } from './base-style.ts';
import { composeDepthReport } from '../report/compose-report.ts';
import './depth-calculator.ts';
import './depth-charts.ts';
import { DepthController } from './depth-controller.ts';
import './depth-crossovers.ts';
import { ElsewhereController } from './depth-elsewhere.ts';
import { noteDepths } from './depth-notes.ts';
import './depth-picture.ts';
import './depth-places.ts';
import { sayProgress, sayRun } from './depth-progress.ts';
import './depth-table.ts';
import { labelKinds, sayDepths } from './depth-words.ts';
import { tellMemory } from './evidence.ts';
import './experiment-text.ts';
import { HostFactsController } from './host-facts-controller.ts';
import { KeepEvent } from './keep-event.ts';
import { LinkController } from './link-controller.ts';
import type { Links } from './links.ts';
import './page-actions.ts';
import { renderFoot, renderHead, renderLinkNote } from './page-frame.ts';
import { pageStyle } from './page-style.ts';
import './recorded-banner.ts';
import type { Shown, ShowEvent } from './recorded-banner.ts';
import { rememberLast } from './remember-last.ts';
import { writeRoute } from './route.ts';
import './run-status.ts';
import type { Runner } from '../catalogue/runner.ts';
import './source-tabs.ts';
import { describeSources } from './source-texts.ts';
import { type LookEvent, renderVariantChoice } from './variant-choice.ts';
import './verdict-panel.ts';

declare global {
  interface HTMLElementTagNameMap {
    'depth-page': DepthPage;
  }
}

/** How deep until it overflows: probes instead of timings. */
@customElement('depth-page')
export class DepthPage extends LitElement {
  @property({ attribute: false }) experiment!: Experiment;
  @property({ attribute: false }) runner!: Runner;
  @property({ attribute: false }) links!: Links;
  @property() appVersion = '';
  @property({ attribute: false }) own: Report | null = null;
  @property({ attribute: false }) recorded: Report | null = null;
  @property() recordedLink = '';
  @property() linkProblem = '';

  @state() private shown: Shown = 'own';
  @state() private looked: string | null = null;

  private readonly host = new HostFactsController(this);
  private readonly link = new LinkController(this);
  private readonly depths = new DepthController(this);
  private readonly elsewhere = new ElsewhereController(this);
  private readonly derive = rememberLast(deriveDepths);
  private readonly rows = rememberLast(deriveRows);

  protected override willUpdate(changed: PropertyValues<DepthPage>): void {
    if (changed.has('experiment')) {
      void this.host.ask(this.runner, this.experiment.id);
      void this.elsewhere.open(this.links, this.experiment.recorded ?? []);
    }
    if (changed.has('recorded')) this.shown = this.recorded === null ? 'own' : 'recorded';
  }

  protected override updated(): void {
    const report = this.report();
    if (report === null) this.link.forget();
    else this.link.prepare(this.links, report, report === this.recorded ? this.recordedLink : null);
  }

  protected override render(): TemplateResult {
    const probes = this.probes();
    const result = this.derive(probes, this.environment()?.engine ?? '');
    const [headline, ...why] = this.sentences(probes);
    return html`
      ${renderHead(this.experiment)} ${this.renderOrigin()} ${this.renderControls()}
      ${this.renderStatus()}
      <verdict-panel
        .headline=${headline === undefined ? [] : [headline]}
        .why=${why}
        .notes=${noteDepths(result, this.environment(), this.hiddenProbes())}
      ></verdict-panel>
      ${this.renderCalculator(probes)}
      <depth-charts .result=${result} .elsewhere=${this.elsewhere.opened}>
        <depth-crossovers
          ?hidden=${result.crossovers.length === 0}
          .result=${result}
        ></depth-crossovers>
      </depth-charts>
      <depth-places
        ?hidden=${this.elsewhere.opened.length === 0}
        .here=${probes.length === 0 ? null : result}
        .hereName=${this.isRecorded() ? 'The recorded result' : 'Here'}
        .elsewhere=${this.elsewhere.opened}
      ></depth-places>
      <depth-picture ?hidden=${probes.length === 0} .result=${result}></depth-picture>
      <depth-table
        ?hidden=${probes.length === 0}
        .rows=${this.rows(result)}
        .labels=${this.labels()}
        .hiddenProbes=${this.hiddenProbes()}
        .caption=${`${this.experiment.question} All probes`}
      ></depth-table>
      ${this.renderSource()}
      <experiment-text
        .memory=${tellMemory(this.experiment, 0, [], NO_TALLIES)}
        .lookFor=${this.experiment.lookFor}
        .flip=${this.experiment.flip}
        .paragraphs=${this.experiment.text}
        .operation=${''}
        .variants=${this.variants().map((variant) => ({ ...variant, slot: null }))}
      ></experiment-text>
      ${renderFoot(this.report(), this.host.facts)}
    `;
  }

  private renderOrigin(): TemplateResult {
    return html`<recorded-banner
      ?hidden=${this.recorded === null && this.linkProblem === ''}
      .environment=${this.recorded?.environment ?? null}
      .problem=${this.linkProblem}
      .shown=${this.shown}
      .hasOwn=${this.own !== null}
      .isRunning=${this.isRunning()}
      @show=${(event: ShowEvent) => (this.shown = event.detail)}
      @run-start=${this.onRun}
    ></recorded-banner>`;
  }

  private renderControls(): TemplateResult {
    return html`<div class="controls">
        <p class="small quiet">
          All kinds, cold and warm, ten times in fresh workers and on this page’s own thread. One
          escape holds the page for half a second.
        </p>
        <page-actions
          .isRunning=${this.isRunning()}
          @run-start=${this.onRun}
          @run-stop=${() => this.depths.stop()}
          @link-copy=${() => void this.link.copy(this.links, writeRoute(this.experiment.id))}
        ></page-actions>
      </div>
      ${renderLinkNote(this.link)}`;
  }

  private renderStatus(): TemplateResult {
    const run = this.depths.state;
    const news = [this.host.facts.problem ?? '', sayRun(run)].join(' ').trim();
    return html`<run-status
      ?hidden=${run.kind !== 'running' && news === ''}
      .done=${run.kind === 'running' ? run.done / run.planned : null}
      .progress=${sayProgress(run)}
      .news=${news}
      .isBad=${run.kind === 'ended' && run.failure !== null}
    ></run-status>`;
  }

  private renderCalculator(probes: readonly DepthProbe[]): TemplateResult | typeof nothing {
    const [elsewhere] = this.elsewhere.opened;
    if (probes.length > 0) {
      const origin = this.isRecorded() ? 'the recorded machine' : 'this machine';
      return html`<depth-calculator .probes=${probes} .origin=${origin}></depth-calculator>`;
    }
    if (elsewhere === undefined) return nothing;
    return html`<depth-calculator
      .probes=${elsewhere.result.probes}
      .origin=${`${elsewhere.name}, recorded elsewhere`}
    ></depth-calculator>`;
  }

  private renderSource(): TemplateResult {
    const kinds = this.variants();
    const variant = kinds.find(({ id }) => id === this.looked) ?? kinds[0];
    if (variant === undefined) return html``;
    return html`<source-tabs
      .texts=${describeSources({ ...variant, id: variant.shows }, this.host.facts.sources)}
      @look=${(event: LookEvent) => (this.looked = event.detail)}
      >${renderVariantChoice(this.experiment, variant, 'Source of')}</source-tabs
    >`;
  }

  private sentences(probes: readonly DepthProbe[]): ReturnType<typeof sayDepths> {
    const said = sayDepths(probes, labelKinds(this.experiment));
    if (said.length > 0) return said;
    if (probes.length > 0 && !this.isRunning()) {
      return [['No depth of this machine could be counted. The table says why.']];
    }
    return this.isRunning()
      ? [['Probing. The first depths come in a moment.']]
      : [
          [
            'Nothing has been probed on this machine yet. A run takes less than half a minute, in WebKit more than two.',
          ],
        ];
  }

  private variants(): readonly DepthVariant[] {
    return this.experiment.depths ?? [];
  }

  private isRunning(): boolean {
    return this.depths.state.kind === 'running';
  }

  private hiddenProbes(): ReadonlySet<string> {
    const run = this.depths.state;
    return run.kind === 'idle' || this.isRecorded() ? NONE : run.hidden;
  }

  private isRecorded(): boolean {
    return !this.isRunning() && this.shown === 'recorded';
  }

  private environment(): Environment | null {
    return this.report()?.environment ?? this.host.facts.environment;
  }

  private report(): Report | null {
    if (this.isRunning()) return null;
    return this.shown === 'recorded' ? this.recorded : this.own;
  }

  private probes(): readonly DepthProbe[] {
    if (this.depths.state.kind === 'running') return this.depths.state.probes;
    return this.report()?.depth ?? NO_PROBES;
  }

  private labels(): ReadonlyMap<DepthProbe['kind'], string> {
    return new Map(this.variants().map(({ id, label }) => [id, label]));
  }

  private readonly onRun = async (): Promise<void> => {
    const environment = await this.runner.environment();
    const modules = await this.runner.hashes(this.experiment.id);
    const probes = await this.depths.start(this.runner, defaultDepthRequests());
    if (probes.length === 0) return;
    this.shown = 'own';
    const origin = { app: this.appVersion, modules, environment };
    this.dispatchEvent(new KeepEvent(composeDepthReport(origin, this.experiment.id, probes)));
  };

  static override readonly styles = [
    baseStyle,
    pageStyle,
    css`
      .controls {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3) var(--space-6);
        align-items: center;
        justify-content: space-between;
        padding: var(--space-3) 0;
        border-block: 1px solid var(--rule);
      }
    `,
  ];
}

const NONE: ReadonlySet<string> = new Set();
const NO_TALLIES: Parameters<typeof tellMemory>[3] = new Map();
const NO_PROBES: readonly DepthProbe[] = [];
