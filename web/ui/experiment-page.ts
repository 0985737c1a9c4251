import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Experiment, Variant } from '../catalogue/experiment.ts';
import { sayWhyNot } from '../catalogue/threads.ts';
import type { Plan } from '../measure/plan.ts';
import type { Report } from '../report/report.ts';
import { afterPaint } from './after-paint.ts';
import { type Answer, deriveAnswer } from './answer.ts';
import { baseStyle } from './base-style.ts';
import type { ChartGuess } from './chart-guess.ts';
import { chooseLooked, requestsAt, talliesAt, tellMemory } from './evidence.ts';
import { ExperimentSession } from './experiment-session.ts';
import { ledgerOf, sayLedgerDifference, sayOtherModules } from './recorded-notes.ts';
import {
  askGuess,
  chooseGuessed,
  describeGuess,
  findMeasured,
  type Guess,
  type Guessed,
  isAbout,
} from './guess.ts';
import type { GuessEvent } from './guess-event.ts';
import { sayNothingYet, sayOtherSettings } from './opening-words.ts';
import type { LookEvent } from './variant-choice.ts';
import { HostFactsController } from './host-facts-controller.ts';
import type { SizeEvent } from './ledger-panel.ts';
import { LinkController } from './link-controller.ts';
import type { Links } from './links.ts';
import './page-actions.ts';
import { renderHead, renderLinkNote } from './page-frame.ts';
import { pageStyle } from './page-style.ts';
import './recorded-banner.ts';
import type { ShowEvent } from './recorded-banner.ts';
import { rememberLast } from './remember-last.ts';
import { deriveFigures, type Result, type ResultFigures } from './result-view.ts';
import { writeRoute } from './route.ts';
import './run-controls.ts';
import type { SettingsEvent } from './run-controls.ts';
import { sayOutcomes, tellRun } from './run-news.ts';
import './run-status.ts';
import type { Runner, TraceRequest } from '../catalogue/runner.ts';
import { seriesNames } from './series-names.ts';
import {
  defaultSettings,
  keepBaseline,
  planOf,
  type Settings,
  settingsOf,
  sizesBetween,
} from './settings.ts';
import './timing-charts.ts';
import './verdict-panel.ts';

declare global {
  interface HTMLElementTagNameMap {
    'experiment-page': ExperimentPage;
  }
}

/** Always the same one, so that what is drawn from it is drawn once. */
const NOTHING: readonly never[] = [];

/** A result as it is drawn and told. */
interface ResultView extends ResultFigures {
  readonly answer: Answer;
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
  /** The link that it came with, from its `#` on. */
  @property() recordedLink = '';
  /** Why the link in the address could not be opened, one sentence. */
  @property() linkProblem = '';

  @state() private settings!: Settings;
  /** Size that ledger and memory are shown at. */
  @state() private n = 0;
  /** Variant whose memory and source are shown; null follows the headline. */
  @state() private looked: string | null = null;
  @state() private guess: Guess | null = null;
  @state() private refusal = '';
  /** Answer and charts are painted first; the rest of the evidence is built after them. */
  @state() private isWhole = false;

  private readonly host = new HostFactsController(this);
  private readonly link = new LinkController(this);
  private readonly session = new ExperimentSession(this);
  private readonly figures = rememberLast(deriveFigures);
  private readonly namesOf = rememberLast(seriesNames);
  private readonly placed = rememberLast(describeGuess);
  private readonly sweep = rememberLast(sizesBetween);

  protected override willUpdate(changed: PropertyValues<ExperimentPage>): void {
    if (changed.has('experiment')) this.open();
    if (changed.has('recorded')) this.openRecorded();
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
      this.settings = settingsOf(this.experiment, this.recorded.measurement.plan);
  }

  protected override updated(): void {
    if (this.isWhole) this.session.countLedger(this.requestsAt(this.n));
    const report = this.session.report();
    if (report === null) this.link.forget();
    else this.link.prepare(this.links, report, report === this.recorded ? this.recordedLink : null);
  }

  protected override render(): TemplateResult {
    const result = this.session.result();
    const view = result === null ? null : this.view(result);
    return html`
      ${renderHead(this.experiment)} ${this.renderOrigin()} ${this.renderControls()}
      ${this.renderStatus()} ${this.renderVerdict(result, view)}
      <div class="grid">
        ${this.renderCharts(view)} ${this.isWhole ? this.renderSide(view) : nothing}
      </div>
      ${this.isWhole ? this.renderPauses() : nothing}
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
        .names=${this.names()}
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

  private renderStatus(): TemplateResult {
    const told = tellRun(this.session.run);
    const problems = [this.sayWhyNot(), this.refusal, this.host.facts.problem ?? ''].filter(
      (text) => text !== '',
    );
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
    const plan = this.plan(1);
    return html`<verdict-panel
      .headline=${said.length > 0 ? said : sayNothingYet(this.experiment, result, plan)}
      .why=${view?.answer.why ?? []}
      .further=${view?.answer.further ?? []}
      .notes=${[...(view?.answer.notes ?? []), ...this.sayMore(result)]}
      .guessQuestion=${this.mayGuess(view) ? askGuess(this.experiment, this.guessed()) : ''}
      .guess=${this.guess?.ratio ?? null}
      .guessAnswer=${view?.answer.guess ?? ''}
      @guess=${this.onGuess}
    ></verdict-panel>`;
  }

  /** What else is to be known of a result: that it is not of these settings, how workloads ended. */
  private sayMore(result: Result | null): readonly string[] {
    if (result === null) return [];
    const report = this.session.report();
    const counted = this.session.countedOf(result.measurement);
    return [
      sayOtherSettings(this.experiment, this.settings, result),
      sayLedgerDifference(report, counted, this.host.facts.modules),
      ...(result.isRunning ? [] : sayOutcomes(result.measurement, this.experiment)),
    ].filter((note) => note !== '');
  }

  private renderCharts(view: ResultView | null): TemplateResult {
    const { name, unit } = this.experiment.parameter;
    return html`<timing-charts
      .times=${view?.times ?? NOTHING}
      .ratios=${view?.ratios ?? NOTHING}
      .sizes=${view?.sizes ?? this.sweep(this.experiment, this.settings.from, this.settings.to)}
      .baseline=${this.nameOf(this.settings.baseline).short}
      .parameter=${name}
      .unit=${unit}
      .guess=${this.chartGuess(view)}
      @guess=${this.onGuess}
      .empty=${
        this.session.isRunning
          ? 'Warming up. The first lines appear after two blocks.'
          : 'Press Run: lines grow here as blocks are measured.'
      }
    ></timing-charts>`;
  }

  /** Before there is an answer, and before a run that will give one. */
  private mayGuess(view: ResultView | null): boolean {
    const hasAnswer = view !== null && view.answer.headline.length > 0;
    return !hasAnswer && !this.session.isRunning;
  }

  private guessed(): Guessed {
    return chooseGuessed(this.settings, this.plan(1));
  }

  private chartGuess(view: ResultView | null): ChartGuess | null {
    const isOpen = this.mayGuess(view);
    const { experiment, guess } = this;
    if (!isOpen && guess?.baseline !== this.settings.baseline) return null;
    const guessed = guess ?? this.guessed();
    return this.placed(
      experiment,
      guessed,
      guess?.ratio ?? null,
      findMeasured(view?.comparisons ?? NOTHING, guessed)?.estimate ?? null,
      isOpen,
    );
  }

  private renderSide(view: ResultView | null): TemplateResult {
    const requests = this.requestsAt(this.n);
    return html`<experiment-side
      .experiment=${this.experiment}
      .requests=${requests}
      .answers=${this.session.ledger.byVariant(requests)}
      .tallies=${talliesAt(this.session.result()?.measurement, this.n)}
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

  private renderPauses(): TemplateResult | typeof nothing {
    if (this.experiment.steps === undefined) return nothing;
    return html`<pauses-panel
      .experiment=${this.experiment}
      .measurement=${this.session.result()?.measurement ?? null}
      .report=${this.session.report()}
      .environment=${this.host.facts.environment}
      .counted=${this.session.ledger.cells(this.requestsAt(this.n))}
      .isRunning=${this.session.isRunning}
      .n=${this.n}
      @size-change=${(event: SizeEvent) => (this.n = event.detail)}
    ></pauses-panel>`;
  }

  private renderMore(view: ResultView | null): TemplateResult {
    const requests = this.requestsAt(this.n);
    const answers = this.session.ledger.byVariant(requests);
    return html`<experiment-more
      .experiment=${this.experiment}
      .looked=${this.lookedAt(view)}
      .memory=${tellMemory(this.experiment, this.n, requests, answers)}
      .n=${this.n}
      .figures=${view}
      .report=${this.session.report()}
      .facts=${this.host.facts}
      @look=${this.onLook}
    ></experiment-more>`;
  }

  private view(result: Result): ResultView {
    const { measurement, summary, isRunning } = result;
    const { plan } = measurement;
    const counted = this.session.countedOf(measurement);
    const measured = plan.entries.map(({ variant }) => variant);
    const baseline = keepBaseline(measured, this.settings.baseline);
    const { experiment, guess } = this;
    const figures = this.figures(experiment, measurement, summary, isRunning, baseline);
    const { comparisons } = figures;
    const ledger = ledgerOf(this.session.report(), counted, this.host.facts.modules);
    const input = { experiment, plan, summary, comparisons, isRunning, ledger, guess };
    return { ...figures, answer: deriveAnswer(input) };
  }

  private names(): ReturnType<typeof seriesNames> {
    return this.namesOf(this.experiment);
  }

  private nameOf(variant: string): ReturnType<typeof seriesNames>[number] {
    const name = this.names().find(({ id }) => id === variant);
    if (name === undefined) throw new Error(`${this.experiment.id} has no variant ${variant}`);
    return name;
  }

  private lookedAt(view: ResultView | null): Variant {
    return chooseLooked(this.experiment, this.looked ?? view?.answer.subject ?? null);
  }

  /** Why nothing can be run here, one sentence; empty where it can, or while that is not known. */
  private sayWhyNot(): string {
    const { environment } = this.host.facts;
    return environment === null ? '' : (sayWhyNot(this.experiment, environment) ?? '');
  }

  private plan(seed: number): Plan | null {
    const answer = planOf(this.experiment, this.settings, seed);
    return answer.kind === 'planned' ? answer.plan : null;
  }

  private requestsAt(n: number): readonly TraceRequest[] {
    const seed = this.session.report()?.measurement.plan.seed ?? 1;
    return requestsAt(this.experiment, this.settings, n, seed);
  }

  private readonly onRun = async (): Promise<void> => {
    // What stands in the way is said already.
    if (this.sayWhyNot() !== '') return;
    const answer = planOf(this.experiment, this.settings, this.chooseSeed());
    this.refusal = answer.kind === 'refused' ? answer.sentence : '';
    if (answer.kind === 'refused') return;
    try {
      await this.session.start(answer.plan);
    } catch (error) {
      this.refusal = `The run could not start: ${error instanceof Error ? error.message : String(error)}.`;
    }
  };

  private readonly onCopy = (): void => {
    void this.link.copy(this.links, writeRoute(this.experiment.id));
  };

  private readonly onSettings = (event: SettingsEvent): void => {
    this.settings = event.detail;
    // Another question was not guessed yet; after a run a guess belongs to its result.
    const isAsked = this.guess !== null && isAbout(this.guess, this.guessed());
    if (this.session.result() === null && !isAsked) this.guess = null;
  };

  private readonly onGuess = (event: GuessEvent): void => {
    this.guess = event.detail === null ? null : { ...this.guessed(), ratio: event.detail };
  };

  private readonly onLook = (event: LookEvent): void => {
    this.looked = event.detail;
  };

  static override readonly styles = [baseStyle, pageStyle];
}
