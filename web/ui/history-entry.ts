import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { writeRoughBytes } from '../report/figures.ts';
import { baseStyle } from './base-style.ts';
import { describeRun, type HistoryChange, type HistoryEntry } from './history-store.ts';

/** What a person wants of one kept result. */
export type HistoryWish =
  | { readonly kind: 'open' }
  | { readonly kind: 'choose'; readonly isChosen: boolean }
  | { readonly kind: 'change'; readonly change: HistoryChange }
  | { readonly kind: 'remove' };

declare global {
  interface HTMLElementEventMap {
    'history-wish': CustomEvent<HistoryWish>;
  }
  interface HTMLElementTagNameMap {
    'history-entry': HistoryEntryRow;
  }
}

const LONGEST_NAME = 120;
const LONGEST_NOTE = 1000;

/** One kept result: what it is, and what can be done with it. */
@customElement('history-entry')
export class HistoryEntryRow extends LitElement {
  @property({ attribute: false }) entry!: HistoryEntry;
  @property() question = '';
  @property({ type: Boolean }) isChosen = false;
  /** The words as they stood when editing began: what another tab changes meanwhile is not typed over. */
  @state() private editing: Pick<HistoryEntry, 'name' | 'note'> | null = null;
  /** Delete was pressed once. */
  @state() private isSure = false;

  protected override render(): TemplateResult {
    const { entry } = this;
    return html`<div class="row">
        <input
          type="checkbox"
          aria-label="Choose ${entry.name} to compare"
          .checked=${this.isChosen}
          @change=${this.onChoose}
        />
        <div class="text">
          <button class="name" @click=${() => this.wish({ kind: 'open' })}>${entry.name}</button>
          <p class="small quiet">
            ${entry.isPinned ? html`<strong>pinned</strong> · ` : nothing}${this.describe()}
          </p>
          ${entry.note === '' ? nothing : html`<p class="small note">${entry.note}</p>`}
        </div>
        <div class="buttons">${this.isSure ? this.renderSure() : this.renderButtons()}</div>
      </div>
      ${this.editing === null ? nothing : this.renderForm(this.editing)}`;
  }

  private renderButtons(): TemplateResult {
    const { entry } = this;
    return html`<button
        class="plain"
        aria-pressed=${entry.isPinned ? 'true' : 'false'}
        @click=${() => this.change({ isPinned: !entry.isPinned })}
      >
        ${entry.isPinned ? 'Unpin' : 'Pin'}
      </button>
      <button
        class="plain"
        aria-expanded=${this.editing === null ? 'false' : 'true'}
        @click=${() => (this.editing = this.editing === null ? entry : null)}
      >
        Name and note
      </button>
      <button class="plain delete" aria-label="Delete ${entry.name}" @click=${() => this.ask(true)}>
        Delete
      </button>`;
  }

  private renderSure(): TemplateResult {
    const { name } = this.entry;
    return html`<button
        class="plain bad"
        aria-label="Delete ${name} for good"
        @keydown=${this.onKey}
        @click=${() => this.wish({ kind: 'remove' })}
      >
        Delete for good
      </button>
      <button
        class="plain keep"
        aria-label="Keep ${name}"
        @keydown=${this.onKey}
        @click=${() => this.ask(false)}
      >
        Keep it
      </button>`;
  }

  /** The button that was pressed is gone then: focus goes to the one that loses nothing. */
  private async ask(isSure: boolean): Promise<void> {
    this.isSure = isSure;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(isSure ? '.keep' : '.delete')?.focus();
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') void this.ask(false);
  };

  private renderForm({ name, note }: Pick<HistoryEntry, 'name' | 'note'>): TemplateResult {
    return html`<form @submit=${this.onSubmit}>
      <label>Name <input name="name" maxlength=${LONGEST_NAME} .value=${name} /></label>
      <label
        >Note
        <textarea name="note" rows="2" maxlength=${LONGEST_NOTE} .value=${note}></textarea>
      </label>
      <button class="go">Save</button>
    </form>`;
  }

  private describe(): string {
    const { entry, question } = this;
    const asked = entry.name === question ? [] : [question];
    return [...asked, ...describeRun(entry), writeRoughBytes(entry.size)].join(' · ');
  }

  private readonly onChoose = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.wish({ kind: 'choose', isChosen: event.target.checked });
  };

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement) || this.editing === null) return;
    const given = new FormData(event.target);
    const text = (field: string): string => {
      const value = given.get(field);
      return typeof value === 'string' ? value.trim() : '';
    };
    const [before, name, note] = [this.editing, text('name') || this.question, text('note')];
    this.editing = null;
    this.change({
      ...(name === before.name ? {} : { name }),
      ...(note === before.note ? {} : { note }),
    });
  };

  private change(change: HistoryChange): void {
    this.wish({ kind: 'change', change });
  }

  private wish(wish: HistoryWish): void {
    this.dispatchEvent(new CustomEvent('history-wish', { detail: wish }));
  }

  static override readonly styles = [
    baseStyle,
    css`
      .row {
        display: flex;
        gap: var(--space-3);
        align-items: start;
        padding: var(--space-2) 0;
      }
      input[type='checkbox'] {
        flex: none;
        width: 18px;
        height: 18px;
        margin: 4px 0 0;
        accent-color: var(--accent);
      }
      .text {
        flex: 1 1 auto;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .name {
        min-height: 28px;
        padding: 0;
        text-align: left;
        font-weight: 600;
        color: var(--accent);
        background: none;
        border: 0;
      }
      .note {
        margin-top: 2px;
        white-space: pre-wrap;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        justify-content: end;
      }
      .buttons button {
        white-space: nowrap;
      }
      @media (min-width: 700px) {
        .buttons {
          flex: none;
        }
      }
      @media (max-width: 699px) {
        .row {
          flex-wrap: wrap;
        }
        .text {
          flex-basis: calc(100% - 60px);
        }
        /* Under the text, whose left edge theirs meets. */
        .buttons {
          flex: 1 1 100%;
          justify-content: start;
          padding-left: 22px;
        }
      }
      button.bad {
        color: var(--bad);
      }
      form {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
        align-items: end;
        padding: 0 0 var(--space-3) 30px;
      }
      label {
        display: grid;
        flex: 1 1 220px;
        gap: 2px;
        font-size: var(--text-label);
        color: var(--quiet);
      }
      form input,
      textarea {
        width: 100%;
        padding: 6px 8px;
        font: inherit;
        font-size: 14px;
        color: var(--ink);
        background: var(--panel);
        border: 1px solid var(--edge);
        border-radius: 6px;
      }
    `,
  ];
}
