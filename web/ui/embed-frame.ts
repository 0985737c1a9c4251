import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Experiment } from '../catalogue/experiment.ts';
import type { Runner } from '../catalogue/runner.ts';
import type { OpenedClaim } from '../report/claim-link.ts';
import type { Opened } from '../report/parse.ts';
import { baseStyle } from './base-style.ts';
import { type EmbedPlace, readEmbed } from './embed-address.ts';
import { type Filled, fillEmbed } from './embed-fill.ts';
import type { RunWalk } from './walk-controller.ts';

declare global {
  interface HTMLElementTagNameMap {
    'embed-frame': EmbedFrame;
  }
}

/** What an embed asks of its host; nothing of it times anything. */
export interface EmbedHost {
  readonly loaders: Readonly<Record<string, () => Promise<Experiment>>>;
  readonly decode: (text: string) => Promise<Opened>;
  readonly openClaim: (text: string) => Promise<OpenedClaim>;
  /** SHA-256 of the timed module of a question here; empty where there is none. */
  readonly releaseOf: (experiment: string) => Promise<string>;
  readonly runWalk: RunWalk;
  readonly recorder: Pick<Runner, 'record'>;
}

/** A person stepped to another place: the address of the whole page, from its `#` on. */
export class PlaceEvent extends CustomEvent<string> {
  constructor(whole: string) {
    super('place-change', { detail: whole, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'place-change': PlaceEvent;
  }
}

/** A part of Sandheap in a frame of another site: one chart, claim, moment or walk, and a way to the whole. */
@customElement('embed-frame')
export class EmbedFrame extends LitElement implements EmbedHost {
  @property({ attribute: false }) loaders: EmbedHost['loaders'] = {};
  @property({ attribute: false }) decode!: EmbedHost['decode'];
  @property({ attribute: false }) openClaim!: EmbedHost['openClaim'];
  @property({ attribute: false }) releaseOf!: EmbedHost['releaseOf'];
  @property({ attribute: false }) runWalk!: RunWalk;
  @property({ attribute: false }) recorder!: EmbedHost['recorder'];
  @state() private filled: Filled | null = null;
  /** The fragment of the whole page at what is shown. */
  @state() private whole = '';
  private fragment = '';

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.onHash);
    void this.follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.onHash);
  }

  private readonly onHash = (): void => void this.follow();

  private async follow(): Promise<void> {
    const fragment = location.hash;
    const { theme, place } = readEmbed(fragment);
    document.documentElement.dataset['theme'] = theme;
    const filled = await fill(place, this);
    if (location.hash !== fragment) return;
    this.fragment = fragment;
    this.filled = filled;
    this.whole = place.kind === 'refused' ? '' : place.whole;
    document.title = filled.kind === 'filled' ? `${filled.title} · Sandheap` : 'Sandheap';
  }

  protected override render(): TemplateResult | typeof nothing {
    const { filled } = this;
    if (filled === null) return nothing;
    return html`<main @place-change=${this.onPlace}>
        ${
          filled.kind === 'refused'
            ? html`<p role="alert">${filled.sentence}</p>`
            : keyed(this.fragment, filled.content)
        }
      </main>
      <footer class="quiet">
        ${
          filled.kind === 'refused'
            ? nothing
            : html`<span class="from" title=${filled.from}>${filled.from}</span>`
        }
        <a href=${`./${this.whole}`} target="_blank" rel="noopener">Open in Sandheap</a>
      </footer>`;
  }

  private readonly onPlace = (event: PlaceEvent): void => {
    this.whole = event.detail;
  };

  static override readonly styles = [
    baseStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--space-1);
        box-sizing: border-box;
        height: 100vh;
        padding: 6px var(--space-2);
      }
      main {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-height: 0;
      }
      main > * {
        flex: 1;
        min-width: 0;
      }
      /* A note may be longer than the frame. */
      share-claim {
        overflow-y: auto;
      }
      [role='alert'] {
        overflow-y: auto;
        font-size: var(--text-small);
        color: var(--bad);
      }
      footer {
        display: flex;
        flex: none;
        gap: var(--space-3);
        align-items: end;
        justify-content: space-between;
        font-size: var(--text-label);
        line-height: 1.3;
      }
      .from {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
      }
      footer a {
        flex: none;
        margin-left: auto;
      }
      @media (min-width: 480px) and (min-height: 340px) {
        :host {
          gap: var(--space-2);
          padding: var(--space-3) var(--space-4);
        }
      }
    `,
  ];
}

/** A file that cannot be had is said like all else that stands in the way. */
async function fill(place: EmbedPlace, host: EmbedHost): Promise<Filled> {
  try {
    return await fillEmbed(place, host);
  } catch {
    return { kind: 'refused', sentence: 'This could not be loaded. Reload the page to try again.' };
  }
}
