import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Experiment } from '../catalogue/experiment.ts';
import type { Runner } from '../catalogue/runner.ts';
import type { Moment } from '../memory/moment.ts';
import { writeCount } from '../report/figures.ts';
import { baseStyle } from './base-style.ts';
import { BoxController } from './box-controller.ts';
import { PlaceEvent } from './embed-frame.ts';
import { embedHeadStyle } from './embed-head-style.ts';
import { renderSteps, stepsStyle } from './embed-steps.ts';
import { writeAddress } from '../report/addresses.ts';
import { composeScene } from './memory-map-scene.ts';
import './memory-map-legend.ts';
import './memory-map.ts';
import type { MapLookEvent } from './memory-map.ts';
import { openingStep, type Recorded, Recording, requestOf } from './memory-page-recording.ts';
import { nameByte, sayByte, sayStep } from './memory-page-words.ts';
import { type SharedMoment, writeMoment } from './moment-link.ts';
import { rememberLast } from './remember-last.ts';
import { renderSentence } from './render-sentence.ts';
import { readTimeKey } from './time-machine-jumps.ts';

declare global {
  interface HTMLElementTagNameMap {
    'embed-moment': EmbedMoment;
  }
}

/** Room above the map for its own tools, CSS pixels. */
const TOOLS_PX = 40;
const LEAST_MAP_PX = 48;

type Run = Extract<Recorded, { kind: 'recorded' }>;

/** The memory of one short run in a frame, recorded here, at a step that can be changed. */
@customElement('embed-moment')
export class EmbedMoment extends LitElement {
  @property({ attribute: false }) experiment!: Experiment;
  @property({ attribute: false }) moment!: SharedMoment;
  @property({ attribute: false }) recorder!: Pick<Runner, 'record'>;
  /** Null until the run is there, or somebody stepped. */
  @state() private step: number | null = null;
  @state() private cursor: number | null = null;
  @state() private hovered: number | null = null;

  private readonly recording = new Recording(this);
  private readonly box = new BoxController(this);
  private readonly compose = rememberLast(composeScene);

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.onKey);
  }

  protected override willUpdate(changed: PropertyValues<EmbedMoment>): void {
    if (changed.has('moment')) {
      this.step = this.moment.step;
      void this.recording.ask(this.recorder, [this.request]);
    }
    const { run } = this;
    if (run !== null)
      this.step = Math.min(this.step ?? openingStep(run.timeline), run.timeline.length);
  }

  protected override render(): TemplateResult {
    const { run } = this;
    if (run !== null) return this.renderRun(run, run.timeline.at(this.step ?? 0));
    const found = this.recording.find(this.request);
    return found.kind === 'failed'
      ? html`<p class="bad">${found.message}</p>`
      : html`<p class="quiet">Recording the run, event by event.</p>`;
  }

  private renderRun({ timeline }: Run, moment: Moment): TemplateResult {
    const { length } = timeline;
    const position = `Step ${writeCount(moment.step)} of ${writeCount(length)}`;
    return html`<header>
        <h1>${this.runName}</h1>
        ${renderSteps(moment.step, length, position, (step) => this.go(step))}
      </header>
      <p class="did" aria-live="polite">${renderSentence(sayStep(timeline, moment))}</p>
      <input
        type="range"
        min="0"
        max=${length}
        .value=${String(moment.step)}
        aria-label="Step of the run"
        aria-valuetext=${position}
        @input=${this.onScrub}
      />
      <div class="box">${this.renderMap(moment)}</div>`;
  }

  private renderMap(moment: Moment): TemplateResult | typeof nothing {
    const { run, cursor, hovered, box } = this;
    if (run === null || box.height === 0) return nothing;
    const { timeline, ground } = run;
    const scene = this.compose(timeline, ground, moment, 'kinds', false);
    return html`<memory-map
        name=${`Memory map: ${this.runName}`}
        .scene=${scene}
        .cursor=${cursor}
        .height=${Math.max(LEAST_MAP_PX, box.height - TOOLS_PX - this.legendPx)}
        .readout=${hovered === null ? [] : sayByte(timeline, moment, hovered)}
        .said=${cursor === null ? '' : `${writeAddress(cursor)}, ${nameByte(moment, cursor)}`}
        @map-look=${this.onLook}
      ></memory-map>
      ${
        this.legendPx === 0
          ? nothing
          : html`<memory-map-legend
              .timeline=${timeline}
              .scene=${scene}
              colouring="kinds"
            ></memory-map-legend>`
      }`;
  }

  /** What the colours stand for is left out where the map would have no room. */
  private get legendPx(): number {
    const { width, height } = this.box;
    if (height < 220) return 0;
    return width < 600 ? 92 : 52;
  }

  private get runName(): string {
    const { variant, n } = this.moment;
    const label = this.experiment.variants.find(({ id }) => id === variant)?.label ?? variant;
    return `${label}, ${this.experiment.parameter.name} ${writeCount(n)}`;
  }

  private get request(): ReturnType<typeof requestOf> {
    return requestOf(this.experiment, this.moment, this.moment.seed);
  }

  private get run(): Run | null {
    const found = this.recording.find(this.request);
    return found.kind === 'recorded' ? found : null;
  }

  private go(step: number): void {
    const length = this.run?.timeline.length ?? 0;
    this.step = Math.min(length, Math.max(0, step));
    const moment = { ...this.moment, step: this.step };
    this.dispatchEvent(new PlaceEvent(writeMoment(this.experiment, moment)));
  }

  private readonly onScrub = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) this.go(event.target.valueAsNumber);
  };

  private readonly onLook = (event: MapLookEvent): void => {
    const { address, isChosen } = event.detail;
    if (isChosen) this.cursor = address;
    else this.hovered = address;
  };

  /** The map, the slider and buttons have keys of their own. */
  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.composedPath()[0] instanceof HTMLInputElement) return;
    const command = readTimeKey(event.key);
    if (command === null || this.step === null) return;
    if (command.kind === 'by') this.go(this.step + command.steps);
    else if (command.kind === 'to') this.go(command.end === 'start' ? 0 : Infinity);
    else return;
    event.preventDefault();
  };

  static override readonly styles = [
    baseStyle,
    stepsStyle,
    embedHeadStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--space-1);
        min-height: 0;
      }
      .steps .count {
        min-width: 9em;
      }
      .did {
        flex: none;
        overflow: hidden;
        min-height: 2.6em;
        font-size: var(--text-small);
        line-height: 1.3;
      }
      input {
        flex: none;
        width: 100%;
        height: 20px;
        margin: 0;
        accent-color: var(--accent);
      }
      .box {
        flex: 1;
        min-height: 0;
        overflow: hidden;
      }
      .bad {
        color: var(--bad);
      }
    `,
  ];
}
