import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { writeExamplePattern } from '../catalogue/replay/example.ts';
import { LONGEST_TEXT } from '../memory/pattern.ts';
import { writeBytes, writeCount, writeMany } from '../report/figures.ts';
import { baseStyle } from './base-style.ts';

declare global {
  interface HTMLElementEventMap {
    /** Another text stands there: that of a file, the example or a long paste; null while somebody types. */
    'pattern-change': CustomEvent<string | null>;
    /** A file cannot be read: why, one sentence. */
    'pattern-refuse': CustomEvent<string>;
    /** Replay, or Stop, was pressed. */
    'pattern-go': CustomEvent<void>;
  }
  interface HTMLElementTagNameMap {
    'replay-input': ReplayInput;
  }
}

/** A text that was not typed. Only its beginning is shown. */
interface Held {
  readonly name: string;
  readonly text: string;
  readonly lines: number;
}

/** Lines of a text that was not typed which are put into the field, and characters that may be pasted there. */
const SHOWN_LINES = 100;
const LONGEST_TYPED = 20_000;

/** Where a pattern comes from: typed, pasted, dropped, picked, or the example. */
@customElement('replay-input')
export class ReplayInput extends LitElement {
  @property({ type: Boolean }) isBusy = false;
  /** The text makes no sense: the field says so to who cannot see it. */
  @property({ type: Boolean }) isRefused = false;

  @state() private held: Held | null = null;
  @state() private isOver = false;
  @query('textarea') private readonly area!: HTMLTextAreaElement;

  /** The whole text, whatever of it is shown. */
  get text(): string {
    return this.held?.text ?? this.area.value;
  }

  protected override render(): TemplateResult {
    return html`<section
      class=${this.isOver ? 'over' : ''}
      aria-label="The pattern"
      @dragover=${this.onDragOver}
      @dragleave=${() => (this.isOver = false)}
      @drop=${this.onDrop}
    >
      <label for="pattern">The pattern, one request a line</label>
      <p class="small quiet" id="form">
        <code>a id size</code> allocates, <code>r id size</code> reallocates, <code>f id</code>
        frees; at most 100,000 requests. Paste it, drop a file here, or pick one. It stays on this
        machine and is never run as code.
      </p>
      <textarea
        id="pattern"
        rows="8"
        spellcheck="false"
        aria-describedby="form held"
        placeholder="a 1 64&#10;r 1 256&#10;f 1"
        ?readonly=${this.held !== null}
        @input=${() => this.tell('pattern-change', null)}
        @paste=${this.onPaste}
      ></textarea>
      <p class="small quiet" id="held" ?hidden=${this.held === null}>
        ${this.held === null ? '' : sayHeld(this.held)}
        <button type="button" class="plain" @click=${this.onType}>Type one instead</button>
      </p>
      <div class="actions">
        <button type="button" class="go" @click=${() => this.tell('pattern-go', undefined)}>
          ${this.isBusy ? 'Stop' : 'Replay'}
        </button>
        <button type="button" @click=${this.onExample}>Example</button>
        <label class="file small"
          >From a file
          <input type="file" accept=".txt,.pattern,.csv,text/plain" @change=${this.onPick} />
        </label>
      </div>
    </section>`;
  }

  /** A hundred thousand lines in a text field take seconds to lay out: only the first ones are put there. */
  private hold(name: string, text: string): void {
    this.held = { name, text, lines: text.split('\n').length };
    this.area.value = firstLines(text);
    this.tell('pattern-change', text);
  }

  private readonly onExample = (): void => this.hold('the example', writeExamplePattern());

  private readonly onType = (): void => {
    this.held = null;
    this.area.value = '';
    this.tell('pattern-change', null);
    this.area.focus();
  };

  private readonly onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.length <= LONGEST_TYPED) return;
    event.preventDefault();
    this.hold('what was pasted', text);
  };

  private readonly onPick = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) void this.takeFile(event.target.files?.[0]);
  };

  private readonly onDragOver = (event: DragEvent): void => {
    event.preventDefault();
    this.isOver = true;
  };

  private readonly onDrop = (event: DragEvent): void => {
    event.preventDefault();
    this.isOver = false;
    void this.takeFile(event.dataTransfer?.files[0]);
  };

  /** A file too large to be a pattern is not read at all. */
  private async takeFile(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    if (file.size > LONGEST_TEXT)
      this.tell(
        'pattern-refuse',
        `The file has ${writeBytes(file.size)}; at most ${writeBytes(LONGEST_TEXT)} are read.`,
      );
    else this.hold(file.name, await file.text());
  }

  private tell<Name extends 'pattern-change' | 'pattern-refuse' | 'pattern-go'>(
    name: Name,
    detail: HTMLElementEventMap[Name]['detail'],
  ): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('isRefused')) this.area.setAttribute('aria-invalid', String(this.isRefused));
  }

  static override readonly styles = [
    baseStyle,
    css`
      section {
        padding: var(--space-4);
        border: 1px solid var(--rule);
        border-radius: 6px;
      }
      section.over {
        border: 1px dashed var(--accent);
        background: var(--tint);
      }
      section > label {
        font-weight: 600;
      }
      section > p {
        max-width: 74ch;
        margin-top: var(--space-1);
      }
      textarea {
        display: block;
        width: 100%;
        margin-top: var(--space-2);
        padding: var(--space-2);
        font: 13px/1.5 var(--mono);
        color: var(--ink);
        background: var(--panel);
        border: 1px solid var(--edge);
        border-radius: 6px;
        resize: vertical;
      }
      textarea[readonly] {
        color: var(--quiet);
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-3);
        align-items: center;
        margin-top: var(--space-3);
      }
      .go {
        min-width: 84px;
      }
      .file {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: center;
      }
      .file input {
        max-width: 100%;
      }
      code {
        font-family: var(--mono);
        font-size: 0.94em;
      }
    `,
  ];
}

function firstLines(text: string): string {
  return text.slice(0, LONGEST_TYPED).split('\n', SHOWN_LINES).join('\n');
}

function sayHeld({ name, lines }: Held): string {
  return lines <= SHOWN_LINES
    ? `This is ${name}.`
    : `These are the first ${writeCount(SHOWN_LINES)} of ${writeMany(lines, 'line')} of ${name}.`;
}
