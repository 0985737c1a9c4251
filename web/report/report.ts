import type { DepthProbe } from '../measure/depth.ts';
import type { Environment } from '../measure/environment.ts';
import type { Measurement } from '../measure/measurement.ts';
import type { LedgerCell } from '../memory/counts.ts';

/**
 * The version that this build writes. Older ones open through step upgraders. Version 2 added pauses, and
 * counts of the ledger by name: a further count needs no new version.
 */
export const REPORT_VERSION = 2;

/**
 * The document that holds a finished run. Statistics are never in it: they are derived on opening.
 * A depth report has an empty measurement (no points) and probes; a timing report the reverse.
 */
export interface Report {
  readonly format: 'sandheap-report';
  readonly version: typeof REPORT_VERSION;
  /** Version of the application that wrote it. */
  readonly app: string;
  /** SHA-256 of each module used, hexadecimal. */
  readonly modules: { readonly release: string; readonly traced: string };
  readonly environment: Environment;
  readonly measurement: Measurement;
  readonly ledger: readonly LedgerCell[];
  readonly depth: readonly DepthProbe[];
}
