import * as v from 'valibot';
import type { DepthProbe } from '../measure/depth.ts';
import { list } from './bounded.ts';
import { limits } from './limits.ts';

/**
 * A probe as a row, in this order of fields: neighbours are alike, which deflate shortens. The reason
 * of a probe that could not be counted stands behind them.
 */
const FIELDS = [
  'kind',
  'thread',
  'state',
  'frameBytes',
  'stackBytes',
  'locals',
  'ended',
  'depths',
] as const;

export const packedDepth = list(list(v.unknown(), FIELDS.length + 1), limits.probes);

export function packDepth(probes: readonly DepthProbe[]): unknown[][] {
  return probes.map((probe) => {
    const row = FIELDS.map((field) => probe[field]);
    return probe.reason === undefined ? row : [...row, probe.reason];
  });
}

/** Documents for the schema to check. */
export function unpackDepth(rows: readonly (readonly unknown[])[]): readonly unknown[] {
  return rows.map((row) => {
    const probe = Object.fromEntries(FIELDS.map((field, index) => [field, row[index]]));
    const reason = row[FIELDS.length];
    return reason === undefined ? probe : { ...probe, reason };
  });
}
