import { libraryFiles } from 'assemblyscript/asc';

/**
 * Changes to AssemblyScript's own runtime, made in its text before it is parsed.
 * None of them changes an instruction that a successful operation of a release build executes:
 *
 * - running out of memory sets the panic code before it traps (in every build);
 * - the runtime's trace (`rtrace.*`) is switched by `SANDHEAP_TRACE` rather than by
 *   `ASC_RTRACE`: the latter also makes every store call an import *before* the
 *   optimiser runs, and the twin would no longer be the code that is timed;
 * - it tells of managed objects only: our own hooks tell of all other blocks.
 *   `onalloc` comes when the header is written and the payload is about to be zeroed;
 * - a cycle that the incremental collector ends by itself is reported as well
 *   (`oncollect`), where AssemblyScript reports only the ones that are asked for.
 *
 * Throws when AssemblyScript's text is not the one these changes were written for.
 */
export function patchRuntime(): void {
  const grow = 'memory.grow(pagesNeeded) < 0)';
  replaceIn('rt/tlsf', `${grow} unreachable();`, `${grow} memoryAllocationFailed();`);
  const first = 'memory.grow(pagesNeeded - pagesBefore) < 0)';
  replaceIn('rt/tlsf', `${first} unreachable();`, `${first} memoryAllocationFailed();`);
  replaceIn('rt/common', 'isDefined(ASC_RTRACE)', 'isDefined(SANDHEAP_TRACE)');
  const trace = 'import { onvisit, oncollect, oninterrupt, onyield } from "./rtrace";';
  replaceIn('rt/itcms', trace, trace.replace('onvisit', 'onalloc, onfree, onvisit'));
  const fill = 'memory.fill(ptr, 0, size);';
  replaceIn('rt/itcms', fill, `if (RTRACE) onalloc(obj); ${fill}`);
  const free = 'total -= obj.size;';
  replaceIn('rt/itcms', free, `if (RTRACE) onfree(obj); ${free}`);
  replaceIn('rt/itcms', 'if (RTRACE || PROFILE) oncollect(total);', '');
  const idle = 'toSpace.prev = toSpace;\n      state = STATE_IDLE;';
  replaceIn('rt/itcms', idle, `${idle} if (RTRACE) oncollect(total);`);
}

function replaceIn(file: string, before: string, after: string): void {
  const parts = readLibrary(file).split(before);
  if (parts.length !== 2) throw new Error(`~lib/${file} does not hold "${before}" exactly once`);
  libraryFiles[file] = parts.join(after);
}

function readLibrary(file: string): string {
  const text = libraryFiles[file];
  if (text === undefined) throw new Error(`AssemblyScript has no ~lib/${file}`);
  return text;
}
