import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Experiment, ExperimentHeading } from '../catalogue/experiment.ts';
import type { Walk } from '../catalogue/walks/walk.ts';
import type { WalkAnswer } from '../memory/walk-record.ts';
import { baseStyle } from './base-style.ts';
import './copy-embed.ts';
import { pageStyle } from './page-style.ts';
import type { LectureStepEvent } from './lecture-view.ts';
import type { Links } from './links.ts';
import { renderHead } from './page-frame.ts';
import { WalkController, type RunWalk } from './walk-controller.ts';
import './walk-listing.ts';
import './walk-memory.ts';
import { asksForLecture, leadsToWalks, readWalkPlace, writeWalkPlace } from './walk-place.ts';
import { renderSpoken, renderWalkFoot } from './walk-text.ts';
import { type StepView, viewStep } from './walk-view.ts';

declare global {
  interface HTMLElementTagNameMap {
    'walks-page': WalksPage;
  }
}

/** Milliseconds a step when it plays by itself: time to read a sentence of twenty words. */
const PLAY_MS = 6000;

/** Listings in Rust, line by line, over the memory of a real run: the listing left, stack and heap right. */
@customElement('walks-page')
export class WalksPage extends LitElement {
  @property({ attribute: false }) experiment!: Experiment;
  @property({ attribute: false }) listing: readonly ExperimentHeading[] = [];
  @property({ attribute: false }) runWalk!: RunWalk;
  @property({ attribute: false }) links!: Links;

  @state() private place = readWalkPlace(location.hash);
  @state() private isPlaying = false;
  @state() private isLecture = asksForLecture(location.hash);
  private timer = 0;
  private readonly runs = new WalkController(this);

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.onHash);
    addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.onHash);
    removeEventListener('keydown', this.onKey);
    this.pause();
  }

  protected override willUpdate(): void {
    void this.runs.ask(this.runWalk, this.walk.id);
  }

  protected override render(): TemplateResult {
    const { walk } = this;
    const answer = this.runs.answer(walk.id);
    return html`
      ${renderHead(this.experiment)} ${this.renderControls(walk)} ${this.renderUnknown(walk)}
      ${answer === null ? html`<p class="quiet">Running the program of this walk.</p>` : this.renderWalk(walk, answer)}
      ${renderWalkFoot(this.experiment, walk, this.listing)}
    `;
  }

  private renderUnknown(walk: Walk): TemplateResult | typeof nothing {
    const { id } = this.place;
    if (id === null || id === walk.id) return nothing;
    return html`<p role="status">There is no walk named ${id}; this is the first one.</p>`;
  }

  private renderControls(walk: Walk): TemplateResult {
    const last = walk.steps.length - 1;
    return html`<div class="controls" role="group" aria-label="Steps">
      <label class="small"
        >Walk
        <select @change=${this.onChoose}>
          ${this.walks.map(
            ({ id, title }, index) =>
              html`<option value=${id} ?selected=${id === walk.id}>${index + 1}. ${title}</option>`,
          )}
        </select>
      </label>
      <div class="steps">
        <button type="button" ?disabled=${this.step === 0} @click=${() => this.go(this.step - 1)}>
          <span aria-hidden="true">←</span> Back
        </button>
        <span class="count">Step ${this.step + 1} of ${last + 1}</span>
        <button
          type="button"
          class="go"
          ?disabled=${this.step === last}
          @click=${() => this.go(this.step + 1)}
        >
          Forward <span aria-hidden="true">→</span>
        </button>
        <button type="button" class="plain" @click=${this.onPlay}>
          ${this.isPlaying ? 'Pause' : 'Play'}
        </button>
        <button type="button" class="plain" @click=${() => this.lecture(true)}>Lecture view</button>
        <copy-embed
          .links=${this.links}
          .address=${this.links.address(writeWalkPlace(walk.id, this.step))}
          .heading=${walk.title}
        ></copy-embed>
      </div>
    </div>`;
  }

  private renderWalk(walk: Walk, answer: WalkAnswer): TemplateResult {
    if (answer.kind === 'failed')
      return html`<p class="bad">This walk could not be run: ${answer.message}</p>`;
    const view = this.viewAt(walk, answer);
    if (view === null)
      return html`<p class="bad">The program of this walk has fewer steps than its text.</p>`;
    return html`${this.isLecture ? this.renderLecture(walk, view) : nothing}
      <section class="walk" aria-label=${walk.title}>
        <div class="left">
          <h2>${walk.title}</h2>
          <walk-listing .text=${walk.listing} .line=${view.step.line}></walk-listing>
          <p class="sentence" aria-live="polite">${renderSpoken(view.sentence)}</p>
          <p class="small quiet">
            Every byte is read from this run, of the traced build. Arrow keys step; Home and End
            lead to the ends.
          </p>
        </div>
        <walk-memory .view=${view}></walk-memory>
      </section>`;
  }

  /** Its code is fetched with the first wish for it. */
  private renderLecture(walk: Walk, view: StepView): TemplateResult {
    void import('./lecture-view.ts');
    return html`<lecture-view
      .heading=${walk.title}
      .step=${this.step}
      .last=${walk.steps.length - 1}
      @lecture-step=${(event: LectureStepEvent) => this.go(event.detail)}
      @lecture-end=${() => this.lecture(false)}
    >
      <div class="walk lecture">
        <p class="sentence" aria-live="polite">${renderSpoken(view.sentence)}</p>
        <walk-listing .text=${walk.listing} .line=${view.step.line}></walk-listing>
        <walk-memory .view=${view}></walk-memory>
      </div>
    </lecture-view>`;
  }

  private lecture(isWanted: boolean): void {
    this.pause();
    this.isLecture = isWanted;
    this.go(this.step);
  }

  private viewAt(
    walk: Walk,
    { moments }: Extract<WalkAnswer, { kind: 'walked' }>,
  ): StepView | null {
    const [step, moment] = [walk.steps[this.step], moments[this.step]];
    if (step === undefined || moment === undefined) return null;
    return viewStep(walk, step, moment, moments[this.step - 1] ?? null);
  }

  private get walks(): readonly Walk[] {
    return this.experiment.walks ?? [];
  }

  private get walk(): Walk {
    const found = this.walks.find(({ id }) => id === this.place.id) ?? this.walks[0];
    if (found === undefined) throw new Error(`${this.experiment.id} has no walks`);
    return found;
  }

  private get step(): number {
    return Math.min(this.place.step, this.walk.steps.length - 1);
  }

  /** The address follows without a history entry a step: back leads to where one came from. */
  private go(step: number): void {
    const { walk } = this;
    const within = Math.min(Math.max(step, 0), walk.steps.length - 1);
    this.place = { id: walk.id, step: within };
    history.replaceState(null, '', writeWalkPlace(walk.id, within, this.isLecture));
    if (within === walk.steps.length - 1) this.pause();
  }

  private pause(): void {
    clearInterval(this.timer);
    this.isPlaying = false;
  }

  private readonly onPlay = (): void => {
    if (this.isPlaying) return this.pause();
    if (this.step === this.walk.steps.length - 1) this.go(0);
    this.isPlaying = true;
    this.timer = window.setInterval(() => this.go(this.step + 1), PLAY_MS);
  };

  private readonly onHash = (): void => {
    if (!leadsToWalks(location.hash)) return;
    const place = readWalkPlace(location.hash);
    if (place.id !== this.place.id) this.pause();
    this.place = place;
    this.isLecture = asksForLecture(location.hash);
  };

  private readonly onChoose = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement)
      location.hash = writeWalkPlace(event.target.value, 0);
  };

  /** Keys that something else on the page has use for are left to it. */
  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.composedPath()[0] instanceof HTMLSelectElement) return;
    const last = this.walk.steps.length - 1;
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: this.step + 1,
      ArrowLeft: this.step - 1,
      Home: 0,
      End: last,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.go(step);
  };

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('place')) return;
    const select = this.renderRoot.querySelector('select');
    if (select !== null) select.value = this.walk.id;
  }

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
      .controls label {
        display: flex;
        flex: 1 1 260px;
        gap: var(--space-2);
        align-items: center;
        min-width: 0;
        max-width: 480px;
      }
      .controls select {
        min-width: 0;
        flex: 1;
      }
      .steps {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-2);
        align-items: center;
      }
      .count {
        min-width: 6.2em;
        font-size: var(--text-small);
        text-align: center;
      }
      .walk {
        display: grid;
        grid-template-columns: minmax(0, 5fr) minmax(0, 8fr);
        gap: var(--space-6) var(--space-8);
        align-items: start;
        font-size: var(--walk-text, 15px);
      }
      .left {
        min-width: 0;
      }
      .lecture {
        grid-template-columns: minmax(0, 4fr) minmax(0, 7fr);
        font-size: var(--lecture-text);
      }
      .lecture .sentence {
        grid-column: 1 / -1;
        min-height: 2.9em;
        margin: 0;
        font-size: 1.45em;
        line-height: 1.4;
      }
      h2 {
        margin-bottom: var(--space-2);
        font-size: 1em;
      }
      .sentence {
        min-height: 4.5em;
        margin-top: var(--space-3);
        font-size: 1.13em;
        line-height: 1.45;
      }
      .sentence code {
        font: 0.92em var(--mono);
      }
      .left .small {
        margin-top: var(--space-3);
      }
      .bad {
        color: var(--bad);
      }
      .foot {
        max-width: 74ch;
      }
      .foot p,
      .foot ul,
      .foot ol {
        margin-top: var(--space-2);
      }
      .foot ul,
      .foot ol {
        padding-left: 1.4em;
      }
      .foot h2 + p {
        margin-top: 0;
      }
      @media (max-width: 1000px) {
        .walk {
          grid-template-columns: minmax(0, 1fr);
        }
        .sentence {
          min-height: 0;
        }
      }
    `,
  ];
}
