import type { Stint, StintEvent } from '../../measure/bench.ts';

/** What a bench's worker is told. */
export type ToBench =
  /** Comes first and once; `bytes` are the module's as built. */
  | { readonly kind: 'measure'; readonly stint: Stint; readonly bytes: Uint8Array }
  | { readonly kind: 'stop' }
  | { readonly kind: 'visibility'; readonly isHidden: boolean };

/** What it answers. After `failed` it says no more. */
export type FromBench =
  | { readonly kind: 'event'; readonly event: StintEvent }
  | { readonly kind: 'failed'; readonly message: string };

/** The worker's end of the line. */
export interface BenchPort {
  post(message: FromBench): void;
  onMessage(listener: (message: ToBench) => void): void;
}

/** The page's end of it, or Node's. */
export interface BenchWorker {
  post(message: ToBench): void;
  onMessage(listener: (message: FromBench) => void): void;
  onDeath(listener: (message: string) => void): void;
  end(): void;
}
