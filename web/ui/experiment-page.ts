import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Experiment, Variant } from '../catalogue/experiment.ts';
import { factRequests } from '../catalogue/fact-requests.ts';
import type { Tally } from '../measure/contention.ts';
import type { Plan } from '../measure/plan.ts';
import type { Report } from '../report/report.ts';
import { talliesAt } from '../report/tallies.ts';
import { afterPaint } from './after-paint.ts';
import { baseStyle } from './base-style.ts';
import { chooseLooked, requestsAt, tellMemory } from './evidence.ts';
import { ExperimentSession } from './experiment-session.ts';
import { rememberView, type ResultView, sayMore, type ViewInput } from './experiment-view.ts';
import { sayOtherModules } from './recorded-notes.ts';
import { askGuess, chooseGuessed, type Guessed } from './guess.ts';
import { GuessController } from './guess-controller.ts';
import type { GuessEvent } from './guess-event.ts';
import { sayEmptyChart, sayNothingYet } from './opening-words.ts';
import type { LookEvent } from './variant-choice.ts';
import { HostFactsController } from './host-facts-controller.ts';
import type { SizeEvent } from './size-select.ts';
import { LinkController } from './link-controller.ts';
import type { Links } from './links.ts';
import './page-actions.ts';
import { renderHead, renderLinkNote, renderStatus } from './page-frame.ts';
import { pageStyle } from './page-style.ts';
import './recorded-banner.ts';
import type { ShowEvent } from './recorded-banner.ts';
import { rememberLast } from './remember-last.ts';
import type { Result } from './result-view.ts';
import { writeRoute } from './route.ts';
import './run-controls.ts';
import type { SettingsEvent } from './run-controls.ts';
import { tellRun } from './run-news.ts';
import type { Runner, TraceRequest } from '../catalogue/runner.ts';
import { seriesNames } from './series-names.ts';
import { defaultSettings, planOf, type Settings, settingsOf, sizesBetween } from './settings.ts';
import './timing-charts.ts';
import './verdict-panel.ts';

declare global {
  interface HTMLElementTagNameMap {
    'experiment-page': ExperimentPage;
  }
}

/** Always the same one, so that what is drawn from it is drawn once. */
const NOTHING: readonly never[] = [];

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
  /** The link that it came with, from its `#` on. */
  @property() recordedLink = '';
  /** Why the link in the address could not be opened, one sentence. */
  @property() linkProblem = '';
  /** Controls as a claim or a plan link asks for them. */
  @property({ attribute: false }) wished: Settings | null = null;

  @state() private settings!: Settings;
  /** Size that ledger and memory are shown at. */
  @state() private n = 0;
  /** Variant whose memory and source are shown; null follows the headline. */
  @state() private looked: string | null = null;
  /** Answer and charts are painted first; the rest of the evidence is built after them. */
  @state() private isWhole = false;

  private readonly host = new HostFactsController(this);
  private readonly link = new LinkController(this);
  private readonly session = new ExperimentSession(this);
  private readonly guessing = new GuessController(this);
  private readonly viewOf = rememberView();
  private readonly namesOf = rememberLast(seriesNames);
  private readonly sweep = rememberLast(sizesBetween);

  protected override willUpdate(changed: PropertyValues<ExperimentPage>): void {
    if (changed.has('experiment')) this.open();
    if (changed.has('recorded')) this.openRecorded();
    if (changed.has('wished') && this.wished !== null) this.settle(this.wished);
  }

  private open(): void {
    const { values } = this.experiment.parameter;
    this.settings = defaultSettings(this.experiment);
    this.n = values[Math.floor(values.length / 2)] ?? 0;
  }

  protected override async firstUpdated(): Promise<void> {
    await afterPaint();
    await import('./below-charts.ts');
    this.isWhole = true;
    void this.host.ask(this.runner, this.experiment.id);
  }

  /** The controls stand as they did there, so that "Run here" repeats it. */
  private openRecorded(): void {
    this.session.shown = this.recorded === null ? 'own' : 'recorded';
    if (this.recorded !== null)
      this.settle(settingsOf(this.experiment, this.recorded.measurement.plan));
  }

  /** Ledger and memory are shown at a size that is measured, until another is chosen. */
  private settle(settings: Settings): void {
    this.settings = settings;
    const sizes = this.sweep(this.experiment, settings.from, settings.to);
    if (!sizes.includes(this.n)) this.n = sizes[Math.floor(sizes.length / 2)] ?? this.n;
  }

  protected override updated(): void {
    if (this.isWhole)
      this.session.countLedger([...this.requestsAt(this.n), ...factRequests(this.experiment)]);
    const report = this.session.report();
    if (report === null) this.link.forget();
    else this.link.prepare(this.links, report, report === this.recorded ? this.recordedLink : null);
  }

  protected override render(): TemplateResult {
    const result = this.session.result();
    const view = result === null ? null : this.viewOf(result, this.known(result));
    return html`
      ${renderHead(this.experiment)} ${this.renderOrigin()} ${this.renderControls()}
      ${renderStatus(tellRun(this.session.run), [this.host.sayWhyNot(this.experiment), this.session.refusal, this.host.facts.problem])}
      ${this.renderVerdict(result, view)}
      <div class="grid">
        ${this.renderCharts(view)} ${this.isWhole ? this.renderSide(view) : nothing}
      </div>
      ${this.isWhole ? this.renderMore(view) : nothing}
    `;
  }

  private renderOrigin(): TemplateResult {
    return html`<recorded-banner
      ?hidden=${this.recorded === null && this.linkProblem === ''}
      .environment=${this.recorded?.environment ?? null}
      .problem=${this.linkProblem}
      .shown=${this.session.shown}
      .hasOwn=${this.own !== null}
      .isRunning=${this.session.isRunning}
      .note=${sayOtherModules(this.recorded, this.host.facts.modules)}
      @show=${(event: ShowEvent) => this.session.show(event.detail)}
      @run-start=${this.onRun}
    ></recorded-banner>`;
  }

  private renderControls(): TemplateResult {
    const { run } = this.session;
    return html`<run-controls
        .experiment=${this.experiment}
        .settings=${this.settings}
        .names=${this.namesOf(this.experiment)}
        .isRunning=${run.kind === 'running'}
        @settings-change=${this.onSettings}
      >
        <page-actions
          .isRunning=${run.kind === 'running'}
          .isStopping=${run.kind === 'running' && run.isStopping}
          @run-start=${this.onRun}
          @run-stop=${() => this.session.stop()}
          @link-copy=${this.onCopy}
        ></page-actions>
      </run-controls>
      ${renderLinkNote(this.link)}`;
  }

  private renderVerdict(result: Result | null, view: ResultView | null): TemplateResult {
    const said = view?.answer.headline ?? [];
    const plan = this.host.sayWhyNot(this.experiment) === '' ? this.plan(1) : null;
    return html`<verdict-panel
      .headline=${said.length > 0 ? said : sayNothingYet(this.experiment, result, plan)}
      .why=${view?.answer.why ?? []}
      .further=${view?.answer.further ?? []}
      .notes=${[
        ...(view?.answer.notes ?? []),
        ...(result === null ? [] : sayMore(result, this.known(result))),
      ]}
      .guessQuestion=${this.mayGuess(view) ? askGuess(this.experiment, this.guessed()) : ''}
      .guess=${this.guessing.guess?.ratio ?? null}
      .guessAnswer=${view?.answer.guess ?? ''}
      @guess=${this.onGuess}
    ></verdict-panel>`;
  }

  private renderCharts(view: ResultView | null): TemplateResult {
    const { name, unit, marks = NOTHING } = this.experiment.parameter;
    return html`<timing-charts
      .times=${view?.times ?? NOTHING}
      .ratios=${view?.ratios ?? NOTHING}
      .sizes=${view?.sizes ?? this.sweep(this.experiment, this.settings.from, this.settings.to)}
      .baseline=${this.namesOf(this.experiment).find(({ id }) => id === this.settings.baseline)?.short ?? ''}
      .parameter=${name}
      .unit=${unit}
      .marks=${marks}
      .guess=${this.guessing.onChart(
        this.experiment,
        this.guessed(),
        view?.comparisons ?? NOTHING,
        this.mayGuess(view),
      )}
      @guess=${this.onGuess}
      .empty=${sayEmptyChart(this.session.isRunning, this.host.sayWhyNot(this.experiment) === '')}
    ></timing-charts>`;
  }

  /** Before there is an answer, and before a run that will give one. */
  private mayGuess(view: ResultView | null): boolean {
    const hasAnswer = view !== null && view.answer.headline.length > 0;
    const mayRun =
      this.host.sayWhyNot(this.experiment) === '' &&
      this.guessed().variant !== this.settings.baseline;
    return mayRun && !hasAnswer && !this.session.isRunning;
  }

  private guessed(): Guessed {
    return chooseGuessed(this.settings, this.plan(1));
  }

  private renderSide(view: ResultView | null): TemplateResult {
    const requests = this.requestsAt(this.n);
    return html`<experiment-side
      .experiment=${this.experiment}
      .requests=${requests}
      .answers=${this.session.ledger.byVariant(requests)}
      .told=${this.session.ledger.byVariant(factRequests(this.experiment))}
      .tallies=${this.tallies()}
      .n=${this.n}
      .looked=${this.lookedAt(view)}
      .note=${
        this.session.isRunning
          ? 'Nothing is counted while a run measures.'
          : `One operation is ${this.experiment.operation}.`
      }
      @size-change=${(event: SizeEvent) => (this.n = event.detail)}
      @look=${this.onLook}
    ></experiment-side>`;
  }

  private renderMore(view: ResultView | null): TemplateResult {
    const requests = this.requestsAt(this.n);
    const answers = this.session.ledger.byVariant(requests);
    return html`<experiment-more
      .experiment=${this.experiment}
      .looked=${this.lookedAt(view)}
      .memory=${tellMemory(this.experiment, this.n, requests, answers, this.tallies())}
      .n=${this.n}
      .figures=${view}
      .report=${this.session.report()}
      .facts=${this.host.facts}
      .measurement=${this.session.result()?.measurement ?? null}
      .counted=${this.session.ledger.cells(requests)}
      .isRunning=${this.session.isRunning}
      @size-change=${(event: SizeEvent) => (this.n = event.detail)}
      @look=${this.onLook}
    ></experiment-more>`;
  }

  /** All that is known beside a result. */
  private known({ measurement }: Result): ViewInput {
    const { experiment, settings, session } = this;
    const { guess } = this.guessing;
    const [report, counted] = [session.report(), session.countedOf(measurement)];
    return { experiment, settings, report, counted, facts: this.host.facts, guess };
  }

  private lookedAt(view: ResultView | null): Variant {
    return chooseLooked(this.experiment, this.looked ?? view?.answer.subject ?? null);
  }

  private plan(seed: number): Plan | null {
    const answer = planOf(this.experiment, this.settings, seed);
    return answer.kind === 'planned' ? answer.plan : null;
  }

  private tallies(): ReadonlyMap<string, Tally> {
    return talliesAt(this.session.result()?.measurement, this.n);
  }

  private requestsAt(n: number): readonly TraceRequest[] {
    const seed = this.session.report()?.measurement.plan.seed ?? 1;
    return requestsAt(this.experiment, this.settings, n, seed);
  }

  private readonly onRun = (): void => {
    // What stands in the way is said already.
    if (this.host.sayWhyNot(this.experiment) !== '') return;
    void this.session.begin(planOf(this.experiment, this.settings, this.chooseSeed()));
  };

  private readonly onCopy = (): void => {
    void this.link.copy(this.links, writeRoute(this.experiment.id));
  };

  private readonly onSettings = (event: SettingsEvent): void => {
    this.settle(event.detail);
    // After a run a guess belongs to its result.
    if (this.session.result() === null) this.guessing.ask(this.guessed());
  };

  private readonly onGuess = (event: GuessEvent): void => {
    this.guessing.place(this.guessed(), event.detail);
  };

  private readonly onLook = (event: LookEvent): void => {
    this.looked = event.detail;
  };

  static override readonly styles = [baseStyle, pageStyle];
}
