import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Experiment } from '../catalogue/experiment.ts';
import type { Runner } from '../catalogue/runner.ts';
import { writeCount } from '../report/figures.ts';
import { baseStyle } from './base-style.ts';
import { PlaceEvent } from './embed-frame.ts';
import { embedHeadStyle } from './embed-head-style.ts';
import './embed-map.ts';
import { renderSteps, stepsStyle } from './embed-steps.ts';
import { Recording, requestOf } from './memory-page-recording.ts';
import {
  lengthOf,
  listRecorded,
  listRuns,
  openingTime,
  type PageRun,
  type ShownRun,
  showRuns,
} from './memory-page-runs.ts';
import { sayStep } from './memory-page-words.ts';
import { type SharedMoment, sidesOf, writeMoment } from './moment-link.ts';
import { renderSentence } from './render-sentence.ts';
import { readTimeKey } from './time-machine-jumps.ts';

declare global {
  interface HTMLElementTagNameMap {
    'embed-moment': EmbedMoment;
  }
}

/** The memory of a short run in a frame, or of two beside each other, recorded here, at a step that can be changed. */
@customElement('embed-moment')
export class EmbedMoment extends LitElement {
  @property({ attribute: false }) experiment!: Experiment;
  @property({ attribute: false }) moment!: SharedMoment;
  @property({ attribute: false }) recorder!: Pick<Runner, 'record'>;
  /** Of two runs, operations. Null until they are there, or somebody stepped. */
  @state() private step: number | null = null;

  private readonly recording = new Recording(this);

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.onKey);
  }

  protected override willUpdate(changed: PropertyValues<EmbedMoment>): void {
    const { experiment, moment } = this;
    if (changed.has('moment')) {
      this.step = moment.step;
      const requests = sidesOf(moment).map((side) => requestOf(experiment, side, moment.seed));
      void this.recording.ask(this.recorder, requests);
    }
    const { runs } = this;
    if (runs.length > 0)
      this.step = Math.min(this.step ?? openingTime(experiment, runs), lengthOf(runs));
  }

  protected override render(): TemplateResult {
    const { runs } = this;
    if (runs.length > 0) return this.renderRuns(runs, this.step ?? 0);
    const found = listRecorded(this.experiment, this.moment, this.recording);
    const failed = found.find(({ kind }) => kind === 'failed');
    return failed?.kind === 'failed'
      ? html`<p class="bad">${failed.message}</p>`
      : html`<p class="quiet">Recording the run, event by event.</p>`;
  }

  private renderRuns(runs: readonly PageRun[], step: number): TemplateResult {
    const length = lengthOf(runs);
    const unit = runs.length > 1 ? 'Operation' : 'Step';
    const position = `${unit} ${writeCount(step)} of ${writeCount(length)}`;
    const shown = showRuns(runs, step);
    return html`<header>
        <h1>${this.nameRuns(runs)}</h1>
        ${renderSteps(step, length, position, (to) => this.go(to))}
      </header>
      ${this.renderDid(shown)}
      <input
        type="range"
        min="0"
        max=${length}
        .value=${String(step)}
        aria-label="${unit} of the run"
        aria-valuetext=${position}
        @input=${this.onScrub}
      />
      <div class="maps">${shown.map((run) => renderMap(run, runs.length > 1))}</div>`;
  }

  /** What two runs did differs; on their maps it is marked. */
  private renderDid([run, ...others]: readonly ShownRun[]): TemplateResult | typeof nothing {
    if (run === undefined || others.length > 0) return nothing;
    return html`<p class="did" aria-live="polite">
      ${renderSentence(sayStep(run.timeline, run.moment))}
    </p>`;
  }

  private nameRuns(runs: readonly PageRun[]): string {
    const { parameter } = this.experiment;
    const names = runs.map(({ name }) => name).join(' beside ');
    return `${names}, ${parameter.name} ${writeCount(this.moment.n)}`;
  }

  /** None until all of them are recorded. */
  private get runs(): readonly PageRun[] {
    return listRuns(this.experiment, this.moment, this.recording);
  }

  private go(step: number): void {
    this.step = Math.min(lengthOf(this.runs), Math.max(0, step));
    const moment = { ...this.moment, step: this.step };
    this.dispatchEvent(new PlaceEvent(writeMoment(this.experiment, moment)));
  }

  private readonly onScrub = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) this.go(event.target.valueAsNumber);
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
      .maps {
        display: grid;
        flex: 1;
        grid-auto-columns: minmax(0, 1fr);
        grid-auto-flow: column;
        gap: var(--space-4);
        min-height: 0;
      }
      .run {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
      }
      .run p {
        overflow: hidden;
        font-size: var(--text-label);
        white-space: nowrap;
        text-overflow: ellipsis;
      }
      embed-map {
        flex: 1;
      }
      .bad {
        color: var(--bad);
      }
    `,
  ];
}

function renderMap(
  { name, timeline, ground, moment }: ShownRun,
  isPaired: boolean,
): TemplateResult {
  return html`<div class="run">
    ${isPaired ? html`<p title=${name}>${name}</p>` : nothing}
    <embed-map .name=${name} .timeline=${timeline} .ground=${ground} .moment=${moment}></embed-map>
  </div>`;
}
