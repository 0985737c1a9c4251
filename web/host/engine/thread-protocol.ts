/** What a helper thread is told: an instance to make over a shared memory, and where its things are. */
export interface Joining {
  /** Index into `Plan.entries`: the instance takes the place of the entry's earlier one. */
  readonly entry: number;
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly variant: string;
  /** Which of `n` threads it is; 0 is who started it. */
  readonly thread: number;
  readonly n: number;
  /** Control words of the barrier (`thread-barrier.ts`). */
  readonly control: Int32Array<SharedArrayBuffer>;
  /** How often the barrier had called before the helper was told. */
  readonly calls: number;
}

/** What it answers; after `joined` it waits at the barrier and hears nothing until it is dismissed. */
export type Joined =
  | { readonly kind: 'joined' }
  | { readonly kind: 'failed'; readonly message: string };

/** The helper's end of the line. */
export interface ThreadPort {
  post(message: Joined): void;
  onMessage(listener: (message: Joining) => void): void;
}

/** The end of who started it. A helper ends with its starter. */
export interface ThreadWorker {
  post(message: Joining): void;
  onMessage(listener: (message: Joined) => void): void;
  onDeath(listener: (message: string) => void): void;
}
