import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Walk } from '../catalogue/walks/walk.ts';
import { baseStyle } from './base-style.ts';
import { PlaceEvent } from './embed-frame.ts';
import { embedHeadStyle } from './embed-head-style.ts';
import { readStepKey, renderSteps, stepsStyle } from './embed-steps.ts';
import { WalkController, type RunWalk } from './walk-controller.ts';
import './walk-listing.ts';
import './walk-memory.ts';
import { writeWalkPlace } from './walk-place.ts';
import { renderSpoken } from './walk-text.ts';
import { type StepView, viewStep } from './walk-view.ts';

declare global {
  interface HTMLElementTagNameMap {
    'embed-walk': EmbedWalk;
  }
}

/** A walk in a frame: its sentence, its listing and the memory of a run made here, step by step. */
@customElement('embed-walk')
export class EmbedWalk extends LitElement {
  @property({ attribute: false }) walk!: Walk;
  /** From 0. */
  @property({ type: Number }) step = 0;
  @property({ attribute: false }) runWalk!: RunWalk;
  @query('.scene') private readonly scene!: HTMLElement | null;

  private readonly runs = new WalkController(this);

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.onKey);
  }

  protected override willUpdate(): void {
    this.step = Math.min(this.step, this.last);
    void this.runs.ask(this.runWalk, this.walk.id);
  }

  protected override render(): TemplateResult {
    const position = `Step ${this.step + 1} of ${this.last + 1}`;
    return html`<header>
        <h1>${this.walk.title}</h1>
        ${renderSteps(this.step, this.last, position, (step) => this.go(step))}
      </header>
      ${this.renderView()}`;
  }

  private renderView(): TemplateResult {
    const answer = this.runs.answer(this.walk.id);
    if (answer === null) return html`<p class="quiet">Running the program of this walk.</p>`;
    if (answer.kind === 'failed')
      return html`<p class="bad">This walk could not be run: ${answer.message}</p>`;
    const [step, moment] = [this.walk.steps[this.step], answer.moments[this.step]];
    if (step === undefined || moment === undefined)
      return html`<p class="bad">The program of this walk has fewer steps than its text.</p>`;
    return this.renderScene(
      viewStep(this.walk, step, moment, answer.moments[this.step - 1] ?? null),
    );
  }

  private renderScene(view: StepView): TemplateResult {
    return html`<p class="sentence" aria-live="polite">${renderSpoken(view.sentence)}</p>
      <p class="line">
        <code>${this.walk.listing.split('\n')[view.step.line - 1]?.trim() ?? ''}</code>
      </p>
      <div class="scene" role="region" aria-label="Listing and memory" tabindex="0">
        <h2 class="visually-hidden">Listing and memory</h2>
        <walk-listing .text=${this.walk.listing} .line=${view.step.line}></walk-listing>
        <walk-memory .view=${view}></walk-memory>
      </div>`;
  }

  private get last(): number {
    return this.walk.steps.length - 1;
  }

  private go(step: number): void {
    this.step = step;
    this.dispatchEvent(new PlaceEvent(writeWalkPlace(this.walk.id, step)));
  }

  /** Where the scene has more than the frame shows, page keys scroll it, as they do everywhere. */
  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const step = readStepKey(event.key, this.step, this.last);
    if (step === null || (event.key.startsWith('Page') && this.mayScroll)) return;
    event.preventDefault();
    this.go(step);
  };

  private get mayScroll(): boolean {
    const { scene } = this;
    return scene !== null && scene.matches(':focus') && scene.scrollHeight > scene.clientHeight;
  }

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
        font-size: 12px;
      }
      .sentence {
        flex: none;
        font-size: var(--text-small);
        line-height: 1.35;
      }
      .sentence code {
        font: 0.92em var(--mono);
      }
      .line {
        flex: none;
        padding: 2px var(--space-2);
        overflow: hidden;
        background: var(--tint);
        border-left: 3px solid var(--accent);
        white-space: nowrap;
        text-overflow: ellipsis;
      }
      .line code {
        font: 12px var(--mono);
      }
      /* A narrow frame has room for the line alone. */
      walk-listing {
        display: none;
      }
      .scene {
        display: grid;
        flex: 1;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-2) var(--space-4);
        align-content: start;
        min-height: 0;
        padding: 1px;
        overflow: hidden auto;
        scrollbar-width: thin;
      }
      .bad {
        color: var(--bad);
      }
      @media (min-width: 620px) {
        .line {
          display: none;
        }
        walk-listing {
          display: block;
        }
        .scene {
          grid-template-columns: minmax(0, 5fr) minmax(0, 8fr);
        }
      }
      @media (min-width: 900px) and (min-height: 480px) {
        :host {
          font-size: 14px;
        }
        .sentence {
          font-size: var(--text-body);
        }
      }
    `,
  ];
}
