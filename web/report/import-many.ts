import { parseJson } from './bounded-json.ts';
import { openText } from './file.ts';
import type { Inflate } from './link.ts';
import { type Opened, parseReport, refuse } from './parse.ts';

/** Characters of a file with many results. */
const LONGEST_MANY = 67_108_864;

/** Results of one file: as many as a class has. */
const MOST_RESULTS = 40;

/** Of 40 reports at their limits. */
const LIMITS = {
  depth: 14,
  containers: 327_680,
  keys: 901_120,
  commas: 1_802_240,
  quoted: 41_943_040,
};

/**
 * Opens a text that holds one result, or what `run all --json` wrote, which holds one of each
 * question: one answer each. Never throws or rejects.
 */
export async function openMany(
  text: string,
  tools: { readonly inflate: Inflate },
): Promise<readonly Opened[]> {
  if (!/^\s*\{\s*"runs"\s*:/.test(text.slice(0, LOOKED_AT))) return [await openText(text, tools)];
  if (text.length > LONGEST_MANY) {
    return [
      refuse(
        `This file has ${text.length} characters, and at most ${LONGEST_MANY} are opened: give its results one by one.`,
      ),
    ];
  }
  const parsed = parseJson(text, LIMITS);
  if (parsed.kind === 'malformed') return [refuse(NOT_WHOLE)];
  const runs = parsed.kind === 'value' ? listRuns(parsed.value) : null;
  if (runs === null || runs.length > MOST_RESULTS) return [refuse(EXCESSIVE)];
  return runs.length === 0 ? [refuse(NONE)] : runs.map(openRun);
}

const LOOKED_AT = 64;

function listRuns(value: unknown): readonly unknown[] | null {
  const isWrapped = typeof value === 'object' && value !== null && 'runs' in value;
  return isWrapped && Array.isArray(value.runs) ? value.runs : null;
}

function openRun(run: unknown): Opened {
  const isRun = typeof run === 'object' && run !== null && 'report' in run;
  return parseReport(isRun ? run.report : run);
}

const NOT_WHOLE = 'This file is not whole: its JSON cannot be read. Ask for it once more.';
const EXCESSIVE = `This file holds more than ${MOST_RESULTS} Sandheap results, or something else: give its results one by one.`;
const NONE =
  'This file holds no Sandheap result: its run was stopped before the first one; run it once more.';
