import type { Panic } from '../../memory/panic.ts';
import { classifyOutcome } from './outcome.ts';

/** One sentence of what ended a run that threw; `panic` is what the module had set before. */
export function describeStop(error: unknown, panic: Panic): string {
  const outcome = classifyOutcome(error, panic);
  switch (outcome.kind) {
    case 'trap':
      return outcome.panic ?? outcome.message;
    case 'overflow':
      return `The stack overflowed (${outcome.stack}).`;
    case 'out-of-memory':
      return `Out of memory: ${outcome.message}.`;
    case 'deadline':
    case 'worker-lost':
      return outcome.kind;
    default:
      return outcome satisfies never;
  }
}
