import type { Measurement } from '../measure/measurement.ts';
import type { Outcome } from '../measure/outcome.ts';

/** A workload that did not return, and where. */
export interface NamedOutcome {
  readonly variant: string;
  readonly n: number;
  readonly outcome: Outcome;
}

/** The workloads of a measurement that did not return, in the order of its points. */
export function listOutcomes({ plan, points }: Measurement): readonly NamedOutcome[] {
  return points.flatMap((point) =>
    point.cells.flatMap(({ entry, outcome }) => {
      const variant = plan.entries[entry]?.variant;
      const n = plan.points[point.point]?.n;
      return outcome === null || variant === undefined || n === undefined
        ? []
        : [{ variant, n, outcome }];
    }),
  );
}

/**
 * How a workload ended that did not return, one sentence: which one, at which size, and what of. A
 * memory cap ends a point of the sweep, so it is told by the swept value.
 */
export function sayOutcome(outcome: Outcome, variant: string, size: string): string {
  return outcome.kind === 'out-of-memory'
    ? `${variant}: out of memory at n = ${size}.`
    : `${variant} at ${size} ${describeOutcome(outcome)}.`;
}

/** The same as a clause that follows the name of the workload. */
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
