import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Claim, LONGEST_NOTE, makeClaim } from '../../web/report/claim.ts';
import { decodeClaim, encodeClaim, LONGEST_CLAIM } from '../../web/report/claim-link.ts';
import { makeClaimed, randomClaim } from './random-claim.ts';
import { deflate, inflate } from './platform.ts';
import { makeRealisticReport } from './realistic-report.ts';

const report = makeRealisticReport({ blocks: 20, seed: 2 });
const wish = { a: 'frame', b: 'boxed', n: 8, note: '', withEnvironment: true };

const published = readFileSync(new URL('../fixtures/claim-v1.txt', import.meta.url), 'utf8');

async function encode(claim: Claim): Promise<{ readonly link: string; readonly claim: Claim }> {
  const encoded = await encodeClaim(claim, { deflate });
  if (encoded.kind === 'refused') throw new Error(encoded.sentence);
  return encoded;
}

async function decode(link: string): Promise<Claim | string> {
  const opened = await decodeClaim(link, { inflate });
  return opened.kind === 'claim' ? opened.claim : opened.sentence;
}

describe('the claim of a result', () => {
  it('speaks of b against a, whichever way round the plan has them', () => {
    const there = makeClaimed(report, wish);
    const back = makeClaimed(report, { ...wish, a: 'boxed', b: 'frame' });
    expect(there).toMatchObject({ a: 'frame', b: 'boxed', n: 8, verdict: 'slower', blocks: 10 });
    expect(back.verdict).toBe('faster');
    expect(back.ratio.estimate * there.ratio.estimate).toBeCloseTo(1, 3);
    expect(back.ratio.low * there.ratio.high).toBeCloseTo(1, 3);
  });

  it('tells the counts in which the two differ, allocations first', () => {
    const { ledger } = makeClaimed(report, wish);
    expect(ledger[0]).toEqual({ count: 'allocations', a: 0, b: 1 });
    expect(ledger.every(({ a, b }) => a !== b)).toBe(true);
  });

  it('is not there for what was not compared', () => {
    expect(makeClaim(report, { ...wish, n: 65 })).toBeNull();
    expect(makeClaim(report, { ...wish, b: 'frame' })).toBeNull();
    expect(makeClaim(report, { ...wish, b: 'nothing' })).toBeNull();
  });

  it('cuts a note to its length and takes out what could mislead', () => {
    const { note } = makeClaimed(report, { ...wish, note: `\u202e<b>a\u0007${'x'.repeat(400)}` });
    expect(note.startsWith('<b>a x')).toBe(true);
    expect(note.length).toBeLessThanOrEqual(LONGEST_NOTE);
  });
});

describe('a claim link', () => {
  it.each(['\u202e', '\u2066', '\u001b', '\n', '\ud83d'])(
    'is refused whose note holds %j, which no page of ours writes',
    async (control) => {
      const claim = makeClaimed(report, { ...wish, note: 'as sent' });
      const { link } = await encode({ ...claim, note: `as${control}sent` });
      expect((await decodeClaim(link, { inflate })).kind).toBe('refused');
      expect(await decode((await encode({ ...claim, note: 'as <b>sent</b>' })).link)).toMatchObject(
        {
          note: 'as <b>sent</b>',
        },
      );
    },
  );

  it.each([
    ['plain', 'Boxing costs three times as much here, see the ledger: one allocation. '.repeat(4)],
    [
      'Chinese',
      Array.from({ length: 280 }, (_, index) => String.fromCharCode(0x4e00 + 37 * index)).join(''),
    ],
    [
      'of emoji',
      Array.from({ length: 140 }, (_, index) => String.fromCodePoint(0x1f300 + index)).join(''),
    ],
  ])(
    'has at most 1,900 characters with a %s note of 280, and the page’s address',
    async (_, text) => {
      const { link, claim } = await encode(makeClaimed(report, { ...wish, note: text }));
      const address = `https://some-user.example.org/where/it/is/kept/sandheap/${link}`;
      expect(claim.note.length).toBeGreaterThan(275);
      expect(address.length).toBeLessThanOrEqual(LONGEST_CLAIM);
      expect(await decode(address)).toEqual(claim);
    },
  );

  it('gives the claim back as it travelled, for any claim', async () => {
    await fc.assert(
      fc.asyncProperty(randomClaim, async (claim) => {
        const encoded = await encodeClaim(claim, { deflate });
        if (encoded.kind === 'refused') return;
        expect(encoded.link.length).toBeLessThanOrEqual(1800);
        expect(encoded.claim).toEqual({
          ...claim,
          ledger: claim.ledger.slice(0, encoded.claim.ledger.length),
        });
        expect(await decode(encoded.link)).toEqual(encoded.claim);
      }),
      { seed: 6, numRuns: 1500 },
    );
  });

  it('leaves out the last counts where it would be too long, and refuses where that does not help', async () => {
    const claim = makeClaimed(report, { ...wish, note: 'n'.repeat(280) });
    const { link } = await encode(claim);
    const shorter = await encodeClaim(claim, { deflate }, link.length - 60);
    expect(shorter.kind === 'link' && shorter.claim.ledger.length).toBeLessThan(
      claim.ledger.length,
    );
    expect(shorter.kind === 'link' && shorter.claim.ledger[0]?.count).toBe('allocations');
    expect((await encodeClaim(claim, { deflate }, 100)).kind).toBe('refused');
  });

  it('carries no environment where the sender leaves it out', async () => {
    const { link, claim } = await encode(makeClaimed(report, { ...wish, withEnvironment: false }));
    expect(claim.environment).toBeNull();
    expect(await decode(link)).toEqual(claim);
  });

  it('of version 1 opens for ever', async () => {
    expect(await decode(published)).toMatchObject({
      experiment: 'stack-vs-heap',
      a: 'frame',
      b: 'boxed',
      n: 8,
      verdict: 'slower',
      note: 'See the allocation: “one a time”.',
    });
  });

  it('is refused in one sentence that says what is wrong', async () => {
    const { link } = await encode(makeClaimed(report, wish));
    const at = link.length - 30;
    const cases: readonly (readonly [string, RegExp])[] = [
      [link.slice(0, -40), /cut off after \d+ of \d+ characters/],
      [link.slice(0, link.indexOf('c=1.') + 8), /cut off after 4 characters/],
      [link.replace('c=1.', 'c=9.'), /newer version/],
      [link.slice(0, at) + (link[at] === 'A' ? 'B' : 'A') + link.slice(at + 1), /altered/],
      [link.replace('stack-vs-heap', 'recursion'), /altered/],
      ['#/stack-vs-heap?c=1.!!!', /altered/],
      ['#/stack-vs-heap?c=', /not the link of a Sandheap claim/],
      ['#/stack-vs-heap', /not the link of a Sandheap claim/],
    ];
    for (const [text, said] of cases) {
      const sentence = await decode(text);
      expect(sentence).toMatch(said);
      expect(sentence).toMatch(/^This [^.]*\.$/);
    }
  });
});
