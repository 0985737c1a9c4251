import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Experiment, Variant } from '../catalogue/experiment.ts';
import { traceRequests } from '../catalogue/trace-requests.ts';
import type { Measurement } from '../measure/measurement.ts';
import type { Plan } from '../measure/plan.ts';
import { type Summary, summarise } from '../measure/verdict.ts';
import type { Report } from '../report/report.ts';
import type { Guess } from './answer.ts';
import { baseStyle } from './base-style.ts';
import { composeRunReport } from './compose-report.ts';
import './environment-footer.ts';
import { describeEnvironment, sayCoarser } from './environment-words.ts';
import './experiment-text.ts';
import { writeWait } from './figures.ts';
import './figures-table.ts';
import { HostFactsController } from './host-facts-controller.ts';
import { KeepEvent } from './keep-event.ts';
import { LedgerController } from './ledger-controller.ts';
import './ledger-panel.ts';
import type { LedgerRow, SizeEvent } from './ledger-panel.ts';
import { LinkController } from './link-controller.ts';
import type { Links } from './links.ts';
import './memory-strip.ts';
import './link-note.ts';
import './page-actions.ts';
import { pageStyle } from './page-style.ts';
import './recorded-banner.ts';
import type { Shown, ShowEvent } from './recorded-banner.ts';
import { type Result, type ResultView, viewResult } from './result-view.ts';
import { writeRoute } from './route.ts';
import './run-controls.ts';
import type { SettingsEvent } from './run-controls.ts';
import { RunController, type RunState } from './run-controller.ts';
import { countBlocks, sayOutcomes, tellRun } from './run-news.ts';
import './run-status.ts';
import type { Runner, TraceRequest } from './runner.ts';
import { capitalise, type Sentence } from './sentence.ts';
import { namingOf, seriesNames } from './series-names.ts';
import { defaultSettings, estimateSeconds, planOf, type Settings, settingsOf } from './settings.ts';
import './source-tabs.ts';
import './timing-charts.ts';
import { describeSources } from './source-texts.ts';
import './verdict-panel.ts';
import type { GuessEvent } from './verdict-panel.ts';

declare global {
  interface HTMLElementTagNameMap {
    'experiment-page': ExperimentPage;
  }
}

/** One question: its controls, its answer, and the evidence. One element lives as long as its route. */
@customElement('experiment-page')
export class ExperimentPage extends LitElement {
  @property({ attribute: false }) experiment!: Experiment;
  @property({ attribute: false }) runner!: Runner;
  @property({ attribute: false }) links!: Links;
  @property() appVersion = '';
  @property({ attribute: false }) chooseSeed: () => number = () => 1;
  /** The visitor's own result. */
  @property({ attribute: false }) own: Report | null = null;
  /** The result that came with a link. */
  @property({ attribute: false }) recorded: Report | null = null;
  /** Why the link in the address could not be opened, one sentence. */
  @property() linkProblem = '';

  @state() private settings!: Settings;
  @state() private shown: Shown = 'own';
  /** Size that ledger and memory are shown at. */
  @state() private n = 0;
  /** Variant whose memory and source are shown; null follows the headline. */
  @state() private looked: string | null = null;
  @state() private guess: Guess | null = null;
  @state() private refusal = '';

  private readonly host = new HostFactsController(this);
  private readonly ledger = new LedgerController(this);
  private readonly link = new LinkController(this);
  private readonly run = new RunController(this, (state) => void this.keep(state));
  private readonly summaries = new WeakMap<Measurement, Summary>();
  private counted = '';
  private startedAt: Report['environment'] | null = null;

  protected override willUpdate(changed: PropertyValues<ExperimentPage>): void {
    if (changed.has('experiment')) this.open();
    if (changed.has('recorded') && this.recorded !== null) this.openRecorded(this.recorded);
  }

  private open(): void {
    const { values } = this.experiment.parameter;
    this.settings = defaultSettings(this.experiment);
    this.n = values[Math.floor(values.length / 2)] ?? 0;
    void this.host.ask(this.runner, this.experiment.id);
  }

  /** The controls stand as they did there, so that "Run here" repeats it. */
  private openRecorded(recorded: Report): void {
    this.settings = settingsOf(this.experiment, recorded.measurement.plan);
    this.shown = 'recorded';
  }

  protected override updated(): void {
    this.countLedger();
    this.prepareLink();
  }

  protected override render(): TemplateResult {
    const result = this.result();
    const view = result === null ? null : this.view(result);
    return html`
      <header>
        <h1 tabindex="-1">${this.experiment.question}</h1>
        <p class="quiet">${this.experiment.summary}</p>
      </header>
      ${this.renderLinkNews()} ${this.renderControls()} ${this.renderStatus()}
      ${this.renderVerdict(result, view)}
      <div class="grid">
        ${this.renderCharts(view)}
        <div class="side">${this.renderLedger()} ${this.renderMemory(view)}</div>
      </div>
      ${this.renderSource(view)}
      <figures-table
        ?hidden=${view === null || view.rows.length === 0}
        .rows=${view?.rows ?? []}
        .names=${this.names()}
        .caption=${view?.caption ?? ''}
        .parameter=${this.parameterName()}
        .unit=${this.experiment.parameter.unit}
      ></figures-table>
      ${this.renderText()} ${this.renderFooter(view)}
    `;
  }

  private renderLinkNews(): TemplateResult {
    return html`${
      this.linkProblem === ''
        ? nothing
        : html`<p class="problem small" role="alert">${this.linkProblem}</p>`
    }
    ${
      this.recorded === null
        ? nothing
        : html`<recorded-banner
            .environment=${this.recorded.environment}
            .shown=${this.shown}
            .hasOwn=${this.own !== null}
            .isRunning=${this.run.state.kind === 'running'}
            .note=${this.otherModules()}
            @show=${(event: ShowEvent) => (this.shown = event.detail)}
            @run-start=${this.onRun}
          ></recorded-banner>`
    }`;
  }

  private renderControls(): TemplateResult {
    const run = this.run.state;
    return html`<run-controls
        .experiment=${this.experiment}
        .settings=${this.settings}
        .names=${this.names()}
        .isRunning=${run.kind === 'running'}
        @settings-change=${this.onSettings}
      >
        <page-actions
          .isRunning=${run.kind === 'running'}
          .isStopping=${run.kind === 'running' && run.isStopping}
          @run-start=${this.onRun}
          @run-stop=${() => this.run.stop()}
          @link-copy=${this.onCopy}
        ></page-actions>
      </run-controls>
      <link-note
        ?hidden=${this.link.note === ''}
        .note=${this.link.note}
        .byHand=${this.link.byHand}
      ></link-note>`;
  }

  private renderStatus(): TemplateResult {
    const told = tellRun(this.run.state, this.experiment);
    const problems = [this.refusal, this.host.facts.problem ?? ''].filter((text) => text !== '');
    return html`<run-status
      ?hidden=${told.done === null && told.news === '' && problems.length === 0}
      .done=${told.done}
      .progress=${told.progress}
      .news=${[...problems, told.news].join(' ').trim()}
      .isBad=${told.isBad || problems.length > 0}
    ></run-status>`;
  }

  private renderVerdict(result: Result | null, view: ResultView | null): TemplateResult {
    const said = view?.answer.headline ?? [];
    const outcomes =
      this.shown === 'recorded' && result !== null
        ? sayOutcomes(result.measurement, this.experiment)
        : [];
    return html`<verdict-panel
      .headline=${said.length > 0 ? said : this.sayNothingYet(result)}
      .why=${view?.answer.why ?? []}
      .further=${view?.answer.further ?? []}
      .notes=${[...(view?.answer.notes ?? []), ...outcomes]}
      .guessQuestion=${said.length > 0 ? '' : this.guessQuestion()}
      .guess=${this.guess?.ratio ?? null}
      @guess=${this.onGuess}
    ></verdict-panel>`;
  }

  private sayNothingYet(result: Result | null): readonly Sentence[] {
    if (result?.isRunning) return [['Measuring. A verdict takes 10 blocks at a size.']];
    if (result !== null) return [['Too little was measured for a verdict.']];
    const plan = this.plan(1);
    const wait = plan === null ? '' : ` A run takes ${writeWait(estimateSeconds(plan))}.`;
    return [[`Nothing has been measured on this machine yet.${wait}`]];
  }

  private guessQuestion(): string {
    const { variant, n } = this.guessed();
    const naming = namingOf(this.experiment);
    return `What do you think: at ${naming.size(n)}, ${naming.variant(variant)} takes how long, compared with ${naming.variant(this.settings.baseline)}?`;
  }

  private renderCharts(view: ResultView | null): TemplateResult {
    const { name, unit } = this.experiment.parameter;
    return html`<timing-charts
      .times=${view?.times ?? []}
      .ratios=${view?.ratios ?? []}
      .sizes=${view?.sizes ?? []}
      .baseline=${this.nameOf(this.settings.baseline).short}
      .parameter=${name}
      .unit=${unit}
      .empty=${
        this.run.state.kind === 'running'
          ? 'Warming up. The first lines appear after two blocks.'
          : 'Press Run: lines grow here as blocks are measured.'
      }
    ></timing-charts>`;
  }

  private renderLedger(): TemplateResult {
    const naming = namingOf(this.experiment);
    return html`<ledger-panel
      .rows=${this.ledgerRows()}
      .sizes=${this.experiment.parameter.values}
      .n=${this.n}
      .parameter=${'At'}
      .unit=${this.experiment.parameter.unit}
      .note=${
        this.run.state.kind === 'running'
          ? 'Nothing is counted while a run measures.'
          : `One operation is ${this.experiment.operation}, at ${naming.size(this.n)}.`
      }
      @size-change=${(event: SizeEvent) => (this.n = event.detail)}
    ></ledger-panel>`;
  }

  private ledgerRows(): readonly LedgerRow[] {
    const requests = this.requestsAt(this.n);
    return this.names().map((name) => {
      const request = requests.find((one) => one.variant === name.id);
      if (request === undefined) return { name, state: { kind: 'absent' } };
      const answer = this.ledger.find(request);
      if (answer === undefined) return { name, state: { kind: 'counting' } };
      return answer.kind === 'traced'
        ? { name, state: { kind: 'counted', cell: answer.cell } }
        : { name, state: answer };
    });
  }

  private renderMemory(view: ResultView | null): TemplateResult {
    const variant = this.lookedAt(view);
    const request = this.requestsAt(this.n).find((one) => one.variant === variant.id);
    const answer = request === undefined ? undefined : this.ledger.find(request);
    const empty =
      request === undefined
        ? `${variant.label} does not exist at ${namingOf(this.experiment).size(this.n)}.`
        : answer?.kind === 'failed'
          ? answer.message
          : 'Counting.';
    return html`<memory-strip .map=${answer?.kind === 'traced' ? answer.map : null} .empty=${empty}
      >${this.renderChoice(variant, 'Memory of')}</memory-strip
    >`;
  }

  private renderSource(view: ResultView | null): TemplateResult {
    const variant = this.lookedAt(view);
    return html`<source-tabs .texts=${describeSources(variant, this.host.facts.sources)}
      >${this.renderChoice(variant, 'Source of')}</source-tabs
    >`;
  }

  /** Memory and source are of one variant; either choice moves both. */
  private renderChoice(variant: Variant, label: string): TemplateResult {
    return html`<select aria-label=${label} @change=${this.onLooked}>
      ${this.names().map(
        ({ id, short }) =>
          html`<option value=${id} .selected=${id === variant.id}>${short}</option>`,
      )}
    </select>`;
  }

  private renderText(): TemplateResult {
    return html`<experiment-text
      .paragraphs=${this.experiment.text}
      .operation=${this.experiment.operation}
      .variants=${this.experiment.variants.map((variant) => ({
        ...variant,
        slot: this.nameOf(variant.id).slot,
      }))}
    ></experiment-text>`;
  }

  private renderFooter(view: ResultView | null): TemplateResult {
    const report = this.report();
    const environment = report?.environment ?? this.host.facts.environment;
    const modules = report?.modules ?? this.host.facts.modules;
    const facts = [
      ...(environment === null ? [] : describeEnvironment(environment)),
      ...(view?.effort ?? []),
      ...(modules === null ? [] : [`modules ${modules.release.slice(0, 6)}`]),
      ...(report === null ? [] : [`Sandheap ${report.app}`]),
    ];
    return html`<environment-footer
      .facts=${facts}
      .coarser=${environment === null ? '' : (sayCoarser(environment) ?? '')}
    ></environment-footer>`;
  }

  /** The result on the page: of the run that goes on, else the chosen one of own and recorded. */
  private result(): Result | null {
    const run = this.run.state;
    if (run.kind === 'running') return { ...run, isRunning: true };
    const report = this.report();
    if (report === null) return null;
    const { measurement } = report;
    return { measurement, summary: this.summaryOf(measurement), isRunning: false };
  }

  private report(): Report | null {
    if (this.run.state.kind === 'running') return null;
    return this.shown === 'recorded' ? this.recorded : this.own;
  }

  private summaryOf(measurement: Measurement): Summary {
    const known = this.summaries.get(measurement) ?? summarise(measurement);
    this.summaries.set(measurement, known);
    return known;
  }

  private view(result: Result): ResultView {
    const { plan } = result.measurement;
    const cells = this.ledger.cells(traceRequests(this.experiment, plan));
    const baseline = plan.entries.some(({ variant }) => variant === this.settings.baseline)
      ? this.settings.baseline
      : (plan.entries[0]?.variant ?? this.settings.baseline);
    return viewResult(result, this.experiment, baseline, cells, this.guess);
  }

  private names(): ReturnType<typeof seriesNames> {
    return seriesNames(this.experiment);
  }

  private nameOf(variant: string): ReturnType<typeof seriesNames>[number] {
    const name = this.names().find(({ id }) => id === variant);
    if (name === undefined) throw new Error(`${this.experiment.id} has no variant ${variant}`);
    return name;
  }

  private parameterName(): string {
    return capitalise(this.experiment.parameter.name);
  }

  private lookedAt(view: ResultView | null): Variant {
    const { variants, baseline } = this.experiment;
    const after = variants.findIndex(({ id }) => id === baseline) + 1;
    const wanted = this.looked ?? view?.answer.subject;
    const found = variants.find(({ id }) => id === wanted) ?? variants[after] ?? variants[0];
    if (found === undefined) throw new Error(`${this.experiment.id} has no variants`);
    return found;
  }

  /** The guess is about the variant looked at, at the smallest size where it can be compared. */
  private guessed(): { readonly variant: string; readonly n: number } {
    const { variants, baseline } = this.settings;
    const after = variants.indexOf(baseline) + 1;
    const variant = variants[after] ?? variants.find((id) => id !== baseline) ?? baseline;
    return { variant, n: this.plan(1)?.points[0]?.n ?? this.settings.from };
  }

  private plan(seed: number): Plan | null {
    const answer = planOf(this.experiment, this.settings, seed);
    return answer.kind === 'planned' ? answer.plan : null;
  }

  private otherModules(): string {
    const here = this.host.facts.modules;
    if (this.recorded === null || here === null) return '';
    return here.release === this.recorded.modules.release
      ? ''
      : 'Its modules are not those of this page: timings may differ for that reason alone.';
  }

  private requestsAt(n: number): readonly TraceRequest[] {
    const settings = {
      ...this.settings,
      variants: this.experiment.variants.map(({ id }) => id),
      from: n,
      to: n,
    };
    const seed = this.report()?.measurement.plan.seed ?? 1;
    const answer = planOf(this.experiment, settings, seed);
    return answer.kind === 'planned' ? traceRequests(this.experiment, answer.plan) : [];
  }

  /** What is shown first, then what a report still lacks. Never while a run measures. */
  private countLedger(): void {
    const isRunning = this.run.state.kind === 'running';
    const report = this.report();
    const requests = isRunning
      ? []
      : [
          ...this.requestsAt(this.n),
          ...(report === null ? [] : traceRequests(this.experiment, report.measurement.plan)),
        ];
    const key = requests.map((one) => `${one.variant} ${one.n} ${one.optionIndex} ${one.seed}`);
    if (key.join() === this.counted) return;
    this.counted = key.join();
    void this.ledger.count(this.runner, requests).then(() => this.completeOwn());
  }

  /** Puts the counted ledger into the visitor's own result. */
  private completeOwn(): void {
    const { own } = this;
    if (own === null || this.run.state.kind === 'running') return;
    const requests = traceRequests(this.experiment, own.measurement.plan);
    const ledger = this.ledger.cells(requests);
    const isDone = requests.every((request) => this.ledger.find(request) !== undefined);
    if (isDone && ledger.length > own.ledger.length) {
      this.dispatchEvent(new KeepEvent({ ...own, ledger }));
    }
  }

  private prepareLink(): void {
    const report = this.report();
    if (report === null) this.link.forget();
    else this.link.prepare(this.links, report);
  }

  private async keep(ended: Extract<RunState, { kind: 'ended' }>): Promise<void> {
    if (countBlocks(ended.measurement) === 0 || this.startedAt === null) return;
    this.summaries.set(ended.measurement, ended.summary);
    const modules = await this.runner.hashes(this.experiment.id);
    const origin = { app: this.appVersion, modules, environment: this.startedAt };
    this.shown = 'own';
    this.dispatchEvent(new KeepEvent(composeRunReport(origin, ended.measurement, [])));
  }

  private readonly onRun = async (): Promise<void> => {
    const answer = planOf(this.experiment, this.settings, this.chooseSeed());
    this.refusal = answer.kind === 'refused' ? answer.sentence : '';
    if (answer.kind === 'refused') return;
    this.ledger.drop();
    this.startedAt = await this.runner.environment();
    await this.run.start(this.runner, answer.plan);
  };

  private readonly onCopy = (): void => {
    void this.link.copy(this.links, writeRoute(this.experiment.id));
  };

  private readonly onSettings = (event: SettingsEvent): void => {
    this.settings = event.detail;
  };

  private readonly onGuess = (event: GuessEvent): void => {
    this.guess = event.detail === null ? null : { ...this.guessed(), ratio: event.detail };
  };

  private readonly onLooked = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) this.looked = event.target.value;
  };

  static override readonly styles = [baseStyle, pageStyle];
}
