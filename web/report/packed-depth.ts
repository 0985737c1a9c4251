import * as v from 'valibot';
import type { DepthProbe } from '../measure/depth.ts';
import { list } from './bounded.ts';
import { limits } from './limits.ts';

/** A probe as a row, in this order of fields: neighbours are alike, which deflate shortens. */
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

export const packedDepth = list(list(v.unknown(), FIELDS.length), limits.probes);

export function packDepth(probes: readonly DepthProbe[]): unknown[][] {
  return probes.map((probe) => FIELDS.map((field) => probe[field]));
}

/** Documents for the schema to check. */
export function unpackDepth(rows: readonly (readonly unknown[])[]): readonly unknown[] {
  return rows.map((row) => Object.fromEntries(FIELDS.map((field, index) => [field, row[index]])));
}
