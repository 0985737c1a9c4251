import { libraryFiles } from 'assemblyscript/asc';

/**
 * Changes to AssemblyScript's own runtime, made in its text before it is parsed.
 * None of them changes an instruction that a successful operation executes:
 *
 * - running out of memory sets the panic code before it traps (in every build);
 * - the runtime's trace (`rtrace.*`) is switched by `SANDHEAP_TRACE` rather than by
 *   `ASC_RTRACE`: the latter also makes every store call an import *before* the
 *   optimiser runs, and the twin would no longer be the code that is timed;
 * - a cycle that the incremental collector ends by itself is reported as well
 *   (`rtrace.oncollect`), where AssemblyScript reports only the ones that are asked for.
 *
 * Throws when AssemblyScript's text is not the one these changes were written for.
 */
export function patchRuntime(): void {
  for (const file of ['rt/tlsf', 'rt/itcms', 'rt/tcms', 'rt/common']) {
    libraryFiles[file] = readLibrary(file).replaceAll('ASC_RTRACE', 'SANDHEAP_TRACE');
  }
  replaceIn('rt/tlsf', 'if (memory.grow(pagesNeeded) < 0) unreachable();', [
    'if (memory.grow(pagesNeeded) < 0) memoryAllocationFailed();',
  ]);
  replaceIn('rt/tlsf', 'memory.grow(pagesNeeded - pagesBefore) < 0) unreachable();', [
    'memory.grow(pagesNeeded - pagesBefore) < 0) memoryAllocationFailed();',
  ]);
  replaceIn('rt/itcms', 'if (RTRACE || PROFILE) oncollect(total);', []);
  replaceIn('rt/itcms', 'toSpace.prev = toSpace;\n      state = STATE_IDLE;', [
    'toSpace.prev = toSpace;\n      state = STATE_IDLE;',
    'if (RTRACE) oncollect(total);',
  ]);
}

function replaceIn(file: string, before: string, after: readonly string[]): void {
  const parts = readLibrary(file).split(before);
  if (parts.length !== 2) throw new Error(`~lib/${file} does not hold "${before}" exactly once`);
  libraryFiles[file] = parts.join(after.join('\n'));
}

function readLibrary(file: string): string {
  const text = libraryFiles[file];
  if (text === undefined) throw new Error(`AssemblyScript has no ~lib/${file}`);
  return text;
}
