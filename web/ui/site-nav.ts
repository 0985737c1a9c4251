import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Chapter, ExperimentHeading } from '../catalogue/experiment.ts';
import { baseStyle } from './base-style.ts';
import { writeRoute } from './route.ts';

declare global {
  interface HTMLElementEventMap {
    /** The keyboard is to go on at the content. */
    skip: CustomEvent<void>;
  }
  interface HTMLElementTagNameMap {
    'site-nav': SiteNav;
  }
}

const CHAPTERS: readonly Chapter[] = [
  'Place',
  'Hand over',
  'Give back',
  'Lay out',
  'Go deep',
  'See',
];

/** Pages that are no question, by their addresses. */
interface OwnLinks {
  readonly heading: string;
  readonly links: readonly { readonly id: string; readonly label: string }[];
}

const BEGIN: OwnLinks = {
  heading: 'Begin',
  links: [
    { id: 'walks', label: 'Memory, line by line' },
    { id: 'memory', label: 'See the memory' },
    { id: 'ideas', label: 'From ideas to measurements' },
  ],
};

const OWN: OwnLinks = {
  heading: 'Your own',
  links: [
    { id: 'replay', label: 'Replay your own pattern' },
    { id: 'compare', label: 'Compare results' },
    { id: 'history', label: 'History' },
  ],
};

function renderLinks({ heading, links }: OwnLinks, current: string): TemplateResult {
  return html`<h2>${heading}</h2>
    <ul>
      ${links.map(
        ({ id, label }) =>
          html`<li>
            <a href=${writeRoute(id)} aria-current=${id === current ? 'page' : nothing}>${label}</a>
          </li>`,
      )}
    </ul>`;
}

/** The questions of the catalogue by chapter; on a narrow page they fold into one control. */
@customElement('site-nav')
export class SiteNav extends LitElement {
  @property({ attribute: false }) listing: readonly ExperimentHeading[] = [];
  /** Id of the experiment on the page. */
  @property() current = '';
  @state() private isOpen = false;

  protected override render(): TemplateResult {
    const current = this.listing.find(({ id }) => id === this.current);
    return html`<header>
      <button class="skip" @click=${this.onSkip}>Skip to the content</button>
      <a class="brand" href="#/">Sandheap</a>
      <button
        class="fold"
        aria-expanded=${this.isOpen ? 'true' : 'false'}
        aria-controls="questions"
        @click=${() => (this.isOpen = !this.isOpen)}
      >
        <span>${current?.question ?? this.nameOwn() ?? 'Questions'}</span>
        <svg viewBox="0 0 12 8" width="12" height="8" aria-hidden="true">
          <path d="M1 1l5 5 5-5" fill="none" stroke="currentColor" stroke-width="1.6"></path>
        </svg>
      </button>
      <nav
        id="questions"
        class=${this.isOpen ? 'open' : ''}
        aria-label="Questions"
        @click=${this.onChosen}
      >
        ${renderLinks(BEGIN, this.current)}
        ${CHAPTERS.map((chapter) => this.renderChapter(chapter))} ${renderLinks(OWN, this.current)}
      </nav>
    </header>`;
  }

  private nameOwn(): string | undefined {
    return [...BEGIN.links, ...OWN.links].find(({ id }) => id === this.current)?.label;
  }

  private renderChapter(chapter: Chapter): TemplateResult | typeof nothing {
    const isHere = ({ id }: ExperimentHeading): boolean =>
      BEGIN.links.some((link) => link.id === id);
    const own = this.listing.filter((one) => one.chapter === chapter && !isHere(one));
    if (own.length === 0) return nothing;
    return html`<h2>${chapter}</h2>
      <ul>
        ${own.map(
          ({ id, question }) =>
            html`<li>
              <a href=${writeRoute(id)} aria-current=${id === this.current ? 'page' : nothing}
                >${question}</a
              >
            </li>`,
        )}
      </ul>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('current')) this.revealCurrent();
  }

  /** The list scrolls by itself where it is higher than the window; the open question stays in sight. */
  private revealCurrent(): void {
    const link = this.renderRoot.querySelector('[aria-current]');
    if (link === null) return;
    const [own, shown] = [this.getBoundingClientRect(), link.getBoundingClientRect()];
    if (shown.bottom > own.bottom) this.scrollTop += shown.bottom - own.bottom + own.height / 4;
    if (shown.top < own.top) this.scrollTop -= own.top - shown.top + own.height / 4;
  }

  private readonly onSkip = (): void => {
    this.dispatchEvent(new CustomEvent<void>('skip', { bubbles: true, composed: true }));
  };

  private readonly onChosen = (event: Event): void => {
    if (event.target instanceof HTMLAnchorElement) this.isOpen = false;
  };

  static override readonly styles = [
    baseStyle,
    css`
      :host {
        padding: var(--space-6) var(--space-4);
        font-size: 14px;
      }
      .skip {
        position: absolute;
        z-index: 2;
        top: -100px;
        left: var(--space-2);
      }
      .skip:focus {
        top: var(--space-2);
      }
      .brand {
        display: block;
        font-size: 17px;
        font-weight: 700;
        letter-spacing: -0.01em;
        color: inherit;
        text-decoration: none;
      }
      nav {
        padding-top: var(--space-2);
      }
      h2 {
        margin: var(--space-3) 0 2px;
        font-size: var(--text-label);
        color: var(--quiet);
      }
      ul {
        list-style: none;
      }
      nav a {
        display: block;
        margin: 0 calc(-1 * var(--space-2));
        padding: var(--space-1) var(--space-2);
        line-height: 1.4;
        color: inherit;
        text-decoration: none;
        border-radius: 6px;
      }
      nav a:hover {
        text-decoration: underline;
      }
      nav a[aria-current] {
        color: var(--accent);
        background: var(--tint);
      }
      .fold {
        display: none;
      }
      @media (max-width: 820px) {
        :host {
          padding: var(--space-3) var(--space-4);
        }
        .fold {
          display: flex;
          gap: var(--space-2);
          align-items: center;
          justify-content: space-between;
          width: 100%;
          min-height: 40px;
          margin-top: var(--space-2);
          padding: var(--space-1) var(--space-3);
          font-weight: 400;
          text-align: left;
          color: var(--accent);
          background: var(--tint);
          border-color: transparent;
        }
        .fold svg {
          flex: none;
        }
        nav:not(.open) {
          display: none;
        }
        nav a {
          padding-block: var(--space-2);
        }
      }
      @media (forced-colors: active) {
        nav a[aria-current] {
          border: 1px solid LinkText;
        }
      }
    `,
  ];
}
