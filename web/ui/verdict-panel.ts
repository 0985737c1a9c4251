import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';
import { HIGHEST_GUESS, LOWEST_GUESS, readGuess } from './guess.ts';
import { GuessEvent } from './guess-event.ts';
import { renderSentence } from './render-sentence.ts';
import type { Sentence } from './sentence.ts';
import { seriesMarker } from './series-marker.ts';

/** The sentences about one variant that is not the headline. */
export interface FurtherVerdict {
  readonly id: string;
  readonly slot: number;
  readonly sentences: readonly Sentence[];
}

declare global {
  interface HTMLElementTagNameMap {
    'verdict-panel': VerdictPanel;
  }
}

/** The answer, the reason right under it, and what it does not say. */
@customElement('verdict-panel')
export class VerdictPanel extends LitElement {
  /** Biggest text of the page after the question. */
  @property({ attribute: false }) headline: readonly Sentence[] = [];
  @property({ attribute: false }) why: readonly Sentence[] = [];
  @property({ attribute: false }) further: readonly FurtherVerdict[] = [];
  @property({ attribute: false }) notes: readonly string[] = [];
  /** The question of the guess; empty once there is an answer. */
  @property() guessQuestion = '';
  @property({ attribute: false }) guess: number | null = null;
  /** Guess and result together, one sentence; empty while there is no result to it. */
  @property() guessAnswer = '';
  /** Why what was typed is no guess, one sentence. */
  @state() private refusal = '';

  protected override render(): TemplateResult {
    return html`<section aria-label="Verdict">
      <p class="verdict">${join(this.headline)}</p>
      ${this.why.length === 0 ? nothing : html`<p class="why quiet">${join(this.why)}</p>`}
      ${this.guessAnswer === '' ? nothing : html`<p class="answer">${this.guessAnswer}</p>`}
      ${this.guessQuestion === '' ? nothing : this.renderGuess()} ${this.renderFurther()}
      ${this.notes.map((note) => html`<p class="note small quiet">${note}</p>`)}
    </section>`;
  }

  private renderGuess(): TemplateResult {
    return html`<label class="guess small"
        ><span>${this.guessQuestion}</span>
        <span
          ><input
            type="number"
            min=${LOWEST_GUESS}
            max=${HIGHEST_GUESS}
            step="any"
            placeholder="your guess"
            aria-describedby="refusal"
            aria-invalid=${this.refusal === '' ? 'false' : 'true'}
            .value=${this.guess === null ? '' : String(this.guess)}
            @change=${this.onGuess}
          />
          times</span
        ></label
      >
      <p id="refusal" class="refusal small" role="status">${this.refusal}</p>`;
  }

  private renderFurther(): TemplateResult | typeof nothing {
    if (this.further.length === 0) return nothing;
    return html`<ul>
      ${this.further.map(
        ({ slot, sentences }) =>
          html`<li class="small">${seriesMarker(slot)}<span>${join(sentences)}</span></li>`,
      )}
    </ul>`;
  }

  private readonly onGuess = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    // What is no number leaves the value empty.
    const text = event.target.validity.badInput ? 'no number' : event.target.value;
    const read = readGuess(text);
    this.refusal = read.kind === 'refused' ? read.sentence : '';
    if (read.kind === 'refused') return;
    this.dispatchEvent(new GuessEvent(read.kind === 'guess' ? read.ratio : null));
  };

  static override readonly styles = [
    baseStyle,
    css`
      .verdict {
        max-width: 48ch;
        font-size: var(--text-verdict);
        line-height: 1.35;
        letter-spacing: -0.01em;
      }
      .why {
        max-width: 74ch;
        margin-top: var(--space-1);
      }
      ul {
        display: grid;
        gap: 2px;
        margin-top: var(--space-3);
        list-style: none;
      }
      li {
        display: flex;
        gap: var(--space-2);
        align-items: baseline;
        max-width: 110ch;
      }
      li svg {
        flex: none;
        align-self: center;
      }
      .note {
        max-width: 90ch;
        margin-top: var(--space-2);
      }
      .note + .note {
        margin-top: 0;
      }
      .guess {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-3);
        align-items: center;
        margin-top: var(--space-3);
      }
      .guess input {
        width: 14ch;
      }
      .refusal {
        color: var(--bad);
      }
      .answer {
        max-width: 74ch;
        margin-top: var(--space-2);
      }
    `,
  ];
}

function join(sentences: readonly Sentence[]): TemplateResult {
  return html`${sentences.map(
    (sentence, index) => html`${index === 0 ? '' : ' '}${renderSentence(sentence)}`,
  )}`;
}
