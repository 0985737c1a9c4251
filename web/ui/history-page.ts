import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ExperimentHeading } from '../catalogue/experiment.ts';
import { writeMany, writeRoughBytes } from '../report/figures.ts';
import { baseStyle } from './base-style.ts';
import './history-entry.ts';
import type { HistoryWish } from './history-entry.ts';
import {
  findEntries,
  type HistoryAnswer,
  type HistoryEntry,
  type HistoryStore,
} from './history-store.ts';
import type { Links } from './links.ts';
import { pageStyle } from './page-style.ts';

declare global {
  interface HTMLElementTagNameMap {
    'history-page': HistoryPage;
  }
}

/** So many are drawn at first: a list of a thousand is there at once, and the rest on demand. */
const DRAWN = 100;

/** The results kept in this browser: found, named, pinned, compared, deleted. */
@customElement('history-page')
export class HistoryPage extends LitElement {
  @property({ attribute: false }) store!: HistoryStore;
  @property({ attribute: false }) links!: Links;
  @property({ attribute: false }) listing: readonly ExperimentHeading[] = [];

  @state() private entries: readonly HistoryEntry[] | null = null;
  @state() private problem = '';
  @state() private sought = '';
  @state() private drawn = DRAWN;
  @state() private chosen: ReadonlySet<string> = new Set();
  /** Delete all was pressed once. */
  @state() private isSure = false;
  @query('h1') private readonly heading!: HTMLElement | null;
  private stopWatching: () => void = () => {};

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopWatching = this.store.watch(() => void this.read());
    void this.read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopWatching();
  }

  protected override render(): TemplateResult {
    const { entries } = this;
    return html`<header>
        <h1 tabindex="-1">History</h1>
        <p class="quiet">
          Your own runs are kept here, in this browser alone. Opening somebody’s link never changes
          it; “Keep a copy” on its page puts that result here too.
        </p>
      </header>
      ${this.problem === '' ? nothing : html`<p role="alert" class="problem">${this.problem}</p>`}
      ${entries === null ? nothing : this.renderList(entries)}`;
  }

  private renderList(entries: readonly HistoryEntry[]): TemplateResult {
    if (entries.length === 0) {
      return html`<p class="quiet">
        Nothing is kept yet. Run a question: its result appears here.
      </p>`;
    }
    const found = findEntries(entries, this.sought);
    return html`<div class="bar">
        <label>
          Find
          <input
            type="search"
            .value=${this.sought}
            placeholder="name, note, question, engine"
            @input=${this.onSearch}
          />
        </label>
        <p class="small quiet" role="status">${this.sayAmount(entries, found)}</p>
        <div class="buttons">
          <button ?disabled=${this.chosen.size < 2} @click=${this.onCompare}>
            Compare ${this.chosen.size < 2 ? 'chosen' : `${this.chosen.size} chosen`}
          </button>
          ${this.renderDeleteAll(entries.length)}
        </div>
      </div>
      <ul>
        ${repeat(
          found.slice(0, this.drawn),
          ({ id }) => id,
          (entry) =>
            html`<li>
              <history-entry
                .entry=${entry}
                .question=${this.questionOf(entry)}
                .isChosen=${this.chosen.has(entry.id)}
                @history-wish=${(event: CustomEvent<HistoryWish>) =>
                  this.onWish(entry, event.detail)}
              ></history-entry>
            </li>`,
        )}
      </ul>
      ${
        found.length > this.drawn
          ? html`<button @click=${() => (this.drawn += 10 * DRAWN)}>
              Show ${found.length - this.drawn} more
            </button>`
          : nothing
      }`;
  }

  private renderDeleteAll(count: number): TemplateResult {
    if (!this.isSure) {
      return html`<button @click=${() => (this.isSure = true)}>Delete all</button>`;
    }
    return html`<button class="bad" @click=${this.onDeleteAll}>
        Delete ${writeMany(count, 'result')} for good
      </button>
      <button @click=${() => (this.isSure = false)}>Keep them</button>`;
  }

  private sayAmount(entries: readonly HistoryEntry[], found: readonly HistoryEntry[]): string {
    const bytes = entries.reduce((sum, { size }) => sum + size, 0);
    const all = `${writeMany(entries.length, 'result')}, ${writeRoughBytes(bytes)}`;
    return this.sought.trim() === '' ? all : `${found.length} of ${all}`;
  }

  private questionOf({ experiment }: HistoryEntry): string {
    return this.listing.find(({ id }) => id === experiment)?.question ?? experiment;
  }

  private async read(): Promise<void> {
    const listed = await this.store.list();
    if (listed.kind === 'failed') this.problem = listed.sentence;
    else this.entries = listed.value;
  }

  private async onWish(entry: HistoryEntry, wish: HistoryWish): Promise<void> {
    switch (wish.kind) {
      case 'change':
        return this.settle(await this.store.change(entry.id, wish.change));
      case 'remove':
        this.choose(entry.id, false);
        this.settle(await this.store.remove(entry.id));
        // The row that had focus is gone with its button.
        return this.heading?.focus({ preventScroll: true });
      case 'choose':
        return this.choose(entry.id, wish.isChosen);
      case 'open':
        return this.open(entry);
      default:
        return wish satisfies never;
    }
  }

  /** The entry is opened as a link, so that its address can be copied as ever. */
  private async open(entry: HistoryEntry): Promise<void> {
    const opened = await this.store.open(entry.id);
    if (opened.kind === 'failed') this.problem = opened.sentence;
    else location.hash = await this.links.encode(opened.value);
  }

  private choose(id: string, isChosen: boolean): void {
    const others = [...this.chosen].filter((one) => one !== id);
    this.chosen = new Set(isChosen ? [...others, id] : others);
  }

  /** What was changed is told by `watch`; here only what could not be. */
  private settle(answer: HistoryAnswer<unknown>): void {
    this.problem = answer.kind === 'failed' ? answer.sentence : '';
  }

  private readonly onSearch = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) this.sought = event.target.value;
  };

  private readonly onCompare = (): void => {
    const ids = [...this.chosen].map((id) => `h=${encodeURIComponent(id)}`);
    location.hash = `#/compare?${ids.join('&')}`;
  };

  private readonly onDeleteAll = async (): Promise<void> => {
    this.isSure = false;
    this.chosen = new Set();
    this.settle(await this.store.removeAll());
  };

  static override readonly styles = [
    baseStyle,
    pageStyle,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3) var(--space-6);
        align-items: end;
      }
      .bar p {
        flex: 1 1 160px;
      }
      label {
        display: grid;
        gap: 2px;
        font-size: var(--text-label);
        color: var(--quiet);
      }
      input[type='search'] {
        width: 260px;
        max-width: 100%;
        min-height: 36px;
        padding: 4px 8px;
        font-size: 14px;
        color: var(--ink);
        background: var(--panel);
        border: 1px solid var(--edge);
        border-radius: 6px;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      .problem,
      .bad {
        color: var(--bad);
      }
      ul {
        list-style: none;
        border-top: 1px solid var(--rule);
      }
      /* Room for the focus ring: what is drawn only in sight is cut at its edge. */
      li {
        margin-inline: calc(-1 * var(--space-1));
        padding-inline: var(--space-1);
        border-bottom: 1px solid var(--rule);
        content-visibility: auto;
        contain-intrinsic-size: auto 64px;
      }
    `,
  ];
}
