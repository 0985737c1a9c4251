import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Files under one root that are written only where their bytes changed. */
export interface Output {
  /** Paths written so far, relative to the root. */
  readonly written: readonly string[];
  write(path: string, contents: Uint8Array | string): void;
  /** Null when there is no such file. */
  read(path: string): Buffer | null;
}

export function openOutput(root: string): Output {
  const written: string[] = [];
  const read = (path: string): Buffer | null =>
    existsSync(join(root, path)) ? readFileSync(join(root, path)) : null;
  const write = (path: string, contents: Uint8Array | string): void => {
    const bytes = Buffer.from(contents);
    if (read(path)?.equals(bytes) === true) return;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    // Renamed into place, so that a server never reads half a file.
    writeFileSync(join(root, `${path}.${process.pid}`), bytes);
    renameSync(join(root, `${path}.${process.pid}`), join(root, path));
    written.push(path);
  };
  return { written, write, read };
}

/** SHA-256, lower-case hexadecimal. */
export function hashOf(contents: Uint8Array | string): string {
  return createHash('sha256').update(contents).digest('hex');
}
