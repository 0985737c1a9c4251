import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
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
import { writeWalkPlace } from './walk-place.ts';
import { WalkPlaceController, type WalkAddress } from './walk-place-controller.ts';
import { renderSpoken, renderWalkFoot } from './walk-text.ts';
import { type StepView, viewStep } from './walk-view.ts';

declare global {
  interface HTMLElementTagNameMap {
    'walks-page': WalksPage;
  }
}

const ADDRESS: WalkAddress = {
  read: () => location.hash,
  replace: (address) => history.replaceState(null, '', address),
  watch: (changed) => {
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  },
};

/** Listings in Rust, line by line, over the memory of a real run: the listing left, stack and heap right. */
@customElement('walks-page')
export class WalksPage extends LitElement {
  @property({ attribute: false }) experiment!: Experiment;
  @property({ attribute: false }) listing: readonly ExperimentHeading[] = [];
  @property({ attribute: false }) runWalk!: RunWalk;
  @property({ attribute: false }) links!: Links;

  private readonly runs = new WalkController(this);
  private readonly place = new WalkPlaceController(this, ADDRESS);

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.onKey);
  }

  protected override willUpdate(): void {
    void this.runs.ask(this.runWalk, this.place.walk.id);
  }

  protected override render(): TemplateResult {
    const { walk } = this.place;
    const answer = this.runs.answer(walk.id);
    return html`
      ${renderHead(this.experiment)} ${this.renderControls(walk)} ${this.renderUnknown()}
      ${answer === null ? html`<p class="quiet">Running the program of this walk.</p>` : this.renderWalk(walk, answer)}
      ${renderWalkFoot(this.experiment, walk, this.listing)}
    `;
  }

  private renderUnknown(): TemplateResult | typeof nothing {
    const { unknown } = this.place;
    if (unknown === null) return nothing;
    return html`<p role="status">There is no walk named ${unknown}; this is the first one.</p>`;
  }

  private renderControls(walk: Walk): TemplateResult {
    const { step, last, isPlaying } = this.place;
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
        <button type="button" ?disabled=${step === 0} @click=${() => this.place.goTo(step - 1)}>
          <span aria-hidden="true">←</span> Back
        </button>
        <span class="count">Step ${step + 1} of ${last + 1}</span>
        <button
          type="button"
          class="go"
          ?disabled=${step === last}
          @click=${() => this.place.goTo(step + 1)}
        >
          Forward <span aria-hidden="true">→</span>
        </button>
        <button type="button" class="plain" @click=${() => this.place.toggle()}>
          ${isPlaying ? 'Pause' : 'Play'}
        </button>
        <button type="button" class="plain" @click=${() => this.place.lecture(true)}>
          Lecture view
        </button>
        <copy-embed
          .links=${this.links}
          .address=${this.links.address(writeWalkPlace(walk.id, step))}
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
    return html`${this.place.isLecture ? this.renderLecture(walk, view) : nothing}
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
    const { place } = this;
    return html`<lecture-view
      .heading=${walk.title}
      .step=${place.step}
      .last=${place.last}
      @lecture-step=${(event: LectureStepEvent) => place.goTo(event.detail)}
      @lecture-end=${() => place.lecture(false)}
    >
      <div class="walk lecture">
        <p class="sentence" aria-live="polite">${renderSpoken(view.sentence)}</p>
        <walk-listing .text=${walk.listing} .line=${view.step.line}></walk-listing>
        <walk-memory .view=${view}></walk-memory>
      </div>
    </lecture-view>`;
  }

  private viewAt(
    walk: Walk,
    { moments }: Extract<WalkAnswer, { kind: 'walked' }>,
  ): StepView | null {
    const at = this.place.step;
    const [step, moment] = [walk.steps[at], moments[at]];
    if (step === undefined || moment === undefined) return null;
    return viewStep(walk, step, moment, moments[at - 1] ?? null);
  }

  get walks(): readonly Walk[] {
    return this.experiment.walks ?? [];
  }

  private readonly onChoose = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement)
      location.hash = writeWalkPlace(event.target.value, 0);
  };

  /** Keys that something else on the page has use for are left to it. */
  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.composedPath()[0] instanceof HTMLSelectElement) return;
    const { place } = this;
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: place.step + 1,
      ArrowLeft: place.step - 1,
      Home: 0,
      End: place.last,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    place.goTo(step);
  };

  protected override updated(): void {
    const select = this.renderRoot.querySelector('select');
    if (select !== null) select.value = this.place.walk.id;
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
