import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_LINES, parsePattern, type Pattern } from '../../web/memory/pattern.ts';
import { encodePattern } from '../../web/memory/pattern-encode.ts';
import { profilePattern } from '../../web/memory/pattern-profile.ts';

function parse(text: string): Pattern {
  const parsed = parsePattern(text);
  if (parsed.kind === 'refused') throw new Error(parsed.sentence);
  return parsed.pattern;
}

function refusalOf(text: string): string {
  const parsed = parsePattern(text);
  return parsed.kind === 'refused' ? parsed.sentence : 'it was read';
}

describe('a pattern', () => {
  it('is read request by request, with the bytes before and after', () => {
    const pattern = parse('a one 64\na two 16\nr one 128\nf two\nf one\n');
    expect([...pattern.kind]).toEqual([0, 0, 2, 1, 1]);
    expect([...pattern.slot]).toEqual([0, 1, 0, 1, 0]);
    expect([...pattern.before]).toEqual([0, 0, 64, 16, 128]);
    expect([...pattern.bytes]).toEqual([64, 16, 128, 0, 0]);
    expect(pattern).toMatchObject({ recorded: 5, slots: 2, peakBytes: 144, leftAlive: 0 });
  });

  it('leaves out empty lines and comments, and takes any line end', () => {
    expect(parse('# recorded today\r\n\r\na 1 8\r\n\tf 1').recorded).toBe(2);
  });

  it('uses a place and a name again once they are free', () => {
    const pattern = parse('a x 8\nf x\na x 16\nf x');
    expect(pattern).toMatchObject({ slots: 1, peakBytes: 16 });
  });

  it('is freed to the end: what was left alive, in the order in which it was made', () => {
    const pattern = parse('a 1 8\na 2 16\na 3 24\nf 2');
    expect(pattern).toMatchObject({ recorded: 4, length: 6, leftAlive: 2 });
    expect(Array.from(pattern.before.subarray(4))).toEqual([8, 24]);
  });

  it('has a profile of what the program asked for, without the frees that were added', () => {
    const profile = profilePattern(parse('a 1 8\na 2 16\na 3 8\nr 3 40\nf 2'));
    expect(profile).toMatchObject({ allocations: 3, frees: 1, reallocations: 1, leftAlive: 2 });
    expect(profile.asked).toEqual({ sizes: [8, 16, 40], counts: [2, 1, 1] });
  });

  it('is written for the module in words of 4 bytes', () => {
    const words = new Uint32Array(encodePattern(parse('a 1 8\nr 1 16\nf 1')).buffer);
    expect([...words]).toEqual([3, 1, 0, 0, 8, 0x8000_0000, 8, 16, 0x4000_0000, 16, 0]);
  });
});

describe('a line that makes no sense is named, in one sentence', () => {
  it.each([
    ['', 'no requests'],
    ['# only a comment', 'no requests'],
    ['a 1 64\nb 2 64', 'Line 2: "b" is not a request'],
    ['a 1', 'Line 1: "a 1" is none of'],
    ['a 1 64 9', 'Line 1: "a 1 64 9" is none of'],
    ['f', 'Line 1: "f" is none of'],
    ['a 1 8\nf 1 8', 'Line 2: "f 1 8" is none of'],
    ['a 1 0', 'Line 1: a size is a whole number of bytes from 1 to 16,777,216, not "0".'],
    ['a 1 -8', 'not "-8"'],
    ['a 1 1e3', 'not "1e3"'],
    ['a 1 16777217', 'not "16777217"'],
    ['a 1 99999999999999999999', 'Line 1: a size'],
    ['a 1 8\n\na 1 8', 'Line 3: the block 1 is alive already.'],
    ['f 1', 'Line 1: no block 1 is alive.'],
    ['a 1 8\nf 1\nr 1 9', 'Line 3: no block 1 is alive.'],
    [`a ${'x'.repeat(65)} 8`, 'Line 1: the id has 65 characters'],
    [
      Array.from({ length: 5 }, (_, id) => `a ${id} 16777216`).join('\n'),
      'Line 5: more than 67,108,864 bytes are alive at once.',
    ],
  ])('%j', (text, part) => {
    const sentence = refusalOf(text);
    expect(sentence).toContain(part);
    expect(sentence).toMatch(/^[A-Z].*\.$/u);
    expect(sentence.length).toBeLessThan(200);
  });

  it('names of every object are plain names', () => {
    expect(parse('a __proto__ 8\na constructor 8\nf __proto__').leftAlive).toBe(1);
  });

  it(`more than ${MOST_LINES} requests are too many, and as many are read`, () => {
    const lines = Array.from({ length: MOST_LINES }, (_, id) => `a ${id} 8`).join('\n');
    expect(parse(lines).recorded).toBe(MOST_LINES);
    expect(refusalOf(`${lines}\nf 1`)).toBe('Line 100,001: at most 100,000 requests are read.');
  });

  it('a text of many megabytes is not looked at', () => {
    expect(refusalOf('#'.repeat(9 << 20))).toContain('9,437,184 characters');
  });

  it('whatever the text, there is a pattern or a sentence, and a pattern frees what it allocates', () => {
    const line = fc.oneof(
      fc.tuple(fc.constantFrom('a', 'r'), fc.nat(5), fc.nat(300)).map((parts) => parts.join(' ')),
      fc.nat(5).map((id) => `f ${id}`),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const parsed = parsePattern(lines.join('\n'));
        if (parsed.kind === 'refused') return /^[A-Z].*\.$/su.test(parsed.sentence);
        const { before, bytes } = parsed.pattern;
        const balance = bytes.reduce((sum, one, at) => sum + one - (before[at] ?? 0), 0);
        return balance === 0;
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});
