import type { Counts } from '../memory/counts.ts';
import type { FactOutcome } from '../memory/trace-request.ts';
import { writeBytes, writeMany } from './figures.ts';

/** How one call of a fact ended: "panics with “already borrowed”; 1 refused borrow, 8 B left alive." */
export function sayFact(outcome: FactOutcome, counts: Counts): string {
  const refused = counts.refusedBorrows;
  // A lock borrows nothing: what it refuses is the lock.
  const what = counts.lockOperations > 0 ? 'refused lock' : 'refused borrow';
  const said = refused === 0 ? '' : ` ${writeMany(refused, what)},`;
  const alive = counts.liveBytesAfter;
  const left = alive === 0 ? 'nothing left alive' : `${writeBytes(alive)} left alive`;
  return `${sayOutcome(outcome)};${said} ${left}.`;
}

function sayOutcome(outcome: FactOutcome): string {
  switch (outcome.kind) {
    case 'returned':
      return 'returns';
    case 'panicked':
      return `panics with “${outcome.message}”`;
    default:
      return outcome satisfies never;
  }
}
