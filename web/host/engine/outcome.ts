import type { Outcome } from '../../measure/outcome.ts';
import {
  ALLOCATION_FAILED,
  describePanic,
  NO_PANIC,
  type Panic,
  STACK_OVERFLOW,
} from '../../memory/panic.ts';

/**
 * Says how a call ended that threw. `panic` is what the module had set before a deliberate trap.
 * Messages are those of V8, SpiderMonkey and JSC.
 */
export function classifyOutcome(error: unknown, panic: Panic): Outcome {
  const message = messageOf(error);
  if (isEngineOverflow(error, message)) return { kind: 'overflow', stack: 'engine' };
  if (panic.code !== NO_PANIC.code) return classifyPanic(message, panic);
  if (OUT_OF_MEMORY.test(message)) return { kind: 'out-of-memory', message };
  if (OUT_OF_BOUNDS.test(message)) return { kind: 'overflow', stack: 'memory' };
  return { kind: 'trap', message, panic: null };
}

function classifyPanic(message: string, panic: Panic): Outcome {
  const words = describePanic(panic) ?? `panic ${panic.code}`;
  if (panic.code === STACK_OVERFLOW) return { kind: 'overflow', stack: 'shadow' };
  if (panic.code === ALLOCATION_FAILED) return { kind: 'out-of-memory', message: words };
  return { kind: 'trap', message, panic: words };
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
