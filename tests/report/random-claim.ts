import * as fc from 'fast-check';
import { type Claim, type ClaimWish, makeClaim } from '../../web/report/claim.ts';
import type { Report } from '../../web/report/report.ts';
import { toShownText } from '../../web/report/shown-text.ts';

/** The claim of a report; throws where there is none. */
export function makeClaimed(report: Report, wish: ClaimWish): Claim {
  const claim = makeClaim(report, wish);
  if (claim === null) throw new Error(`no claim about ${wish.a} and ${wish.b} at ${wish.n}`);
  return claim;
}

const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9-]{0,47}$/);
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const text = (length: number) =>
  fc.string({ unit: 'grapheme', maxLength: length }).map((drawn) => toShownText(drawn, length));

const environment = fc.record({
  engine: text(40),
  platform: text(40),
  cores: fc.integer({ min: 0, max: 4096 }),
  isolated: fc.boolean(),
  clockStepNs: fc.double({ min: 0, max: 1e9, noNaN: true }).map((value) => value + 0),
  when: fc
    .integer({ min: 0, max: 4e9 })
    .map((seconds) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')),
});

/** Any claim that a page could make, and many that none would. */
export const randomClaim: fc.Arbitrary<Claim> = fc.record({
  experiment: id,
  options: fc
    .uniqueArray(fc.tuple(id, id), { maxLength: 3, selector: ([key]) => key })
    .map(toRecord),
  a: id,
  b: id,
  n: fc.nat(),
  verdict: fc.constantFrom('faster', 'slower', 'same', 'unclear'),
  ratio: fc
    .array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 3 })
    .map((values) => [...values].sort((a, b) => a - b))
    .map(([low = 0, estimate = 0, high = 0]) => ({
      estimate: estimate + 0,
      low: low + 0,
      high: high + 0,
    })),
  blocks: fc.integer({ min: 0, max: 256 }),
  ledger: fc.array(fc.record({ count: id, a: number, b: number }), { maxLength: 12 }),
  environment: fc.option(environment),
  release: fc.stringMatching(/^[0-9a-f]{64}$/),
  app: text(12),
  note: text(280),
});

function toRecord(pairs: readonly (readonly [string, string])[]): Readonly<Record<string, string>> {
  return Object.fromEntries(pairs);
}
