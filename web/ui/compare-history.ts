import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';
import { ImportEvent } from './compare-import.ts';
import { describeRun, type HistoryEntry, type HistoryStore } from './history-store.ts';

declare global {
  interface HTMLElementTagNameMap {
    'compare-history': CompareHistory;
  }
}

/** So many are listed: the latest, pinned ones first. The history itself finds the rest. */
const MOST = 40;

/** Takes results in from the visitor's own history. */
@customElement('compare-history')
export class CompareHistory extends LitElement {
  @property({ attribute: false }) openHistory!: () => Promise<HistoryStore>;
  /** Only results of this question are of use; empty while there is none to compare with. */
  @property() experiment = '';
  @state() private entries: readonly HistoryEntry[] | null = null;
  @state() private problem = '';

  protected override render(): TemplateResult {
    const { entries, problem } = this;
    return html`<details @toggle=${this.onToggle}>
      <summary>From your history</summary>
      ${problem === '' ? nothing : html`<p role="alert" class="small">${problem}</p>`}
      ${entries === null ? nothing : this.renderEntries(this.listOwn(entries))}
    </details>`;
  }

  private renderEntries(own: readonly HistoryEntry[]): TemplateResult {
    if (own.length === 0) return html`<p class="small quiet">Nothing of it is kept here.</p>`;
    return html`<ul>
      ${own.map((entry) => {
        const told = [entry.name, ...describeRun(entry)].join(' · ');
        return html`<li>
          <button class="plain" aria-label="Add: ${told}" @click=${() => void this.add(entry)}>
            Add
          </button>
          <span>${told}</span>
        </li>`;
      })}
    </ul>`;
  }

  private listOwn(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
    const isOfUse = ({ experiment }: HistoryEntry): boolean =>
      this.experiment === '' || experiment === this.experiment;
    return entries.filter(isOfUse).slice(0, MOST);
  }

  private readonly onToggle = async (event: Event): Promise<void> => {
    if (!(event.target instanceof HTMLDetailsElement) || !event.target.open) return;
    const listed = await (await this.openHistory()).list();
    this.problem = listed.kind === 'failed' ? listed.sentence : '';
    if (listed.kind === 'done') this.entries = listed.value;
  };

  private async add({ id }: HistoryEntry): Promise<void> {
    const opened = await (await this.openHistory()).open(id);
    this.problem = opened.kind === 'failed' ? opened.sentence : '';
    if (opened.kind === 'failed') return;
    this.dispatchEvent(new ImportEvent([{ kind: 'report', report: opened.value, note: '' }]));
  }

  static override readonly styles = [
    baseStyle,
    css`
      ul {
        max-height: 40vh;
        overflow-y: auto;
        list-style: none;
      }
      li {
        display: flex;
        gap: var(--space-2);
        align-items: baseline;
        font-size: var(--text-small);
        border-bottom: 1px solid var(--rule);
      }
      span {
        min-width: 0;
        overflow-wrap: anywhere;
      }
    `,
  ];
}
