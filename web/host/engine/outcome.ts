import type { Outcome } from '../../measure/outcome.ts';

/**
 * Says how a call ended that threw. `panicCode` and `panicText` are what the module set before a
 * deliberate trap (0 and null when nothing was set). Messages are those of V8, SpiderMonkey and JSC.
 */
export function classifyOutcome(
  error: unknown,
  panicCode: number,
  panicText: string | null,
): Outcome {
  const message = messageOf(error);
  const panic = panicCode === 0 ? null : (panicText ?? `panic ${panicCode}`);
  if (isEngineOverflow(error, message)) return { kind: 'overflow', stack: 'engine' };
  if (panic !== null) return classifyPanic(message, panic);
  if (OUT_OF_MEMORY.test(message)) return { kind: 'out-of-memory', message };
  if (OUT_OF_BOUNDS.test(message)) return { kind: 'overflow', stack: 'memory' };
  return { kind: 'trap', message, panic: null };
}

function classifyPanic(message: string, panic: string): Outcome {
  if (/stack overflow/i.test(panic)) return { kind: 'overflow', stack: 'shadow' };
  if (/memory allocation failed|out of memory/i.test(panic)) {
    return { kind: 'out-of-memory', message: panic };
  }
  return { kind: 'trap', message, panic };
}

/**
 * V8 and JSC: `RangeError: Maximum call stack size exceeded.`;
 * SpiderMonkey: `InternalError: too much recursion`.
 */
function isEngineOverflow(error: unknown, message: string): boolean {
  return error instanceof Error && /maximum call stack|too much recursion/i.test(message);
}

/** A failed growth or reservation; "Allocation too large" is AssemblyScript's own word for it. */
const OUT_OF_MEMORY =
  /out of memory|could not allocate|failed to allocate|can't allocate|allocation too large/i;

/** An access past linear memory's end. */
const OUT_OF_BOUNDS = /(memory access|index) out of bounds|out of bounds memory access/i;

/** SpiderMonkey throws the bare string `out of memory` when it has no room for another memory. */
function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
