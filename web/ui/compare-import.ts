import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Imported } from '../report/import.ts';
import { toShownText } from '../report/shown-text.ts';
import { baseStyle } from './base-style.ts';

/** Somebody chose, dropped or pasted results; those that were refused are told by the box itself. */
export class ImportEvent extends CustomEvent<readonly Imported[]> {
  constructor(imported: readonly Imported[]) {
    super('results-import', { detail: imported, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'results-import': ImportEvent;
  }
  interface HTMLElementTagNameMap {
    'compare-import': CompareImport;
  }
}

/** Files of one drop, and bytes of one file: as much as is ever opened. */
const MOST_FILES = 40;
const LONGEST_FILE = 67_108_864;
/** Characters of a file's name in a sentence. */
const LONGEST_NAME = 120;

/** Takes results in: files by picker or drop, links by paste. */
@customElement('compare-import')
export class CompareImport extends LitElement {
  @property({ attribute: false }) open: (text: string) => Promise<readonly Imported[]> =
    async () => [];
  @state() private refusals: readonly string[] = [];
  @state() private isOver = false;
  @query('textarea') private readonly pasted!: HTMLTextAreaElement;

  protected override render(): TemplateResult {
    return html`<section
        aria-label="Add results"
        class=${this.isOver ? 'over' : ''}
        @dragover=${this.onDragOver}
        @dragleave=${() => (this.isOver = false)}
        @drop=${this.onDrop}
      >
        <label class="file">
          <span>Files of results (JSON)</span>
          <input type="file" multiple accept=".json,application/json" @change=${this.onFiles} />
        </label>
        <label class="links">
          <span>Links, one or several</span>
          <textarea
            rows="2"
            spellcheck="false"
            placeholder="Paste links here, or drop files anywhere in this box"
            @paste=${this.onPaste}
          ></textarea>
        </label>
        <button type="button" @click=${this.onOpen}>Add</button>
      </section>
      ${
        this.refusals.length === 0
          ? nothing
          : html`<div role="alert" class="small">
              ${this.refusals.map((sentence) => html`<p>${sentence}</p>`)}
            </div>`
      }`;
  }

  /** What is dropped elsewhere on a page that shows this box is handed to it. */
  async take(data: DataTransfer): Promise<void> {
    const text = data.getData('text');
    if (data.files.length > 0) await this.openFiles([...data.files]);
    else if (text !== '') await this.openTexts([{ name: '', text }]);
  }

  private readonly onDragOver = (event: DragEvent): void => {
    event.preventDefault();
    this.isOver = true;
  };

  private readonly onDrop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    this.isOver = false;
    if (event.dataTransfer !== null) void this.take(event.dataTransfer);
  };

  private readonly onFiles = async (event: Event): Promise<void> => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement)) return;
    await this.openFiles([...(field.files ?? [])]);
    // The same file may be chosen again.
    field.value = '';
  };

  private readonly onPaste = (event: ClipboardEvent): void => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0) {
      event.preventDefault();
      void this.openFiles(files);
      return;
    }
    // What was pasted stands in the field only after this event.
    setTimeout(() => void this.onOpen(), 0);
  };

  private readonly onOpen = async (): Promise<void> => {
    const text = this.pasted.value.trim();
    if (text === '') return;
    if (await this.openTexts([{ name: '', text }])) this.pasted.value = '';
  };

  private async openFiles(files: readonly File[]): Promise<void> {
    const texts = await Promise.all(files.slice(0, MOST_FILES).map(readFile));
    await this.openTexts(texts);
    if (files.length > MOST_FILES) {
      this.refusals = [
        ...this.refusals,
        `At most ${MOST_FILES} files are opened at once: add the others after them.`,
      ];
    }
  }

  /** True where nothing was refused. */
  private async openTexts(texts: readonly NamedText[]): Promise<boolean> {
    const answers = await Promise.all(texts.map((one) => this.openText(one)));
    this.refusals = answers.flatMap(({ sentences }) => sentences);
    const imported = answers.flatMap((one) => one.imported);
    if (imported.length > 0) this.dispatchEvent(new ImportEvent(imported));
    return this.refusals.length === 0;
  }

  private async openText({ name, text }: NamedText): Promise<Answer> {
    const before = name === '' ? '' : `${toShownText(name, LONGEST_NAME)}: `;
    if (text === null)
      return {
        imported: [],
        sentences: [`${before}this file could not be read, or it is larger than 64\u00a0MiB.`],
      };
    const imported = await this.open(text);
    return {
      imported: imported.filter(({ kind }) => kind !== 'refused'),
      sentences: imported.flatMap((one) =>
        one.kind === 'refused' ? [`${before}${one.sentence}`] : [],
      ),
    };
  }

  static override readonly styles = [
    baseStyle,
    css`
      section {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3) var(--space-6);
        align-items: end;
        padding: var(--space-3);
        border: 1px dashed var(--edge);
        border-radius: 6px;
      }
      .over {
        border-color: var(--accent);
        background: var(--tint);
      }
      label {
        display: grid;
        gap: 2px;
        font-size: var(--text-label);
        color: var(--quiet);
      }
      .links {
        flex: 1 1 280px;
      }
      textarea {
        width: 100%;
        min-height: 48px;
        padding: 6px 8px;
        font: inherit;
        font-size: 14px;
        color: var(--ink);
        background: var(--panel);
        border: 1px solid var(--edge);
        border-radius: 6px;
        resize: vertical;
      }
      input[type='file'] {
        max-width: 100%;
        font-size: var(--text-small);
        color: var(--ink);
      }
      [role='alert'] {
        margin-top: var(--space-2);
        color: var(--bad);
        overflow-wrap: anywhere;
      }
    `,
  ];
}

interface NamedText {
  readonly name: string;
  /** Null where the file could not be read. */
  readonly text: string | null;
}

interface Answer {
  readonly imported: readonly Imported[];
  readonly sentences: readonly string[];
}

async function readFile(file: File): Promise<NamedText> {
  if (file.size > LONGEST_FILE) return { name: file.name, text: null };
  try {
    return { name: file.name, text: await file.text() };
  } catch {
    return { name: file.name, text: null };
  }
}
