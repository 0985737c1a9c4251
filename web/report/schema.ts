import * as v from 'valibot';
import { DEPTH_KINDS } from '../measure/depth.ts';
import type { Counts } from '../memory/counts.ts';
import { integer, list, numberList, plainNumber } from './bounded.ts';
import { isCounts } from './count-columns.ts';
import { limits } from './limits.ts';
import { REPORT_VERSION } from './report.ts';
import { isShownText } from './shown-text.ts';

const id = v.pipe(v.string(), v.maxLength(limits.id), v.regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/));
const name = text(limits.name);
const message = text(limits.message);
const n = integer(0, limits.int32);
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const environment = v.strictObject({
  engine: name,
  platform: name,
  cores: integer(0, 4096),
  isolated: v.boolean(),
  clockStepNs: plainNumber(0, limits.nanoseconds),
  when: v.pipe(v.string(), v.check(isMoment)),
});

const plan = v.strictObject({
  experiment: id,
  entries: list(v.strictObject({ variant: id, group: id, isTwin: v.boolean() }), limits.entries),
  points: list(
    v.strictObject({
      n,
      entries: list(integer(0, limits.entries - 1), limits.entries),
      granule: integer(1, limits.int32),
    }),
    limits.points,
  ),
  options: v.pipe(v.custom<Readonly<Record<string, string>>>(isOptions), v.transform(sortOptions)),
  optionIndex: integer(0, limits.int32),
  preset: v.picklist(['quick', 'careful']),
  looks: list(integer(1, limits.blocks), limits.looks),
  budgetSeconds: v.nullable(plainNumber(0, 86_400)),
  seed: integer(0, limits.uint32),
  pauseRounds: v.exactOptional(integer(1, limits.rounds)),
});

const many = integer(0, Number.MAX_SAFE_INTEGER);

const outcome = v.variant('kind', [
  v.strictObject({ kind: v.literal('trap'), message, panic: v.nullable(message) }),
  v.strictObject({
    kind: v.literal('overflow'),
    stack: v.picklist(['engine', 'shadow', 'memory']),
  }),
  v.strictObject({ kind: v.literal('out-of-memory'), message }),
  v.strictObject({ kind: v.literal('deadline'), seconds: plainNumber(0, 86_400) }),
  v.strictObject({ kind: v.literal('worker-lost'), message }),
]);

const cell = v.strictObject({
  entry: integer(0, limits.entries - 1),
  iterations: integer(0, limits.int32),
  figures: numberList(limits.blocks, isFigure),
  checksum: v.nullable(plainNumber(-Number.MAX_VALUE, Number.MAX_VALUE)),
  outcome: v.nullable(outcome),
  tally: v.exactOptional(v.strictObject({ updates: many, lost: many, waits: many })),
});

const pointMeasurement = v.strictObject({
  point: integer(0, limits.points - 1),
  cells: list(cell, limits.entries),
  workers: list(integer(0, limits.blocks), limits.workers),
  discarded: integer(0, 1_000_000),
});

const pause = v.strictObject({
  point: integer(0, limits.points - 1),
  entry: integer(0, limits.entries - 1),
  longest: numberList(limits.rounds, isFigure),
  firstBin: integer(0, limits.bins - 1),
  bins: numberList(limits.bins, isCount),
  outcome: v.nullable(outcome),
});

/** By hand: a schema would make several objects of each of its thousands of numbers. */
const counts = v.custom<Counts>(isCounts);

const probe = v.strictObject({
  kind: v.picklist(DEPTH_KINDS),
  thread: v.picklist(['worker', 'main']),
  state: v.picklist(['cold', 'warm']),
  frameBytes: integer(0, limits.int32),
  stackBytes: integer(0, limits.uint32),
  locals: integer(0, 50_000),
  depths: numberList(limits.repeats, isFigure),
  ended: v.picklist(['engine', 'shadow', 'memory', 'none', 'deadline', 'unavailable']),
  reason: v.exactOptional(text(limits.message)),
});

/** The shape and the ranges of a report of the current version; `findContradiction` checks the rest. */
export const reportSchema = v.strictObject({
  format: v.literal('sandheap-report'),
  version: v.literal(REPORT_VERSION),
  app: name,
  modules: v.strictObject({ release: hash, traced: hash }),
  environment,
  measurement: v.strictObject({
    plan,
    points: list(pointMeasurement, limits.points),
    pauses: v.exactOptional(v.pipe(list(pause, limits.pauses), v.minLength(1))),
  }),
  ledger: list(
    v.strictObject({ variant: id, n, k: integer(1, limits.int32), counts }),
    limits.ledgerCells,
  ),
  depth: list(probe, limits.probes),
});

function text(length: number) {
  return v.pipe(v.string(), v.maxLength(length), v.check(isShownText));
}

function isFigure(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= limits.nanoseconds;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= limits.int32;
}

function isOptions(value: unknown): value is Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const pairs: readonly (readonly [string, unknown])[] = Object.entries(value);
  return (
    pairs.length <= limits.options && pairs.every((pair) => pair.every((half) => v.is(id, half)))
  );
}

/** One order of keys, whatever the order of arrival; `fromEntries` makes own properties only. */
function sortOptions(options: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isMoment(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value)) return false;
  const milliseconds = Date.parse(value);
  return (
    Number.isFinite(milliseconds) &&
    new Date(milliseconds).toISOString() === value.replace('Z', '.000Z')
  );
}
