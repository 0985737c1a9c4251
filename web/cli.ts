#!/usr/bin/env node
import { randomInt } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { moduleHashes } from './catalogue/module-hashes.ts';
import { catalogue } from './catalogue/registry.ts';
import { fitToMachine } from './catalogue/threads.ts';
import { deflate, inflate } from './host/engine/deflate.ts';
import { describeNode } from './host/node/environment.ts';
import { openModuleFiles } from './host/node/modules.ts';
import { openNodeReplay } from './host/node/replay.ts';
import { openNodeRunner } from './host/node/runner.ts';
import { LONGEST_FILE, openText } from './report/file.ts';
import { openMany } from './report/import-many.ts';
import { encodeLink } from './report/link.ts';
import { splitLink } from './report/link-text.ts';
import { toShownText } from './report/shown-text.ts';
import type { CommandHost, OpenedReport } from './terminal/command-host.ts';
import { parseCommand } from './terminal/command.ts';
import { execute } from './terminal/execute.ts';
import { BadInput, type ExitCode } from './terminal/output.ts';
import { openProgressLine } from './terminal/progress-line.ts';

/** Written in by the build. */
declare const APP_VERSION: string;

/** The command line: reads its arguments, runs one command, sets the exit code. */
process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<ExitCode> {
  const parsed = parseCommand(argv);
  if (parsed.kind === 'refused') return complain(parsed.sentence, 2);
  try {
    return await execute(parsed.command, openHost());
  } catch (error) {
    if (error instanceof BadInput) return complain(error.message, 2);
    return complain(`The command failed: ${describe(error)}`, 3);
  }
}

/** A file's name and a flag's value are repeated in it, and could steer a terminal. */
function complain(sentence: string, code: ExitCode): ExitCode {
  process.stderr.write(`${toShownText(sentence, sentence.length)}\n`);
  return code;
}

function openHost(): CommandHost {
  const files = openModuleFiles(new URL('./modules/', import.meta.url));
  const scripts = {
    bench: new URL('./bench-worker.js', import.meta.url),
    depth: new URL('./depth-worker.js', import.meta.url),
    count: new URL('./count-worker.js', import.meta.url),
    hazard: new URL('./hazard-worker.js', import.meta.url),
    replay: new URL('./replay-worker.js', import.meta.url),
  };
  const runner = openNodeRunner(files, scripts, 'stack-depth');
  const progress = openProgressLine(process.stderr, process.stderr.isTTY);
  return {
    ...runner,
    catalogue: catalogue.map((experiment) => fitToMachine(experiment, availableParallelism())),
    appVersion: APP_VERSION,
    stop: stopOnInterrupt(),
    environment: async () => describeNode(),
    hashes: async (id) => hashesOf(id),
    sources: async (id) => ({
      assembly: await files.readAssembly(id),
      wat: await files.readWat(id),
    }),
    chooseSeed: () => randomInt(2 ** 32),
    now: () => performance.now(),
    check: (request, signal) =>
      runner.check(request, signal, (done, planned) =>
        progress.show(`${done} of ${planned} pairs`),
      ),
    encodeLink: (report) => encodeLink(report, { deflate }),
    openReport,
    openReports,
    openReplay: async (pattern) => openNodeReplay(files, scripts, pattern),
    readText,
    write,
    showProgress: (text) => progress.show(text),
  };
}

function hashesOf(id: string): { readonly release: string; readonly traced: string } {
  const hashes = moduleHashes[id];
  if (hashes === undefined) throw new Error(`the build has no module ${id}`);
  return hashes;
}

/** The first Ctrl-C keeps what is finished; a second one ends the process as always. */
function stopOnInterrupt(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}

/** A link is a link; anything else is the name of a file. */
async function openReport(source: string): Promise<OpenedReport> {
  if (splitLink(source) !== null) return openText(source, { inflate });
  try {
    const bytes = await readFile(source);
    if (bytes.length > LONGEST_FILE)
      return refuse(
        `The file ${source} has ${bytes.length} bytes; at most ${LONGEST_FILE} are read.`,
      );
    return await openText(bytes.toString('utf8'), { inflate });
  } catch (error) {
    return refuse(describeUnread(source, error));
  }
}

async function openReports(source: string): Promise<readonly OpenedReport[]> {
  if (splitLink(source) !== null) return [await openReport(source)];
  const opened: OpenedReport[] = [];
  for (const file of await listFiles(source)) opened.push(...(await openFile(file)));
  return opened;
}

async function listFiles(source: string): Promise<readonly string[]> {
  const isFolder = await stat(source).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return [source];
  const names = (await readdir(source)).filter((name) => name.endsWith('.json')).sort();
  return names.map((name) => join(source, name));
}

async function openFile(file: string): Promise<readonly OpenedReport[]> {
  try {
    const opened = await openMany(await readFile(file, 'utf8'), { inflate });
    return opened.map((one) => (one.kind === 'refused' ? refuse(`${file}: ${one.sentence}`) : one));
  } catch (error) {
    return [refuse(describeUnread(file, error))];
  }
}

async function readText(source: string, limit: number): Promise<string> {
  const bytes = await readFile(source).catch((error: unknown) => {
    throw new BadInput(describeFileUnread(source, error));
  });
  if (bytes.length > limit)
    throw new BadInput(`The file ${source} has ${bytes.length} bytes; at most ${limit} are read.`);
  return bytes.toString('utf8');
}

function describeFileUnread(source: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : describe(error);
  return code === 'ENOENT'
    ? `There is no file ${source}.`
    : `The file ${source} could not be read (${code}).`;
}

function describeUnread(source: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : describe(error);
  return code === 'ENOENT'
    ? `"${source}" is neither the link of a result nor the name of a file.`
    : `The file ${source} could not be read (${code}).`;
}

function refuse(sentence: string): OpenedReport {
  return { kind: 'refused', sentence };
}

async function write(target: string, text: string): Promise<void> {
  if (target !== '-') {
    await writeFile(target, text);
    return;
  }
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
