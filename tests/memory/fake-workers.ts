/** The smallest valid module: its magic number and version. */
export const MODULE = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));

/** What a queue is asked for: one operation of a variant. */
export function requestOf(variant: string) {
  return {
    experiment: 'stack-vs-heap',
    variant,
    n: 8,
    optionIndex: 0,
    seed: 0,
    operations: 1,
    granule: 1,
  };
}

interface Asked {
  readonly variant: string;
  answer(message: string): void;
  die(message: string): void;
}

interface Failed {
  readonly kind: 'failed';
  readonly message: string;
}

/** Workers that say what the test has them say, and a clock that the test rings. */
export function fakeWorkers() {
  const asked: Asked[] = [];
  const rings: (() => void)[] = [];
  const log = { started: 0, ended: 0 };
  const startWorker = () => {
    log.started++;
    return {
      ask: ({ request }: { readonly request: { readonly variant: string } }) =>
        new Promise<Failed>((resolve, reject) => {
          asked.push({
            variant: request.variant,
            answer: (message) => resolve({ kind: 'failed', message }),
            die: (message) => reject(new Error(message)),
          });
        }),
      end: () => void log.ended++,
    };
  };
  const timer = {
    now: () => 0,
    after: (_ms: number, ring: () => void) => {
      rings.push(ring);
      return () => {};
    },
  };
  return { startWorker, timer, asked, rings, log };
}

/** Lets what was promised happen. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}
