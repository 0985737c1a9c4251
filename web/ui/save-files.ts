import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';
import type { ExportCharts } from './export-charts.ts';
import { drawPictures, type PictureFormat } from './export-files.ts';
import { ThemeController } from './theme-controller.ts';

/** A file by its name. */
export interface NamedFile {
  readonly name: string;
  readonly content: Blob;
}

/** A person saves a file: whoever holds the page hands it to the browser. */
export class FileSaveEvent extends CustomEvent<NamedFile> {
  constructor(file: NamedFile) {
    super('file-save', { detail: file, bubbles: true, composed: true });
  }
}

/** Figures as text, written when they are asked for. */
export interface TextFile {
  /** On the button: "CSV". */
  readonly label: string;
  /** Of the file's name: `csv`. */
  readonly ending: string;
  readonly type: 'text/csv' | 'text/markdown';
  write(): string;
}

declare global {
  interface HTMLElementEventMap {
    'file-save': FileSaveEvent;
  }
  interface HTMLElementTagNameMap {
    'save-files': SaveFiles;
  }
}

/** What a page shows, as files: its charts as pictures, its figures as text. */
@customElement('save-files')
export class SaveFiles extends LitElement {
  /** Where the name of each file begins: `sandheap-replay-tlsf`. */
  @property() stem = '';
  /** Described when they are asked for. */
  @property({ attribute: false }) charts: () => ExportCharts = () => ({});
  @property({ attribute: false }) texts: readonly TextFile[] = [];
  @state() private news = '';
  private readonly theme = new ThemeController(this);

  protected override render(): TemplateResult {
    return html`<div class="row">
        <span class="small quiet">Save</span>
        <button @click=${() => this.savePictures('svg')}>Charts, SVG</button>
        <button @click=${() => this.savePictures('png')}>Charts, PNG</button>
        ${this.texts.map(
          (text) => html`<button @click=${() => this.saveText(text)}>${text.label}</button>`,
        )}
      </div>
      <p class="small" role="status">${this.news}</p>`;
  }

  private async savePictures(format: PictureFormat): Promise<void> {
    this.news = '';
    try {
      const pictures = await drawPictures(this.charts(), format, this.theme.read());
      for (const { ending, content } of pictures) this.save(`${this.stem}-${ending}`, content);
    } catch (error) {
      this.news = `That did not work: ${error instanceof Error ? error.message : String(error)}.`;
    }
  }

  private saveText(text: TextFile): void {
    const content = new Blob([text.write()], { type: text.type });
    this.save(`${this.stem}.${text.ending}`, content);
  }

  private save(name: string, content: Blob): void {
    this.dispatchEvent(new FileSaveEvent({ name, content }));
  }

  static override readonly styles = [
    baseStyle,
    css`
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: center;
      }
      button {
        min-height: 32px;
        padding: 0 var(--space-3);
        font-size: var(--text-small);
        font-weight: 400;
      }
      p {
        margin-top: var(--space-1);
      }
      p:empty {
        display: none;
      }
    `,
  ];
}
