import type { Outcome } from '../measure/outcome.ts';

/** How a workload ended when it did not return: a clause that follows its name. */
export function describeOutcome(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'trap':
      return `trapped (${outcome.panic ?? outcome.message})`;
    case 'overflow':
      return `overflowed ${STACKS[outcome.stack]}`;
    case 'out-of-memory':
      return 'ran out of memory';
    case 'deadline':
      return `did not end within ${outcome.seconds} s and was given up`;
    case 'worker-lost':
      return `lost its worker (${outcome.message})`;
    default: {
      const never: never = outcome;
      throw new Error(`unknown outcome ${JSON.stringify(never)}`);
    }
  }
}

const STACKS = {
  engine: "the engine's call stack",
  shadow: 'the stack in linear memory',
  memory: 'linear memory',
} as const;
