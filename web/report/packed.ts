import * as v from 'valibot';
import { packDepth, packedDepth, unpackDepth } from './packed-depth.ts';
import { packedLedger, packLedger, unpackLedger } from './packed-ledger.ts';
import { packedPlan, packPlan, unpackPlan } from './packed-plan.ts';
import { packedRun, packRun, unpackRun } from './packed-run.ts';
import type { Report } from './report.ts';

const ENVIRONMENT = ['engine', 'platform', 'cores', 'isolated', 'clockStepNs', 'when'] as const;

const packedReport = v.strictTuple([
  v.unknown(),
  v.unknown(),
  v.unknown(),
  v.array(v.unknown()),
  packedPlan,
  packedRun,
  packedLedger,
  packedDepth,
]);

/** What a link carries: columns for JSON and deflate, and noise as bits. */
export interface Packed {
  readonly columns: unknown;
  readonly bits: Uint8Array;
}

export function packReport(report: Report): Packed {
  const { environment, measurement, modules } = report;
  const run = packRun(measurement);
  const columns = [
    report.app,
    modules.release,
    modules.traced,
    ENVIRONMENT.map((field) => environment[field]),
    packPlan(measurement.plan),
    run.columns,
    packLedger(report.ledger, measurement.plan),
    packDepth(report.depth),
  ];
  return { columns, bits: run.bits };
}

/**
 * A document of that version for `parseReport` to check; null where the parts do not fit together. What
 * version 2 has more than version 1 stands at the ends of lists, so one reader serves both.
 */
export function unpackReport({ columns, bits }: Packed, version: 1 | 2): unknown {
  const parsed = v.safeParse(packedReport, columns, { abortEarly: true });
  if (!parsed.success) return null;
  const [app, release, traced, environment, plan, run, ledger, depth] = parsed.output;
  const unpackedPlan = unpackPlan(plan);
  const unpackedRun = unpackRun({ columns: run, bits }, unpackedPlan);
  if (unpackedRun === null) return null;
  return {
    format: 'sandheap-report',
    version,
    app,
    modules: { release, traced },
    environment: Object.fromEntries(ENVIRONMENT.map((field, at) => [field, environment[at]])),
    measurement: { plan: unpackedPlan, ...unpackedRun },
    ledger: unpackLedger(ledger, unpackedPlan),
    depth: unpackDepth(depth),
  };
}
