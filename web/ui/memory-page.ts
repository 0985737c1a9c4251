import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Experiment, ExperimentHeading } from '../catalogue/experiment.ts';
import type { Runner } from '../catalogue/runner.ts';
import { runsInThreads } from '../catalogue/threads.ts';
import { writeCount } from '../report/figures.ts';
import type { Report } from '../report/report.ts';
import { baseStyle } from './base-style.ts';
import './copy-embed.ts';
import { HostFactsController } from './host-facts-controller.ts';
import type { Links } from './links.ts';
import type { Colouring } from './memory-map-scene.ts';
import type { MapZoomEvent } from './memory-map.ts';
import {
  belowStyle,
  drawCharts,
  renderAlive,
  renderCurves,
  renderKeys,
} from './memory-page-below.ts';
import './memory-page-controls.ts';
import type { MomentEvent, QuestionEvent } from './memory-page-controls.ts';
import { figuresStyle } from './memory-page-figures.ts';
import { withRuns } from './memory-page-hazards.ts';
import { Recording, requestOf } from './memory-page-recording.ts';
import {
  lengthOf,
  listRecorded,
  listRuns,
  openingTime,
  type PageRun,
  sayProblems,
  type ShownRun,
  showRuns,
  stepOf,
  timeOf,
} from './memory-page-runs.ts';
import './memory-page-side.ts';
import { linesOf, renderSourceLine } from './memory-page-source.ts';
import { inlineButtonStyle, memoryPageStyle } from './memory-page-style.ts';
import { sayStep } from './memory-page-words.ts';
import { readMoment, type SharedMoment, sidesOf, writeMoment } from './moment-link.ts';
import { renderFoot } from './page-frame.ts';
import { pageStyle } from './page-style.ts';
import './patterns-page-evidence.ts';
import { rememberLast } from './remember-last.ts';
import { renderSentence } from './render-sentence.ts';
import { writeRoute } from './route.ts';
import './run-status.ts';
import { findJump, readTimeKey, sayNoJump } from './time-machine-jumps.ts';
import './time-machine.ts';
import type { JumpEvent, StepEvent, TimeMachine } from './time-machine.ts';

declare global {
  interface HTMLElementTagNameMap {
    'memory-page': MemoryPage;
  }
}

/** Writing the address takes the browser a moment: after the last of several steps is soon enough. */
const ADDRESS_MS = 300;

/** The memory of one run, or of two beside each other, at any step of it. */
@customElement('memory-page')
export class MemoryPage extends LitElement {
  /** What the address names, as its runs can be recorded. */
  @property({ attribute: false }) experiment!: Experiment;
  @property({ attribute: false }) questions: readonly ExperimentHeading[] = [];
  @property({ attribute: false }) runner!: Runner;
  @property({ attribute: false }) links!: Links;
  /** What stands behind the `?` of the address. */
  @property() query = '';
  /** The visitor's own timing of this question. */
  @property({ attribute: false }) own: Report | null = null;

  @state() private moment: SharedMoment | null = null;
  @state() private notes: readonly string[] = [];
  @state() private colouring: Colouring = 'kinds';
  @state() private withArrows = false;
  /** Two maps are looked at through the same glass. */
  @state() private zoom = 0;
  @state() private news = '';
  @query('time-machine') private readonly machine!: TimeMachine | null;

  private readonly host = new HostFactsController(this);
  private readonly recording = new Recording(this);
  private readonly charts = rememberLast(drawCharts);
  private readonly source = rememberLast(linesOf);
  private addressTimer = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.addressTimer);
  }

  protected override willUpdate(changed: PropertyValues<MemoryPage>): void {
    if (changed.has('experiment')) {
      this.experiment = withRuns(this.experiment);
      void this.host.ask(this.runner, this.experiment.id);
    }
    if (changed.has('experiment') || changed.has('query')) this.open();
    this.chooseStep();
  }

  private open(): void {
    const read = runsInThreads(this.experiment) ? null : readMoment(this.experiment, this.query);
    this.notes = read?.notes ?? [];
    this.take(read?.moment ?? null);
  }

  private take(moment: SharedMoment | null): void {
    this.moment = moment;
    this.news = '';
    this.zoom = 0;
    if (moment === null) return;
    const { experiment, runner } = this;
    void this.recording.ask(
      runner,
      sidesOf(moment).map((side) => requestOf(experiment, side, moment.seed)),
    );
  }

  /** Where the link names no step, one that has something to show; never one that there is not. */
  private chooseStep(): void {
    const runs = this.runs();
    if (this.moment === null || runs.length === 0) return;
    const wanted = this.moment.step ?? openingTime(this.experiment, runs);
    const step = Math.min(wanted, lengthOf(runs));
    if (step !== this.moment.step) this.moment = { ...this.moment, step };
  }

  protected override render(): TemplateResult {
    const { moment, experiment } = this;
    return html`<header>
        <h1 tabindex="-1">See the memory</h1>
        <p class="quiet">
          Every byte, at every step of a short run of
          <a href=${writeRoute(experiment.id)}>${experiment.question}</a>
        </p>
      </header>
      ${moment === null ? this.renderNothing() : this.renderMoment(moment)}`;
  }

  private renderNothing(): TemplateResult {
    return html`<p>
        This question has no run of one thread that could be stepped through. These have one, most
        of them:
      </p>
      <ul class="others">
        ${this.questions
          .filter(({ id }) => id !== this.experiment.id)
          .map(({ id, question }) => html`<li><a href="#/memory/${id}">${question}</a></li>`)}
      </ul>`;
  }

  private renderMoment(moment: SharedMoment): TemplateResult {
    const runs = this.runs();
    return html`<memory-controls
        .experiment=${this.experiment}
        .moment=${moment}
        .questions=${this.questions}
        @moment-change=${this.onMoment}
        @question-change=${this.onQuestion}
      >
        <div class="links">
          <button type="button" @click=${this.onCopy}>Copy link to this moment</button>
          <copy-embed
            .address=${this.links.address(writeMoment(this.experiment, moment))}
            .links=${this.links}
            .heading=${`Memory: ${this.experiment.question}`}
          ></copy-embed>
        </div>
      </memory-controls>
      ${this.renderStatus()} ${runs.length === 0 ? nothing : this.renderRuns(moment, runs)}
      ${renderFoot(null, this.host.facts)}`;
  }

  private renderStatus(): TemplateResult {
    const { moment, experiment, recording } = this;
    const recorded = moment === null ? [] : listRecorded(experiment, moment, recording);
    const told = [
      ...this.notes,
      ...sayProblems(recorded),
      this.host.facts.problem ?? '',
      this.news,
    ];
    const isRecording = recorded.some(({ kind }) => kind === 'recording');
    const news = [...told, isRecording ? 'Recording the run, event by event.' : '']
      .filter((text) => text !== '')
      .join(' ');
    return html`<run-status
      ?hidden=${news === ''}
      .done=${null}
      .progress=${''}
      .news=${news}
      .isBad=${recorded.some(({ kind }) => kind === 'failed')}
    ></run-status>`;
  }

  private renderRuns(moment: SharedMoment, runs: readonly PageRun[]): TemplateResult {
    const step = moment.step ?? 0;
    const length = lengthOf(runs);
    const shown = showRuns(runs, step);
    const isPaired = runs.length > 1;
    return html`<div class="instrument" @keydown=${this.onKey}>
        ${isPaired ? this.renderPairNote(step, length) : this.renderDid(shown)}
        <time-machine
          .length=${length}
          .step=${step}
          .unit=${isPaired ? 'operation' : 'step'}
          @step-change=${this.onStep}
          @jump=${this.onJump}
        ></time-machine>
        ${shown.map((run, index) => this.renderSide(run, isPaired, index === 0))}
      </div>
      <div class="below" @step-change=${this.onStep}>
        ${renderCurves(this.charts, runs, step, length, this.experiment)}
        ${
          isPaired
            ? html`<patterns-evidence
                .experiment=${this.experiment}
                .moment=${moment}
                .runner=${this.runner}
                .own=${this.own}
                .names=${runs.map(({ name }) => name)}
              ></patterns-evidence>`
            : nothing
        }
        ${renderAlive(runs, this.goTo)}
      </div>
      ${renderKeys()}`;
  }

  /** What the step did: the biggest text after the title. */
  private renderDid([run]: readonly ShownRun[]): TemplateResult | typeof nothing {
    if (run === undefined) return nothing;
    const event = run.moment.event;
    const place = event?.caller ?? event?.place ?? null;
    return html`<section aria-label="What this step does" class="did">
      <p class="verdict" aria-live=${this.machine?.isPlaying === true ? 'off' : 'polite'}>
        ${renderSentence(sayStep(run.timeline, run.moment))}
      </p>
      ${renderSourceLine(this.host.facts.sources, this.experiment.id, place)}
    </section>`;
  }

  private renderPairNote(step: number, length: number): TemplateResult {
    return html`<p class="verdict">
      After <strong>${writeCount(step)}</strong> of ${writeCount(length)} operations, the same for
      both.
    </p>`;
  }

  private renderLook(): TemplateResult {
    return html`<div class="look">
      <label class="small quiet"
        >Colours
        <select @change=${this.onColouring}>
          ${COLOURINGS.map(
            ([id, label]) =>
              html`<option value=${id} .selected=${id === this.colouring}>${label}</option>`,
          )}
        </select></label
      >
      <label class="small">
        <input type="checkbox" .checked=${this.withArrows} @change=${this.onArrows} />
        all references
      </label>
    </div>`;
  }

  /** What the colours show is chosen above the first map, for both. */
  private renderSide(run: ShownRun, isPaired: boolean, isFirst: boolean): TemplateResult {
    return html`<memory-side
      .name=${run.name}
      .timeline=${run.timeline}
      .ground=${run.ground}
      .moment=${run.moment}
      .source=${this.source(this.host.facts.sources)}
      .colouring=${this.colouring}
      .withArrows=${this.withArrows}
      .height=${isPaired ? 288 : 384}
      .isPaired=${isPaired}
      .zoom=${this.zoom}
      @step-change=${this.onStep}
      @map-zoom=${this.onZoom}
      >${isFirst ? this.renderLook() : nothing}</memory-side
    >`;
  }

  /** None until all of them are recorded. */
  private runs(): readonly PageRun[] {
    const { moment, experiment, recording } = this;
    return moment === null ? [] : listRuns(experiment, moment, recording);
  }

  private readonly goTo = (step: number): void => {
    if (this.moment === null) return;
    const length = lengthOf(this.runs());
    this.moment = { ...this.moment, step: Math.min(length, Math.max(0, step)) };
    this.news = '';
    clearTimeout(this.addressTimer);
    this.addressTimer = setTimeout(() => this.writeAddress(), ADDRESS_MS);
  };

  /** The address names what is on the page; going back leads to the page before, not to each step. */
  private writeAddress(): void {
    if (this.moment !== null)
      history.replaceState(history.state, '', writeMoment(this.experiment, this.moment));
  }

  private readonly onStep = (event: StepEvent): void => {
    this.goTo(event.detail);
  };

  private readonly onJump = (event: JumpEvent): void => {
    this.jump(event.detail);
  };

  private jump(jump: JumpEvent['detail']): void {
    const runs = this.runs();
    const [first] = runs;
    if (this.moment === null || first === undefined) return;
    const from = stepOf(first, this.moment.step ?? 0, runs);
    const target = findJump(first.timeline, from, jump);
    if (target === null) this.news = sayNoJump(jump);
    else this.goTo(timeOf(first, target, runs));
  }

  private readonly onMoment = (event: MomentEvent): void => {
    this.notes = [];
    // What does not exist in this combination gives way to what does.
    const [, query = ''] = writeMoment(this.experiment, event.detail).split('?');
    this.take(readMoment(this.experiment, query)?.moment ?? null);
    this.writeAddress();
  };

  private readonly onQuestion = (event: QuestionEvent): void => {
    location.hash = `#/memory/${event.detail}`;
  };

  private readonly onColouring = (event: Event): void => {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const { value } = event.target;
    this.colouring = COLOURINGS.find(([id]) => id === value)?.[0] ?? 'kinds';
  };

  private readonly onZoom = (event: MapZoomEvent): void => {
    this.zoom = event.detail;
  };

  private readonly onArrows = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) this.withArrows = event.target.checked;
  };

  /** Letters belong to what is typed in; buttons keep their own space bar. */
  private readonly onKey = (event: KeyboardEvent): void => {
    const [target] = event.composedPath();
    const isTyping = target instanceof HTMLInputElement && target.type !== 'range';
    const isOther = target instanceof HTMLSelectElement || target instanceof HTMLButtonElement;
    if (isTyping || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey)
      return;
    const command = readTimeKey(event.key);
    if (command === null || (isOther && event.key === ' ') || target instanceof HTMLSelectElement)
      return;
    event.preventDefault();
    this.obey(command);
  };

  private obey(command: NonNullable<ReturnType<typeof readTimeKey>>): void {
    const step = this.moment?.step ?? 0;
    switch (command.kind) {
      case 'toggle':
        return this.machine?.toggle();
      case 'by':
        return this.goTo(step + command.steps);
      case 'to':
        return this.goTo(command.end === 'start' ? 0 : lengthOf(this.runs()));
      case 'jump':
        return this.jump(command.jump);
      default:
        return command satisfies never;
    }
  }

  private readonly onCopy = async (): Promise<void> => {
    if (this.moment === null) return;
    const address = this.links.address(writeMoment(this.experiment, this.moment));
    try {
      await this.links.copy(address);
      this.news = 'Copied. Whoever opens the link computes this moment anew.';
    } catch {
      this.writeAddress();
      this.news = 'The browser did not allow copying. The address of this page is the link.';
    }
  };

  static override readonly styles = [
    baseStyle,
    pageStyle,
    inlineButtonStyle,
    figuresStyle,
    memoryPageStyle,
    belowStyle,
  ];
}

const COLOURINGS: readonly (readonly [Colouring, string])[] = [
  ['kinds', 'what it is'],
  ['reads', 'heat: reads'],
  ['writes', 'heat: writes'],
  ['misses', 'heat: cache misses'],
];
