import type { Bench, StintEvent } from '../../measure/bench.ts';
import type { BenchWorker } from './bench-protocol.ts';

/** A bench over a fresh worker. `bytes`: the release module of the plan's experiment, as built. */
export function openBench(worker: BenchWorker, bytes: Uint8Array): Bench {
  const events = queueEvents(worker);
  return {
    measure: (stint) => {
      worker.post({ kind: 'measure', stint, bytes });
      return events;
    },
    stop: () => worker.post({ kind: 'stop' }),
    close: () => worker.end(),
  };
}

/** Holds what the worker has said until it is asked for. Throws where the worker failed or died. */
function queueEvents(worker: BenchWorker): AsyncIterable<StintEvent> {
  const heard: (StintEvent | Error)[] = [];
  let wake: (() => void) | null = null;
  const hear = (item: StintEvent | Error): void => {
    heard.push(item);
    wake?.();
  };
  worker.onMessage((message) =>
    hear(message.kind === 'event' ? message.event : new Error(message.message)),
  );
  worker.onDeath((message) => hear(new Error(message)));
  return drain(heard, () => new Promise((resolve) => (wake = resolve)));
}

async function* drain(
  heard: (StintEvent | Error)[],
  more: () => Promise<void>,
): AsyncGenerator<StintEvent> {
  while (true) {
    const item = heard.shift();
    if (item instanceof Error) throw item;
    if (item === undefined) await more();
    else yield item;
    if (item?.kind === 'done') return;
  }
}
