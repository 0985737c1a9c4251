import type { HazardAnswer } from '../../memory/checker-answer.ts';
import { inTurn, type LaneHost, type LaneWorker, messageOf, WorkerLane } from './worker-lane.ts';

/** What a worker is asked; a compiled module travels without being compiled again. */
export interface HazardQuestion {
  readonly module: WebAssembly.Module;
  readonly id: string;
}

export type HazardWorker = LaneWorker<HazardQuestion, HazardAnswer>;

export interface HazardHost extends LaneHost<HazardQuestion, HazardAnswer> {
  /** What a mistake is made with. Rejects where the build has none. */
  loadModule(id: string): Promise<WebAssembly.Module>;
}

/** A mistake takes a millisecond, and a worker's start some tens of them. */
const PATIENCE = { ms: 10_000, sentence: 'It did not end within 10 s and was given up.' };

/**
 * Makes mistakes in a worker, one after the other, each in instances of its own. A worker that dies
 * or does not answer is replaced for the next one: damaged lists may lead an allocator in circles.
 */
export function openHazardLane(host: HazardHost): (id: string) => Promise<HazardAnswer> {
  const lane = new WorkerLane(host, PATIENCE);
  return inTurn(async (id: string): Promise<HazardAnswer> => {
    try {
      return await lane.ask({ module: await host.loadModule(id), id });
    } catch (error) {
      return { kind: 'failed', message: messageOf(error) };
    }
  });
}
