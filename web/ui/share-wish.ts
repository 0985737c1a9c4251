import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Experiment } from '../catalogue/experiment.ts';
import type { Plan } from '../measure/plan.ts';
import { type ClaimWish, LONGEST_NOTE } from '../report/claim.ts';
import { writeSize } from '../report/figures.ts';
import { baseStyle } from './base-style.ts';

/** What a sender wishes to claim, and in which words. */
export type Wish = Omit<ClaimWish, 'withEnvironment'>;

/** A sender chose another pair or size, or wrote something. */
export class WishEvent extends CustomEvent<Wish> {
  constructor(wish: Wish) {
    super('wish-change', { detail: wish, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'wish-change': WishEvent;
  }
  interface HTMLElementTagNameMap {
    'share-wish': ShareWish;
  }
}

/** Of which pair a claim speaks, at which size, and the note that goes with it. */
@customElement('share-wish')
export class ShareWish extends LitElement {
  @property({ attribute: false }) wish!: Wish;
  @property({ attribute: false }) plan!: Plan;
  @property({ attribute: false }) experiment!: Experiment;

  protected override render(): TemplateResult {
    const { a, b, n, note } = this.wish;
    return html`<div class="row small">
        ${this.renderVariant(b, 'b', 'Variant that the claim speaks of')} against
        ${this.renderVariant(a, 'a', 'Variant that it is compared with')} at
        <select aria-label="Size of the claim" @change=${this.onSize}>
          ${this.plan.points.map(
            (point) =>
              html`<option value=${point.n} .selected=${point.n === n}>
                ${writeSize(point.n, this.experiment.parameter.unit)}
              </option>`,
          )}
        </select>
      </div>
      <label>
        <span
          >Your note, ${LONGEST_NOTE - note.length} characters left; it goes into the claim and into
          a saved page</span
        >
        <textarea
          rows="2"
          maxlength=${LONGEST_NOTE}
          .value=${note}
          @input=${this.onNote}
        ></textarea>
      </label>`;
  }

  private renderVariant(chosen: string, field: 'a' | 'b', label: string): TemplateResult {
    const entries = this.plan.entries.filter(({ isTwin }) => !isTwin);
    return html`<select
      aria-label=${label}
      @change=${(event: Event) => this.onVariant(field, event)}
    >
      ${entries.map(
        ({ variant }) =>
          html`<option value=${variant} .selected=${variant === chosen}>${variant}</option>`,
      )}
    </select>`;
  }

  private onVariant(field: 'a' | 'b', event: Event): void {
    if (event.target instanceof HTMLSelectElement) this.change({ [field]: event.target.value });
  }

  private readonly onSize = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) this.change({ n: Number(event.target.value) });
  };

  private readonly onNote = (event: Event): void => {
    if (event.target instanceof HTMLTextAreaElement) this.change({ note: event.target.value });
  };

  private change(part: Partial<Wish>): void {
    this.dispatchEvent(new WishEvent({ ...this.wish, ...part }));
  }

  static override readonly styles = [
    baseStyle,
    css`
      :host,
      label {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-2);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: center;
      }
      label {
        gap: 2px;
        font-size: var(--text-label);
        color: var(--quiet);
      }
      textarea {
        width: 100%;
        padding: 6px 8px;
        font: inherit;
        font-size: 14px;
        color: var(--ink);
        background: var(--panel);
        border: 1px solid var(--edge);
        border-radius: 6px;
        resize: vertical;
      }
    `,
  ];
}
