import type { DepthProbe } from '../measure/depth.ts';
import type { Cell } from '../measure/measurement.ts';
import type { Outcome } from '../measure/outcome.ts';
import type { Counts } from '../memory/counts.ts';
import type { PauseCell } from '../measure/pause.ts';
import { flattenCounts, listLater, unflattenCounts } from './count-columns.ts';
import { limits } from './limits.ts';
import { parseReport } from './parse.ts';
import type { Report } from './report.ts';
import { toShownText } from './shown-text.ts';

/**
 * A report as it may be written: text that came from an engine is made fit to show and cut to
 * length, and the whole satisfies the schema, so that what we write we can open. Throws an `Error`
 * that says where it does not: that is a mistake of whoever built the report.
 */
export function sealReport(report: Report): Report {
  const opened = parseReport(cleanReport(report));
  if (opened.kind === 'refused') throw new Error(opened.sentence);
  return opened.report;
}

function cleanReport(report: Report): Report {
  const { environment, measurement } = report;
  return {
    ...report,
    environment: {
      ...environment,
      engine: toShownText(environment.engine, limits.name),
      platform: toShownText(environment.platform, limits.name),
    },
    measurement: {
      ...measurement,
      points: measurement.points.map((point) => ({ ...point, cells: point.cells.map(cleanCell) })),
      ...cleanPauses(measurement.pauses),
    },
    ledger: report.ledger.map((cell) => ({
      ...cell,
      counts: orderCounts(cell.counts),
    })),
    depth: report.depth.map(cleanProbe),
  };
}

/** In one order of keys, without -0. */
function orderCounts(counts: Counts): Counts {
  const later = listLater(counts).map(([name, value]) => [name, value + 0] as const);
  return { ...unflattenCounts(flattenCounts(counts)), ...Object.fromEntries(later) };
}

function cleanPauses(pauses: readonly PauseCell[] = []): { pauses?: readonly PauseCell[] } {
  return pauses.length === 0 ? {} : { pauses: pauses.map(cleanCell) };
}

/** Of a variant that did not return. */
function cleanCell<One extends Cell | PauseCell>(cell: One): One {
  return cell.outcome === null ? cell : { ...cell, outcome: cleanOutcome(cell.outcome) };
}

function cleanProbe(probe: DepthProbe): DepthProbe {
  return probe.reason === undefined ? probe : { ...probe, reason: cleanMessage(probe.reason) };
}

function cleanOutcome(outcome: Outcome): Outcome {
  switch (outcome.kind) {
    case 'trap': {
      const panic = outcome.panic === null ? null : cleanMessage(outcome.panic);
      return { ...outcome, message: cleanMessage(outcome.message), panic };
    }
    case 'out-of-memory':
    case 'worker-lost':
      return { ...outcome, message: cleanMessage(outcome.message) };
    case 'overflow':
    case 'deadline':
      return outcome;
    default:
      return outcome satisfies never;
  }
}

function cleanMessage(message: string): string {
  return toShownText(message, limits.message);
}
