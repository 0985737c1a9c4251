import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

interface Check {
  readonly name: string;
  readonly command: readonly string[];
}

const BUILD_MODULES: Check = {
  name: 'AssemblyScript build',
  command: ['node', 'tools/build.ts', 'modules'],
};
const STATIC_CHECKS: readonly Check[] = [
  { name: 'types', command: ['tsc', '-b'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'format', command: ['oxfmt', '--check', '.'] },
  { name: 'build of page and command line', command: ['node', 'tools/build.ts'] },
];

/** Every check of the project, in order; the last line printed counts them. */
const chromium = findChromium();
let total: Tally = await runCheck(BUILD_MODULES);
for (const check of STATIC_CHECKS) total = add(total, await runCheck(check));
total = add(total, await runTests());
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function runCheck(check: Check): Promise<Tally> {
  const began = performance.now();
  const code = await runCommand(check.command);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(`${code === 0 ? 'passed' : 'FAILED'}: ${check.name} (${seconds} s)\n`);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Runs all test files; a run that counts no test, or breaks outside of one, is a failure. */
async function runTests(): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), 'sandheap-test-'));
  const file = join(folder, 'tests.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await runCommand(['vitest', 'run', ...reporters]);
  const tally = await readTally(file);
  await rm(folder, { recursive: true });
  const isSilentFailure = tally.passed === 0 || (code !== 0 && tally.failed === 0);
  return isSilentFailure ? add(tally, { passed: 0, failed: 1 }) : tally;
}

async function readTally(file: string): Promise<Tally> {
  try {
    const told = JSON.parse(await readFile(file, 'utf8')) as {
      numPassedTests: number;
      numTotalTests: number;
    };
    // A skipped test is counted as failed: nothing here is skipped on purpose.
    return { passed: told.numPassedTests, failed: told.numTotalTests - told.numPassedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

function runCommand(command: readonly string[]): Promise<number> {
  const [program = '', ...rest] = command;
  const bin = join(ROOT, 'node_modules', '.bin');
  return new Promise((resolve) => {
    const child = spawn(join(bin, program), rest, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, CHROME_PATH: chromium, PATH: `${bin}:${process.env['PATH'] ?? ''}` },
    });
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

function add(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}
