// Runs a Rust program for each panic of our modules with the rustc of this machine and holds our words to
// what it says. Not a part of `npm test`, which asks for no Rust: `node tests/rust/check-panics.ts [rustc]`.
import { describePanic, type Panic } from '../../web/memory/panic.ts';
import { panicPrograms, type PanicProgram } from './panic-programs.ts';
import { openRustc, readMessages, type Rustc } from './rustc.ts';

/** Of no Rust program: the stack in linear memory, which Rust does not check, and a size without a value. */
const OURS = [1, 5];

const rustc = await openRustc(process.argv[2]);
try {
  await checkAll(rustc);
} finally {
  await rustc.close();
}

async function checkAll(tool: Rustc): Promise<void> {
  const problems = listMissing();
  for (const program of panicPrograms) {
    const problem = await checkProgram(tool, program);
    if (problem !== null) problems.push(`panic ${program.panic.code}: ${problem}`);
  }
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  const sum = `${panicPrograms.length} programs, ${problems.length} not as our panics say.`;
  process.stdout.write(`${tool.version}: ${sum}\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

/** Codes that have words and no program. */
function listMissing(): string[] {
  const known = new Set([...OURS, ...panicPrograms.map(({ panic }) => panic.code)]);
  const problems: string[] = [];
  const say = (code: number) => describePanic({ code, value: 0, limit: 0 });
  for (let code = 1; say(code) !== null; code++) {
    if (!known.has(code)) problems.push(`panic ${code}: no program shows what Rust says`);
  }
  return problems;
}

/** What is not as it was said; null where all is. */
async function checkProgram(
  tool: Rustc,
  { panic, ends, rust }: PanicProgram,
): Promise<string | null> {
  const built = await tool.compile(rust, 'bin', ['-O']);
  if (!built.isDone) return `it does not compile: ${readMessages(built.stderr).join('; ')}`;
  const { way, words } = await tool.run();
  const expected = ends === 'aborts without a word' ? '' : wordsOf(panic);
  const isSo = way === (ends === 'panics' ? 'panics' : 'aborts') && words === expected;
  return isSo ? null : `Rust ${way} with "${words}", and should with "${expected}" (${ends})`;
}

function wordsOf(panic: Panic): string {
  const words = describePanic(panic);
  if (words === null) throw new Error(`panic ${panic.code} has no words`);
  return words;
}
