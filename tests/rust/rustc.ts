import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export interface Ended {
  readonly isDone: boolean;
  readonly stderr: string;
}

/** How a program ended, and its last words, lines of them one after the other. Rust exits with 101 after a panic. */
export interface Run extends Ended {
  readonly way: 'returns' | 'panics' | 'aborts';
  readonly words: string;
}

/** The rustc of this machine, in a folder of its own. */
export interface Rustc {
  readonly version: string;
  /** Every warning is an error. `options` are those of rustc beyond them. */
  compile(rust: string, kind: 'lib' | 'bin', options?: readonly string[]): Promise<Ended>;
  /** Runs the last `bin`. */
  run(): Promise<Run>;
  close(): Promise<void>;
}

export async function openRustc(program = 'rustc'): Promise<Rustc> {
  const { stdout } = await execute(program, ['--version']);
  const folder = await mkdtemp(join(tmpdir(), 'sandheap-rust-'));
  const source = join(folder, 'listing.rs');
  return {
    version: stdout.trim(),
    compile: async (rust, kind, more = []) => {
      await writeFile(source, rust);
      const form = kind === 'lib' ? '--emit=metadata' : '--emit=link';
      const options = ['--edition=2024', '--crate-name=listing', `--crate-type=${kind}`, form];
      const strict = ['-D', 'warnings', '--error-format=json', '--out-dir', folder];
      return end(program, [...options, ...strict, ...more, source]);
    },
    run: () => run(join(folder, 'listing')),
    close: () => rm(folder, { recursive: true }),
  };
}

async function end(program: string, given: readonly string[]): Promise<Ended> {
  try {
    const { stderr } = await execute(program, [...given]);
    return { isDone: true, stderr };
  } catch (error) {
    const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    if (stderr === '') throw error;
    return { isDone: false, stderr };
  }
}

async function run(program: string): Promise<Run> {
  try {
    const { stderr } = await execute(program, [], { env: { RUST_BACKTRACE: '0' } });
    return { isDone: true, stderr, way: 'returns', words: '' };
  } catch (error) {
    if (!(error instanceof Error && 'stderr' in error && 'code' in error)) throw error;
    const stderr = String(error.stderr);
    const way = error.code === 101 ? 'panics' : 'aborts';
    return { isDone: false, stderr, way, words: readWords(stderr) };
  }
}

/** What is said beside the place of a panic and the hint to ask for a backtrace. */
function readWords(stderr: string): string {
  return stderr
    .split('\n')
    .filter((line) => !/^(?:thread '.*' .*panicked at |note: )/.test(line))
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
}

interface Diagnostic {
  readonly level: string;
  readonly message: string;
  readonly code: { readonly code: string } | null;
}

/** rustc writes one object a line. */
function readDiagnostics(stderr: string): readonly Diagnostic[] {
  return stderr
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line): Diagnostic => JSON.parse(line));
}

export function readMessages(stderr: string): readonly string[] {
  return readDiagnostics(stderr).map(({ message }) => message);
}

export function readCodes(stderr: string): readonly string[] {
  return readDiagnostics(stderr).flatMap(({ level, code }) =>
    level === 'error' && code !== null ? [code.code] : [],
  );
}
