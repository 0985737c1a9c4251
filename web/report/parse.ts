import * as v from 'valibot';
import { findContradiction } from './contradiction.ts';
import { REPORT_VERSION, type Report } from './report.ts';
import { reportSchema } from './schema.ts';
import { upgrade } from './upgrade.ts';

/** What became of somebody's input: a report that holds together, or one sentence fit to show. */
export type Opened =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'refused'; readonly sentence: string };

const ASK_AGAIN = 'ask for it once more';
const NOT_A_RESULT =
  'This is not a Sandheap result: give a file that was saved as JSON, or the link of a result.';

/**
 * Reads a report of any version up to ours out of parsed JSON. Never throws; the report holds plain
 * data in the order of the schema, nothing of the input itself.
 */
export function parseReport(value: unknown): Opened {
  if (!isDocument(value) || value['format'] !== 'sandheap-report') {
    return refuse(NOT_A_RESULT);
  }
  const version = value['version'];
  if (!isVersion(version))
    return refuse(`This result does not say which version it has; ${ASK_AGAIN}.`);
  if (version > REPORT_VERSION) return refuseNewer(version);
  const upgraded = upgrade(value, version, REPORT_VERSION);
  return upgraded === null
    ? refuse(`This result has version ${version}, which was never published; ${ASK_AGAIN}.`)
    : checkReport(upgraded);
}

export function refuse(sentence: string): Opened {
  return { kind: 'refused', sentence };
}

export function refuseNewer(version: number): Opened {
  return refuse(
    `This result was made by a newer version of Sandheap (format ${version}; this page reads up to ` +
      `${REPORT_VERSION}). Reload the page or open the link where it was made.`,
  );
}

function isVersion(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value < 1_000_000;
}

function checkReport(document: unknown): Opened {
  const parsed = v.safeParse(reportSchema, document, { abortEarly: true, abortPipeEarly: true });
  if (!parsed.success) return refuse(describeIssue(parsed.issues[0]));
  const contradiction = findContradiction(parsed.output);
  return contradiction === null
    ? { kind: 'report', report: parsed.output }
    : refuse(`This result does not hold together: ${contradiction}; ${ASK_AGAIN}.`);
}

/** Names the place only: what stands there is somebody's input and may be long. */
function describeIssue(issue: v.BaseIssue<unknown>): string {
  const place = (issue.path ?? []).map(({ key }) => String(key)).join('.');
  const isOurs = /^[A-Za-z0-9.]{1,120}$/.test(place);
  return `This result does not hold together: ${isOurs ? place : 'a field'} is not as it should be; ${ASK_AGAIN}.`;
}

function isDocument(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
