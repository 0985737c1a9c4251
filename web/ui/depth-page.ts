import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Experiment } from '../catalogue/experiment.ts';
import { estimateEngineStack } from '../measure/depth-estimate.ts';
import { defaultDepthRequests } from '../measure/depth-plan.ts';
import type { DepthProbe, DepthState } from '../measure/depth.ts';
import type { Environment } from '../measure/environment.ts';
import type { Report } from '../report/report.ts';
import { baseStyle } from './base-style.ts';
import { chooseLabelSide } from './chart-labels.ts';
import type { ChartAxis } from './chart-series.ts';
import { composeDepthReport } from './compose-report.ts';
import { DepthController } from './depth-controller.ts';
import { depthRows, depthSeries } from './depth-series.ts';
import './depth-table.ts';
import { sayDepths } from './depth-words.ts';
import './experiment-text.ts';
import { KeepEvent } from './keep-event.ts';
import { writeBytes, writeCount, writeRoughBytes, writeWait } from './figures.ts';
import { HostFactsController } from './host-facts-controller.ts';
import { LinkController } from './link-controller.ts';
import type { Links } from './links.ts';
import './page-actions.ts';
import { renderFoot, renderHead, renderLinkNote } from './page-frame.ts';
import { pageStyle } from './page-style.ts';
import './recorded-banner.ts';
import type { Shown, ShowEvent } from './recorded-banner.ts';
import { writeRoute } from './route.ts';
import './run-status.ts';
import type { Runner } from './runner.ts';
import './source-tabs.ts';
import { describeSources } from './source-texts.ts';
import { type LookEvent, renderVariantChoice } from './variant-choice.ts';
import './verdict-panel.ts';

declare global {
  interface HTMLElementTagNameMap {
    'depth-page': DepthPage;
  }
}

/** Bytes that V8's baseline compiler gives a live i32; other engines are not known. */
const V8_BYTES_PER_LOCAL = 4;

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
  @state() private state: DepthState = 'cold';
  @state() private looked: string | null = null;

  private readonly host = new HostFactsController(this);
  private readonly link = new LinkController(this);
  private readonly depths = new DepthController(this);

  /** The chart and its library are not needed for the first paint. */
  protected override firstUpdated(): void {
    void import('./series-chart.ts');
  }

  protected override willUpdate(changed: PropertyValues<DepthPage>): void {
    if (changed.has('experiment')) void this.host.ask(this.runner, this.experiment.id);
    if (changed.has('recorded')) this.shown = this.recorded === null ? 'own' : 'recorded';
  }

  protected override updated(): void {
    const report = this.report();
    if (report === null) this.link.forget();
    else this.link.prepare(this.links, report, report === this.recorded ? this.recordedLink : null);
  }

  protected override render(): TemplateResult {
    const probes = this.probes();
    return html`
      ${renderHead(this.experiment)} ${this.renderOrigin()} ${this.renderControls()}
      ${this.renderStatus()}
      <verdict-panel
        .headline=${this.headline(probes).slice(0, 1)}
        .why=${this.headline(probes).slice(1)}
        .notes=${this.notes(probes)}
      ></verdict-panel>
      ${this.renderChart(probes)} ${this.renderSource()}
      <depth-table
        ?hidden=${probes.length === 0}
        .rows=${depthRows(probes, this.engineStack(probes))}
        .labels=${this.labels()}
        .caption=${`${this.experiment.question} All probes`}
      ></depth-table>
      <experiment-text
        .paragraphs=${this.experiment.text}
        .operation=${''}
        .variants=${(this.experiment.depths ?? []).map((variant) => ({ ...variant, slot: null }))}
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
        <label class="small quiet"
          >Chart shows
          <select @change=${this.onState}>
            <option value="cold" .selected=${this.state === 'cold'}>cold: the first call</option>
            <option value="warm" .selected=${this.state === 'warm'}>warm: after tier-up</option>
          </select></label
        >
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
    const planned = run.kind === 'idle' ? 0 : run.planned;
    const count = run.kind === 'idle' ? 0 : run.probes.length;
    const left =
      run.kind === 'running' && run.secondsLeft !== null
        ? `, ${writeWait(run.secondsLeft)} left`
        : '';
    const news = [this.host.facts.problem ?? '', this.sayRun()].join(' ').trim();
    return html`<run-status
      ?hidden=${run.kind !== 'running' && news === ''}
      .done=${run.kind === 'running' ? count / planned : null}
      .progress=${`${writeCount(count)} of ${writeCount(planned)} probes${left}`}
      .news=${news}
      .isBad=${run.kind === 'ended' && run.failure !== null}
    ></run-status>`;
  }

  private sayRun(): string {
    const run = this.depths.state;
    if (run.kind === 'running') return 'Probing, each recursion in workers that are thrown away.';
    if (run.kind === 'idle') return '';
    const kept = `${writeCount(run.probes.length)} of ${writeCount(run.planned)} probes are kept.`;
    if (run.failure !== null) return `The probes failed: ${run.failure}. ${kept} Run tries again.`;
    return run.probes.length < run.planned ? `Stopped. ${kept}` : '';
  }

  private headline(probes: readonly DepthProbe[]): ReturnType<typeof sayDepths> {
    const said = sayDepths(probes, (kind) => this.labels().get(kind) ?? kind);
    if (said.length > 0) return said;
    return this.isRunning()
      ? [['Probing. The first depths come in a moment.']]
      : [['Nothing has been probed on this machine yet. A run takes less than two minutes.']];
  }

  private notes(probes: readonly DepthProbe[]): readonly string[] {
    if (probes.length === 0) return [];
    const stack = this.engineStack(probes);
    const estimated =
      stack === null
        ? []
        : [
            `The engine's call stack of a worker holds about ${writeRoughBytes(stack)}: found from how much shallower each live local makes it.`,
          ];
    return [
      ...estimated,
      'An open debugger changes these depths. So does the page around it: a worker has a stack of its own.',
    ];
  }

  private renderChart(probes: readonly DepthProbe[]): TemplateResult {
    const series = depthSeries(probes, this.state);
    const names = series.filter((one) => one.kind !== 'law');
    return html`<section aria-label="Chart">
      <h2>
        Depth over bytes per frame
        <span>· ${this.state}, log scales, dashed: stack ÷ frame</span>
      </h2>
      ${
        series.length === 0
          ? html`<p class="empty quiet small">Press Run: points appear here as stacks end.</p>`
          : html`<series-chart
              name="Depth reached over bytes per frame, ${this.state}"
              .series=${series}
              .x=${X_AXIS}
              .y=${Y_AXIS}
              .names=${names}
              .side=${chooseLabelSide(names, Math.log)}
              .height=${380}
            ></series-chart>`
      }
    </section>`;
  }

  private renderSource(): TemplateResult {
    const kinds = this.experiment.depths ?? [];
    const variant = kinds.find(({ id }) => id === this.looked) ?? kinds[0];
    if (variant === undefined) return html``;
    return html`<source-tabs
      .texts=${describeSources(variant, this.host.facts.sources)}
      @look=${(event: LookEvent) => (this.looked = event.detail)}
      >${renderVariantChoice(this.experiment, variant, 'Source of')}</source-tabs
    >`;
  }

  private isRunning(): boolean {
    return this.depths.state.kind === 'running';
  }

  private report(): Report | null {
    if (this.isRunning()) return null;
    return this.shown === 'recorded' ? this.recorded : this.own;
  }

  private probes(): readonly DepthProbe[] {
    if (this.depths.state.kind === 'running') return this.depths.state.probes;
    return this.report()?.depth ?? [];
  }

  private labels(): ReadonlyMap<DepthProbe['kind'], string> {
    return new Map((this.experiment.depths ?? []).map(({ id, label }) => [id, label]));
  }

  /** Known for V8 alone, since only there it is known what a local takes. */
  private engineStack(probes: readonly DepthProbe[]): number | null {
    const environment: Environment | null =
      this.report()?.environment ?? this.host.facts.environment;
    const isV8 = /^(Chrom|Google Chrome|Edge|Microsoft Edge|Opera|Node)/.test(
      environment?.engine ?? '',
    );
    return isV8 ? estimateEngineStack(probes, V8_BYTES_PER_LOCAL) : null;
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

  private readonly onState = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) {
      this.state = event.target.value === 'warm' ? 'warm' : 'cold';
    }
  };

  static override readonly styles = [
    baseStyle,
    pageStyle,
    css`
      .controls {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3) var(--space-6);
        align-items: end;
        justify-content: space-between;
        padding: var(--space-3) 0 var(--space-4);
        border-block: 1px solid var(--rule);
      }
      .controls label {
        display: grid;
        gap: 2px;
        font-size: var(--text-label);
      }
      select {
        color: var(--ink);
      }
      .empty {
        display: grid;
        place-items: center;
        min-height: 220px;
        margin-top: var(--space-2);
        border: 1px dashed var(--rule);
        border-radius: 6px;
      }
    `,
  ];
}

const X_AXIS: ChartAxis = {
  name: 'bytes per frame',
  scale: 'log',
  base: 2,
  write: writeBytes,
  read: (bytes) => `Frames of ${writeBytes(bytes)}`,
};

const Y_AXIS: ChartAxis = {
  name: 'depth',
  scale: 'log',
  base: 10,
  write: writeShort,
  read: (depth) => `${writeCount(depth)} levels`,
};

/** `10 k`, `1 M`. */
function writeShort(value: number): string {
  if (value >= 1e6) return `${writeCount(value / 1e6)} M`;
  return value >= 1e3 ? `${writeCount(value / 1e3)} k` : writeCount(value);
}
