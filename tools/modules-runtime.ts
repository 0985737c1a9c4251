import { libraryFiles } from 'assemblyscript/asc';

/**
 * Changes to AssemblyScript's own runtime, made in its text before it is parsed.
 * None of them changes an instruction that a successful operation of a release build executes:
 *
 * - running out of memory sets the panic code before it traps (in every build), and so does a size
 *   that no memory holds; both tell the bytes that were asked for, which growing is handed for it;
 * - the runtime's trace (`rtrace.*`) is switched by `SANDHEAP_TRACE` rather than by
 *   `ASC_RTRACE`: the latter also makes every store call an import *before* the
 *   optimiser runs, and the twin would no longer be the code that is timed;
 * - it tells of managed objects only: our own hooks tell of all other blocks.
 *   `onalloc` comes when the header is written and the payload is about to be zeroed;
 * - a cycle that the incremental collector ends by itself is reported as well
 *   (`oncollect`), where AssemblyScript reports only the ones that are asked for;
 * - it tells when the allocator begins and ends (`onenter`, `onleave`): what lies between is its own
 *   work, on live and free blocks alike.
 *
 * Throws when AssemblyScript's text is not the one these changes were written for.
 */
export function patchRuntime(): void {
  const grow = 'memory.grow(pagesNeeded) < 0)';
  replaceIn('rt/tlsf', `${grow} unreachable();`, `${grow} memoryAllocationFailed(asked);`);
  const growing = 'growMemory(root: Root, size: usize)';
  replaceIn('rt/tlsf', growing, growing.replace(')', ', asked: usize)'));
  replaceIn('rt/tlsf', 'growMemory(root, payloadSize)', 'growMemory(root, payloadSize, size)');
  const first = 'memory.grow(pagesNeeded - pagesBefore) < 0)';
  replaceIn('rt/tlsf', `${first} unreachable();`, `${first} memoryAllocationFailed(ROOT_SIZE);`);
  const refusal = 'throw new Error(E_ALLOCATION_TOO_LARGE);';
  replaceIn('rt/tlsf', refusal, 'memoryAllocationFailed(size);');
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
  bracketAllocator();
}

/** Each way into TLSF from outside. */
function bracketAllocator(): void {
  const declared = 'export declare function oninit(heapBase: usize): void;';
  const hooks = 'export declare function onenter(): void; export declare function onleave(): void;';
  replaceIn('rt/rtrace', declared, `${declared}\n${hooks}`);
  const imported = 'import { oninit, onalloc, onresize, onmove, onfree } from "./rtrace";';
  replaceIn('rt/tlsf', imported, imported.replace('oninit', 'onenter, onleave, oninit'));
  const begin = 'if (isDefined(SANDHEAP_TRACE)) onenter();';
  const end = 'if (isDefined(SANDHEAP_TRACE)) onleave();';
  const bracket = (value: string): string =>
    `${begin}\n  const pointer = ${value};\n  ${end}\n  return pointer;`;
  const alloc = 'changetype<usize>(allocateBlock(ROOT, size)) + BLOCK_OVERHEAD';
  const initialise = 'if (!ROOT) initialize();';
  replaceIn(
    'rt/tlsf',
    `${initialise}\n  return ${alloc};`,
    bracket(alloc).replace(begin, `${begin}\n  ${initialise}`),
  );
  const realloc = readBetween('rt/tlsf', 'return (ptr < __heap_base', ' + BLOCK_OVERHEAD;');
  replaceIn('rt/tlsf', realloc, bracket(realloc.slice('return '.length, -1)));
  const free = 'freeBlock(ROOT, checkUsedBlock(ptr));';
  replaceIn('rt/tlsf', free, `${begin} ${free} ${end}`);
}

/** The text from `start` to the next `end`, both in. */
function readBetween(file: string, start: string, end: string): string {
  const text = readLibrary(file);
  const from = text.indexOf(start);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`~lib/${file} does not hold "${start} … ${end}"`);
  return text.slice(from, to + end.length);
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
