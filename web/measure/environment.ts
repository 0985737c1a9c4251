/** Where a run happened. Everything that a link reveals about its sender's machine. */
export interface Environment {
  /** Engine and version, for example `Chromium 156` or `Node 26.10.0 (V8 14.6)`. */
  readonly engine: string;
  /** Operating system and architecture as far as the host tells, for example `Linux x86-64`. */
  readonly platform: string;
  /** Logical cores, 0 when the host does not tell. */
  readonly cores: number;
  /** Cross-origin isolated (or Node): the clock is fine and memory may be shared. */
  readonly isolated: boolean;
  /** Smallest positive step of `performance.now()`, nanoseconds. */
  readonly clockStepNs: number;
  /** When the run began: ISO 8601, UTC, whole seconds. */
  readonly when: string;
}
