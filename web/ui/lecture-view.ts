import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';
import { readStepKey, renderSteps, stepsStyle } from './embed-steps.ts';

/** A person stepped in the lecture view: the step, from 0. */
export class LectureStepEvent extends CustomEvent<number> {
  constructor(step: number) {
    super('lecture-step', { detail: step, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'lecture-step': LectureStepEvent;
    /** The lecture view was left. */
    'lecture-end': CustomEvent<void>;
  }
  interface HTMLElementTagNameMap {
    'lecture-view': LectureView;
  }
}

/**
 * What is slotted, over the whole window and in large type, for a room. Page keys, which are those of
 * a presenter's remote, and arrows step; Escape leaves. What is larger than the window scrolls.
 */
@customElement('lecture-view')
export class LectureView extends LitElement {
  @property() heading = '';
  @property({ type: Number }) step = 0;
  /** The last step. */
  @property({ type: Number }) last = 0;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('.scroll') private readonly scroller!: HTMLElement;

  protected override render(): TemplateResult {
    const position = `Step ${this.step + 1} of ${this.last + 1}`;
    return html`<dialog aria-label="Lecture view" @close=${this.onClose} @keydown=${this.onKey}>
      <header>
        <h2>${this.heading}</h2>
        ${renderSteps(this.step, this.last, position, (step) => this.go(step))}
        <button type="button" class="plain" @click=${() => this.dialog.close()}>Leave (Esc)</button>
      </header>
      <div class="scroll" tabindex="0" role="region" aria-label=${position}><slot></slot></div>
    </dialog>`;
  }

  protected override firstUpdated(): void {
    this.dialog.showModal();
    // Its keys then scroll what does not fit.
    this.scroller.focus({ preventScroll: true });
  }

  protected override updated(changed: PropertyValues<LectureView>): void {
    if (changed.has('step')) this.scroller.scrollTop = 0;
  }

  private go(step: number): void {
    if (step !== this.step) this.dispatchEvent(new LectureStepEvent(step));
  }

  /** The page behind is not to hear of it, too. */
  private readonly onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const step = readStepKey(event.key, this.step, this.last);
    if (step === null) return;
    event.preventDefault();
    this.go(step);
  };

  private readonly onClose = (): void => {
    this.dispatchEvent(new CustomEvent<void>('lecture-end', { bubbles: true, composed: true }));
  };

  static override readonly styles = [
    baseStyle,
    stepsStyle,
    css`
      :host {
        --lecture-text: clamp(15px, 0.7vw + 0.9vh, 34px);
      }
      dialog {
        width: 100vw;
        max-width: none;
        height: 100vh;
        height: 100dvh;
        max-height: none;
        padding: 0;
        font-size: var(--lecture-text);
        color: var(--ink);
        background: var(--paper);
        border: 0;
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-6);
        align-items: center;
        padding: var(--space-2) var(--space-4);
        border-bottom: 1px solid var(--rule);
      }
      h2 {
        flex: 1 1 10em;
        font-size: 1em;
      }
      header .count,
      header .plain {
        font-size: 0.9em;
      }
      .scroll {
        flex: 1;
        min-height: 0;
        padding: 1em;
        overflow: hidden auto;
      }
      /* It is the whole window: a frame around it would say nothing. */
      .scroll:focus-visible {
        outline: none;
      }
    `,
  ];
}
