import * as v from 'valibot';
import { integer, list, plainNumber } from './bounded.ts';
import type { Claim } from './claim.ts';
import { LONGEST_NOTE } from './claim.ts';
import { limits } from './limits.ts';
import { isShownText } from './shown-text.ts';

/** Counts in which two variants can differ, with room for new ones. */
const MOST_CLAIM_COUNTS = 48;

const id = v.pipe(v.string(), v.maxLength(limits.id), v.regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/));
const anyNumber = plainNumber(-Number.MAX_VALUE, Number.MAX_VALUE);
const ratio = plainNumber(0, Number.MAX_VALUE);

const environment = v.strictTuple([
  text(limits.name),
  text(limits.name),
  integer(0, 4096),
  v.picklist([0, 1]),
  plainNumber(0, limits.nanoseconds),
  v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)),
]);

const VERDICTS = ['faster', 'slower', 'same', 'unclear'] as const;

/** A claim as a link of version 1 carries it, which must never change. */
const packedClaim = v.strictTuple([
  id,
  list(v.strictTuple([id, id]), limits.options),
  id,
  id,
  integer(0, limits.int32),
  v.picklist([0, 1, 2, 3]),
  v.pipe(
    v.strictTuple([ratio, ratio, ratio]),
    v.check(([estimate, low, high]) => low <= estimate && estimate <= high),
  ),
  integer(0, limits.blocks),
  list(v.strictTuple([id, anyNumber, anyNumber]), MOST_CLAIM_COUNTS),
  v.union([v.literal(0), environment]),
  v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  text(limits.name),
  text(LONGEST_NOTE),
]);

export function packClaim(claim: Claim): v.InferOutput<typeof packedClaim> {
  const { ratio: of, environment: from } = claim;
  return [
    claim.experiment,
    Object.entries(claim.options).map(([option, value]) => [option, value]),
    claim.a,
    claim.b,
    claim.n,
    toIndex(claim.verdict),
    [of.estimate, of.low, of.high],
    claim.blocks,
    claim.ledger.map(({ count, a, b }) => [count, a, b]),
    from === null
      ? 0
      : [
          from.engine,
          from.platform,
          from.cores,
          from.isolated ? 1 : 0,
          from.clockStepNs,
          from.when,
        ],
    claim.release,
    claim.app,
    claim.note,
  ];
}

/** Null for anything that is no claim. Nothing of the input itself is in what comes back. */
export function unpackClaim(value: unknown): Claim | null {
  const parsed = v.safeParse(packedClaim, value, { abortEarly: true, abortPipeEarly: true });
  if (!parsed.success) return null;
  const [experiment, options, a, b, n, verdict, of, blocks, ledger, from, release, app, note] =
    parsed.output;
  const [estimate, low, high] = of;
  return {
    experiment,
    options: Object.fromEntries(options),
    a,
    b,
    n,
    verdict: VERDICTS[verdict],
    ratio: { estimate, low, high },
    blocks,
    ledger: ledger.map(([count, ofA, ofB]) => ({ count, a: ofA, b: ofB })),
    environment: from === 0 ? null : unpackEnvironment(from),
    release,
    app,
    note,
  };
}

function unpackEnvironment(from: v.InferOutput<typeof environment>): Claim['environment'] {
  const [engine, platform, cores, isolated, clockStepNs, when] = from;
  return { engine, platform, cores, isolated: isolated === 1, clockStepNs, when };
}

function toIndex(verdict: Claim['verdict']): 0 | 1 | 2 | 3 {
  switch (verdict) {
    case 'faster':
      return 0;
    case 'slower':
      return 1;
    case 'same':
      return 2;
    case 'unclear':
      return 3;
    default:
      return verdict satisfies never;
  }
}

function text(length: number) {
  return v.pipe(v.string(), v.maxLength(length), v.check(isShownText));
}
