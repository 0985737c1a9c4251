import type { Report } from './report.ts';
import { isLeftOut } from './reveal-environment.ts';

/**
 * Whether two documents hold one and the same result: the very figures and probes. One of them may be
 * without its ledger or its environment, which are left out or counted later.
 */
export function isSameResult(base: Report, head: Report): boolean {
  const { ledger, environment, ...measured } = base;
  const { ledger: counted, environment: origin, ...others } = head;
  const isTold = !isLeftOut(environment) && !isLeftOut(origin);
  // Two runs never have the same times, but the same depths they may have.
  const mayBeUntold = base.measurement.points.length > 0;
  return (
    isEqual(measured, others) &&
    (isEqual(environment, origin) || (!isTold && mayBeUntold)) &&
    (isEqual(ledger, counted) || ledger.length === 0 || counted.length === 0)
  );
}

/** Of plain data, in any order of keys. */
function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isRecord(a) || !isRecord(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [listKnown(a), listKnown(b)];
  return left.length === right.length && left.every((key) => isEqual(a[key], b[key]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function listKnown(value: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(value).filter((key) => value[key] !== undefined);
}
