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

declare global {
  interface HTMLElementEventMap {
    'file-save': FileSaveEvent;
  }
}
