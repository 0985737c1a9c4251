import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Experiment, ExperimentHeading } from '../catalogue/experiment.ts';
import { runsInThreads } from '../catalogue/threads.ts';
import type { Moment } from '../memory/moment.ts';
import type { Timeline } from '../memory/timeline.ts';
import type { Report } from '../report/report.ts';
import { guard } from 'lit/directives/guard.js';
import { baseStyle } from './base-style.ts';
import { writeCount } from '../report/figures.ts';
import { HostFactsController } from './host-facts-controller.ts';
import type { Links } from './links.ts';
import './memory-page-controls.ts';
import type { MomentEvent, QuestionEvent } from './memory-page-controls.ts';
import {
  type CurveChart,
  chartsOfPair,
  chartsOfRun,
  figuresStyle,
  type NamedRun,
  renderLeaks,
} from './memory-page-figures.ts';
import { withRuns } from './memory-page-hazards.ts';
import {
  countShared,
  openingStep,
  type Recorded,
  Recording,
  requestOf,
  stepAtOperation,
} from './memory-page-recording.ts';
import type { MapZoomEvent } from './memory-map.ts';
import './memory-page-side.ts';
import { renderSourceLine } from './memory-page-source.ts';
import { inlineButtonStyle } from './memory-page-style.ts';
import { sayStep } from './memory-page-words.ts';
import type { Colouring, MapGround } from './memory-map-scene.ts';
import { readMoment, type SharedMoment, type Side, sidesOf, writeMoment } from './moment-link.ts';
import { renderFoot } from './page-frame.ts';
import { pageStyle } from './page-style.ts';
import './patterns-page-evidence.ts';
import { rememberLast } from './remember-last.ts';
import { renderSentence } from './render-sentence.ts';
import { writeRoute } from './route.ts';
import './run-status.ts';
import type { Runner } from '../catalogue/runner.ts';
import './time-machine-curves.ts';
import './time-machine-table.ts';
import { findJump, readTimeKey, sayNoJump, TIME_KEYS } from './time-machine-jumps.ts';
import './time-machine.ts';
import type { JumpEvent, StepEvent, TimeMachine } from './time-machine.ts';

declare global {
  interface HTMLElementTagNameMap {
    'memory-page': MemoryPage;
  }
}

/** A run of the page, and the ground of its map. */
interface PageRun extends NamedRun {
  readonly ground: MapGround;
}

/** A run at the step that is shown. */
interface ShownRun extends PageRun {
  readonly moment: Moment;
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
    const [first] = runs;
    if (this.moment === null || first === undefined || !this.isReady(runs)) return;
    const wanted = this.moment.step ?? this.tickOf(first, this.openingOf(first), runs.length > 1);
    const step = Math.min(wanted, this.lengthOf(runs));
    if (step !== this.moment.step) this.moment = { ...this.moment, step };
  }

  /** What a mistake did is seen when it is over. */
  private openingOf({ timeline }: PageRun): number {
    return this.experiment.hazards === undefined ? openingStep(timeline) : timeline.length;
  }

  private tickOf({ timeline }: PageRun, step: number, isPaired: boolean): number {
    if (!isPaired || step === 0) return step;
    return (timeline.trace.events.operation[step - 1] ?? 0) + 1;
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
        <button type="button" @click=${this.onCopy}>Copy link to this moment</button>
      </memory-controls>
      ${this.renderStatus()} ${this.isReady(runs) ? this.renderRuns(moment, runs) : nothing}
      ${renderFoot(null, this.host.facts)}`;
  }

  private renderStatus(): TemplateResult {
    const told = [...this.notes, ...this.listProblems(), this.host.facts.problem ?? '', this.news];
    const isRecording = this.listRecorded().some(({ kind }) => kind === 'recording');
    const news = [...told, isRecording ? 'Recording the run, event by event.' : '']
      .filter((text) => text !== '')
      .join(' ');
    return html`<run-status
      ?hidden=${news === ''}
      .done=${null}
      .progress=${''}
      .news=${news}
      .isBad=${this.listRecorded().some(({ kind }) => kind === 'failed')}
    ></run-status>`;
  }

  /** What could not be recorded, and what of it is not here. */
  private listProblems(): readonly string[] {
    return this.listRecorded().flatMap((one) => {
      if (one.kind === 'failed') return [one.message];
      if (one.kind === 'recording') return [];
      const { leftOut, length, outcome } = one.timeline.trace;
      return [
        ...(leftOut > 0
          ? [
              `The first ${writeCount(length)} events are here; ${writeCount(leftOut)} more of this run are left out.`,
            ]
          : []),
        ...(outcome.kind === 'stopped' ? [`The run ended early: ${outcome.message}`] : []),
      ];
    });
  }

  private renderRuns(moment: SharedMoment, runs: readonly PageRun[]): TemplateResult {
    const step = moment.step ?? 0;
    const length = this.lengthOf(runs);
    const shown = this.show(runs, step);
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
      ${this.renderCurves(runs, step, length)}
      <div>
        ${runs.map(
          ({ name, timeline }) =>
            html`<time-machine-table .name=${name} .timeline=${timeline}></time-machine-table>`,
        )}
      </div>
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
      <div class="leaks-of">
        ${runs.map((run) =>
          guard([run.name, run.timeline], () =>
            renderLeaks(run, isPaired ? null : (step) => this.goTo(step)),
          ),
        )}
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

  private renderCurves(runs: readonly PageRun[], step: number, length: number): TemplateResult {
    const [first, second] = runs;
    const charts = this.charts(
      first?.name ?? '',
      first?.timeline ?? null,
      second?.name ?? '',
      second?.timeline ?? null,
      length,
    );
    return html`<div
      class=${second === undefined ? 'curves' : 'curves pair'}
      @step-change=${this.onStep}
    >
      ${charts.map(
        ({ title, unit, curves }) =>
          html`<section aria-label=${title}>
            <h2>${title}</h2>
            <time-machine-curves
              .name=${`${title} along the run. A table below has the figures.`}
              .curves=${curves}
              .unit=${unit}
              .length=${length}
              .step=${step}
            ></time-machine-curves>
          </section>`,
      )}
    </div>`;
  }

  private runs(): readonly PageRun[] {
    const { moment, experiment } = this;
    if (moment === null) return [];
    const sides = sidesOf(moment);
    return sides.flatMap((side) => {
      const recorded = this.recording.find(requestOf(experiment, side, moment.seed));
      if (recorded.kind !== 'recorded') return [];
      const { timeline, ground } = recorded;
      return [{ name: nameSide(experiment, side, sides), timeline, ground }];
    });
  }

  /** Moves each timeline once: what is drawn and told of a run is of one moment. */
  private show(runs: readonly PageRun[], step: number): readonly ShownRun[] {
    return runs.map((run) => ({
      ...run,
      moment: run.timeline.at(this.stepOf(run, step, runs.length)),
    }));
  }

  private listRecorded(): readonly Recorded[] {
    const { moment, experiment } = this;
    if (moment === null) return [];
    return sidesOf(moment).map((side) =>
      this.recording.find(requestOf(experiment, side, moment.seed)),
    );
  }

  /** Two runs are shown together or not at all. */
  private isReady(runs: readonly PageRun[]): boolean {
    return this.moment !== null && runs.length === sidesOf(this.moment).length;
  }

  private lengthOf(runs: readonly PageRun[]): number {
    if (runs.length === 1) return runs[0]?.timeline.length ?? 0;
    return countShared(runs.map(({ timeline }) => timeline));
  }

  private stepOf({ timeline }: PageRun, step: number, runs: number): number {
    return runs > 1 ? stepAtOperation(timeline, step) : step;
  }

  private goTo(step: number): void {
    if (this.moment === null) return;
    const length = this.lengthOf(this.runs());
    this.moment = { ...this.moment, step: Math.min(length, Math.max(0, step)) };
    this.news = '';
    clearTimeout(this.addressTimer);
    this.addressTimer = setTimeout(() => this.writeAddress(), ADDRESS_MS);
  }

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
    const from = this.stepOf(first, this.moment.step ?? 0, runs.length);
    const target = findJump(first.timeline, from, jump);
    if (target === null) this.news = sayNoJump(jump);
    else this.goTo(this.tickOf(first, target, runs.length > 1));
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
        return this.goTo(command.end === 'start' ? 0 : this.lengthOf(this.runs()));
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
    css`
      .instrument {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-4);
      }
      .verdict {
        max-width: 64ch;
        font-size: var(--text-verdict);
        line-height: 1.35;
        letter-spacing: -0.01em;
      }
      .did {
        display: grid;
        gap: var(--space-1);
        align-content: start;
        min-height: 56px;
      }
      .line {
        min-height: 1.55em;
      }
      code {
        margin-left: var(--space-2);
        font: 12.5px/1.55 var(--mono);
        overflow-wrap: anywhere;
      }
      .others {
        padding-left: var(--space-4);
      }
      .look {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-6);
        align-items: center;
      }
      .look label {
        display: inline-flex;
        gap: 6px;
        align-items: center;
      }
      .look select {
        max-width: 150px;
      }
      .curves {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 280px), 1fr));
        gap: var(--space-6);
      }
      .pair,
      .leaks-of {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr));
        gap: var(--space-6) var(--space-8);
      }
      dl {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: 2px var(--space-3);
        margin: var(--space-2) 0 0;
        font-size: var(--text-small);
      }
      dd {
        margin: 0;
      }
      kbd {
        font: 12.5px var(--mono);
      }
    `,
  ];
}

const COLOURINGS: readonly (readonly [Colouring, string])[] = [
  ['kinds', 'what it is'],
  ['reads', 'heat: reads'],
  ['writes', 'heat: writes'],
  ['misses', 'heat: cache misses'],
];

/** Its arguments are the same from step to step, so that the charts are drawn once. */
function drawCharts(
  name: string,
  timeline: Timeline | null,
  otherName: string,
  other: Timeline | null,
  length: number,
): readonly CurveChart[] {
  if (timeline === null) return [];
  const first = { name, timeline };
  if (other === null) return chartsOfRun(first);
  return chartsOfPair([first, { name: otherName, timeline: other }], length);
}

/** A run by its variant, and by what else tells it from the other one. */
function nameSide(experiment: Experiment, side: Side, sides: readonly Side[]): string {
  const label = experiment.variants.find(({ id }) => id === side.variant)?.label ?? side.variant;
  const options = experiment.options.flatMap(({ id, values }) => {
    const isTelling = sides.some(({ choices }) => choices[id] !== side.choices[id]);
    const value = values.find((one) => one.id === side.choices[id]);
    return isTelling && value !== undefined ? [value.label] : [];
  });
  const sizes = sides.some(({ n }) => n !== side.n) ? [writeCount(side.n)] : [];
  return [label, ...options, ...sizes].join(', ');
}

function renderKeys(): TemplateResult {
  const map = [
    ['Arrows', 'on a map: from byte to byte, and from row to row'],
    ['[ ]', 'on a map: to the span before or after'],
    ['+ − 0', 'on a map: nearer, farther, all of memory; the wheel zooms, too'],
  ] as const;
  return html`<details>
    <summary>Keys, while the keyboard is on the time machine or a map</summary>
    <dl>
      ${[...TIME_KEYS.map(({ key, means }) => [key, means] as const), ...map].map(
        ([key, means]) =>
          html`<dt><kbd>${key}</kbd></dt>
            <dd>${means}</dd>`,
      )}
    </dl>
  </details>`;
}
