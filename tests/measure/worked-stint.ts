import type { StintEvent } from '../../web/measure/bench.ts';
import type { World, WorldOptions } from './simulated-world.ts';

type EventOf<K extends StintEvent['kind']> = Extract<StintEvent, { kind: K }>;

/** Two variants, one three times as slow as the other. */
export const TWO: WorldOptions = { variants: { a: { ns: 10 }, b: { ns: 30 } } };

/** Every event of a stint, each shown to `watch` as it comes. */
export async function work(
  world: World,
  stint: Parameters<ReturnType<World['openBench']>['measure']>[0],
  watch: (event: StintEvent, seen: readonly StintEvent[]) => void = () => {},
): Promise<StintEvent[]> {
  const events: StintEvent[] = [];
  const bench = world.openBench();
  world.log.length = 0;
  for await (const event of bench.measure(stint)) {
    events.push(event);
    watch(event, events);
  }
  return events;
}

export function only<K extends StintEvent['kind']>(
  events: readonly StintEvent[],
  kind: K,
): EventOf<K>[] {
  return events.filter((event): event is EventOf<K> => event.kind === kind);
}
