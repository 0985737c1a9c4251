import { parseJson } from './bounded-json.ts';
import { decodeLink, type Inflate } from './link.ts';
import { splitLink } from './link-text.ts';
import { type Opened, parseReport, refuse } from './parse.ts';
import type { Report } from './report.ts';
import { sealReport } from './seal.ts';

/** Characters of a file. */
export const LONGEST_FILE = 8_388_608;

/** Half as much again as a report at its limits: `run --json` adds derived figures. */
const FILE_LIMITS = {
  depth: 12,
  containers: 8192,
  keys: 22_528,
  commas: 45_056,
  quoted: 1_048_576,
};

/** A report as a JSON file: indented, keys always in the same order, one line for what is short. */
export function serialiseReport(report: Report): string {
  return `${layOut(sealReport(report), '')}\n`;
}

/**
 * Opens whatever text somebody has: a link, a part of one, a report's JSON, or what `run --json`
 * wrote, which holds a report. Never throws or rejects.
 */
export async function openText(
  text: string,
  tools: { readonly inflate: Inflate },
): Promise<Opened> {
  if (text.length > LONGEST_FILE) {
    return refuse(
      `This text has ${text.length} characters, and at most ${LONGEST_FILE} are opened.`,
    );
  }
  if (/^\s*[{[]/.test(text)) return openJson(text.trimStart());
  return splitLink(text) === null ? refuse(NEITHER) : decodeLink(text, tools);
}

const NEITHER =
  'This is neither the link of a Sandheap result nor its file: a link has "?r=" in it, ' +
  'and a file begins with "{".';

function openJson(text: string): Opened {
  const parsed = parseJson(text, FILE_LIMITS);
  switch (parsed.kind) {
    case 'value':
      return parseReport(reportWithin(parsed.value));
    case 'malformed':
      return refuse('This file is not whole: its JSON cannot be read. Ask for it once more.');
    case 'excessive':
      return refuse(
        'This file holds far more than a Sandheap result can: give one that was saved as JSON.',
      );
    default:
      return parsed satisfies never;
  }
}

/** The report itself, or that beside the figures which `run --json` adds. */
function reportWithin(value: unknown): unknown {
  const isWrapped =
    typeof value === 'object' && value !== null && !('format' in value) && 'report' in value;
  return isWrapped ? value.report : value;
}

/** Characters that a line may have unless it is one list of numbers. */
const LINE = 100;

function layOut(value: unknown, indent: string): string {
  const flat = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || flat.length <= LINE) return flat;
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    if (items.every((item) => typeof item === 'number')) return flat;
    return `[\n${items.map((item) => deeper + layOut(item, deeper)).join(',\n')}\n${indent}]`;
  }
  const fields: readonly (readonly [string, unknown])[] = Object.entries(value);
  const lines = fields.map(
    ([key, field]) => `${deeper}${JSON.stringify(key)}: ${layOut(field, deeper)}`,
  );
  return `{\n${lines.join(',\n')}\n${indent}}`;
}
