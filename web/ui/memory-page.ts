import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Experiment, ExperimentHeading } from '../catalogue/experiment.ts';
import type { Runner } from '../catalogue/runner.ts';
import { writeCount } from '../report/figures.ts';
import type { Report } from '../report/report.ts';
import { baseStyle } from './base-style.ts';
import './copy-embed.ts';
import { HostFactsController } from './host-facts-controller.ts';
import type { Links } from './links.ts';
import './memory-look.ts';
import type { Look, LookChangeEvent } from './memory-look.ts';
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
import { MomentController } from './memory-page-moment.ts';
import {
  lengthOf,
  type PageRun,
  sayProblems,
  type ShownRun,
  showRuns,
} from './memory-page-runs.ts';
import './memory-page-side.ts';
import { linesOf, renderSourceLine } from './memory-page-source.ts';
import { inlineButtonStyle, memoryPageStyle } from './memory-page-style.ts';
import { sayStep } from './memory-page-words.ts';
import { type SharedMoment, writeMoment } from './moment-link.ts';
import { renderFoot } from './page-frame.ts';
import { pageStyle } from './page-style.ts';
import './patterns-page-evidence.ts';
import { rememberLast } from './remember-last.ts';
import { renderSentence } from './render-sentence.ts';
import { writeRoute } from './route.ts';
import './run-status.ts';
import { readTimeKey } from './time-machine-jumps.ts';
import './time-machine.ts';
import type { JumpEvent, StepEvent, TimeMachine } from './time-machine.ts';

declare global {
  interface HTMLElementTagNameMap {
    'memory-page': MemoryPage;
  }
}

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

  @state() private look: Look = { colouring: 'kinds', withArrows: false };
  /** Two maps are looked at through the same glass. */
  @state() private zoom = 0;
  @query('time-machine') private readonly machine!: TimeMachine | null;

  private readonly host = new HostFactsController(this);
  private readonly place = new MomentController(this, (address) =>
    history.replaceState(history.state, '', address),
  );
  private readonly charts = rememberLast(drawCharts);
  private readonly source = rememberLast(linesOf);

  protected override willUpdate(changed: PropertyValues<MemoryPage>): void {
    if (changed.has('experiment')) {
      this.experiment = withRuns(this.experiment);
      void this.host.ask(this.runner, this.experiment.id);
    }
    if (changed.has('experiment') || changed.has('query')) {
      this.place.open(this.query);
      this.zoom = 0;
    }
    this.place.chooseStep();
  }

  protected override render(): TemplateResult {
    const { experiment } = this;
    const { moment } = this.place;
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
    const runs = this.place.runs();
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
    const { notes, news: latest } = this.place;
    const recorded = this.place.recorded();
    const told = [...notes, ...sayProblems(recorded), this.host.facts.problem ?? '', latest];
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

  /** What the colours show is chosen above the first map, for both. */
  private renderSide(run: ShownRun, isPaired: boolean, isFirst: boolean): TemplateResult {
    return html`<memory-side
      .name=${run.name}
      .timeline=${run.timeline}
      .ground=${run.ground}
      .moment=${run.moment}
      .source=${this.source(this.host.facts.sources)}
      .colouring=${this.look.colouring}
      .withArrows=${this.look.withArrows}
      .height=${isPaired ? 288 : 384}
      .isPaired=${isPaired}
      .zoom=${this.zoom}
      @step-change=${this.onStep}
      @map-zoom=${this.onZoom}
      >${isFirst ? html`<memory-look .look=${this.look} @look-change=${this.onLook}></memory-look>` : nothing}</memory-side
    >`;
  }

  private readonly goTo = (step: number): void => {
    this.place.goTo(step);
  };

  private readonly onStep = (event: StepEvent): void => {
    this.place.goTo(event.detail);
  };

  private readonly onJump = (event: JumpEvent): void => {
    this.place.jump(event.detail);
  };

  private readonly onMoment = (event: MomentEvent): void => {
    this.place.change(event.detail);
    this.zoom = 0;
  };

  private readonly onQuestion = (event: QuestionEvent): void => {
    location.hash = `#/memory/${event.detail}`;
  };

  private readonly onLook = (event: LookChangeEvent): void => {
    this.look = event.detail;
  };

  private readonly onZoom = (event: MapZoomEvent): void => {
    this.zoom = event.detail;
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
    const { place } = this;
    const step = place.moment?.step ?? 0;
    switch (command.kind) {
      case 'toggle':
        return this.machine?.toggle();
      case 'by':
        return place.goTo(step + command.steps);
      case 'to':
        return place.goTo(command.end === 'start' ? 0 : lengthOf(place.runs()));
      case 'jump':
        return place.jump(command.jump);
      default:
        return command satisfies never;
    }
  }

  private readonly onCopy = async (): Promise<void> => {
    const { moment } = this.place;
    if (moment === null) return;
    const address = this.links.address(writeMoment(this.experiment, moment));
    try {
      await this.links.copy(address);
      this.place.say('Copied. Whoever opens the link computes this moment anew.');
    } catch {
      this.place.writeAddress();
      this.place.say('The browser did not allow copying. The address of this page is the link.');
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
