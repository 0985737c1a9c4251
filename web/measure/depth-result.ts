import { type Crossover, findCrossovers } from './depth-crossover.ts';
import { bytesPerLocal, estimateEngineStack, type StackEstimate } from './depth-estimate.ts';
import { bytesPerFrame, isFramed, shadowLaw, summariseDepths } from './depth-law.ts';
import type { DepthProbe, DepthState, DepthThread } from './depth.ts';

export const THREADS: readonly DepthThread[] = ['worker', 'main'];
export const STATES: readonly DepthState[] = ['cold', 'warm'];

/** What a set of probes says, worked out anew whenever it is opened. */
export interface DepthResult {
  readonly probes: readonly DepthProbe[];
  /** Sizes of the engine's stacks, where they could be found. */
  readonly stacks: ReadonlyMap<DepthThread, StackEstimate>;
  readonly crossovers: readonly Crossover[];
}

/** `engine` is the name of the environment's engine, which tells what a live local takes. */
export function deriveDepths(probes: readonly DepthProbe[], engine: string): DepthResult {
  const perLocal = bytesPerLocal(engine);
  const stacks = THREADS.flatMap((thread) => {
    const stack = perLocal === null ? null : estimateEngineStack(probes, thread, perLocal);
    return stack === null ? [] : [[thread, stack] as const];
  });
  const crossovers = THREADS.flatMap((thread) =>
    STATES.flatMap((state) => findCrossovers(probes, thread, state)),
  );
  return { probes, stacks: new Map(stacks), crossovers };
}

/** One probe with what follows from it. */
export interface DepthRow {
  readonly probe: DepthProbe;
  readonly lowest: number | null;
  readonly highest: number | null;
  /** Levels that the law gives; null where no stack in linear memory takes part. */
  readonly law: number | null;
  /** Bytes of the stack that ended, divided by the levels; null where its size is not known. */
  readonly bytesPerFrame: number | null;
}

export function deriveRows({ probes, stacks }: DepthResult): readonly DepthRow[] {
  return probes.map((probe) => {
    const summary = summariseDepths(probe);
    const engine = stacks.get(probe.thread)?.bytes.estimate ?? null;
    const stack = probe.ended === 'shadow' ? probe.stackBytes : engine;
    const hasEnded = probe.ended === 'shadow' || probe.ended === 'engine';
    const mayDivide = summary !== null && hasEnded && stack !== null && stack > 0;
    return {
      probe,
      lowest: summary?.lowest ?? null,
      highest: summary?.highest ?? null,
      law: isFramed(probe) ? shadowLaw(probe.stackBytes, probe.frameBytes) : null,
      bytesPerFrame: mayDivide ? bytesPerFrame(stack, summary.lowest) : null,
    };
  });
}
