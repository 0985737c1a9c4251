import { describe, expect, it } from 'vitest';
import { type JsonLimits, parseJson } from '../../web/report/bounded-json.ts';

const limits: JsonLimits = { depth: 3, containers: 4, keys: 2, commas: 5, quoted: 12 };

describe('JSON within limits', () => {
  it.each([
    ['depth', '[[[1]]]', '[[[[1]]]]'],
    ['containers', '[{},{},{}]', '[{},{},{},{}]'],
    ['keys', '{"a":1,"b":2}', '{"a":1,"b":2,"c":3}'],
    ['commas', '[1,2,3,4,5,6]', '[1,2,3,4,5,6,7]'],
    ['quoted characters', '"01234567890"', '"012345678901"'],
    ['quoted characters of all strings', '["012","456","89"]', '["012","456","89","a"]'],
  ])('is held to its %s', (_limit, fine, excessive) => {
    expect(parseJson(fine, limits)).toStrictEqual({ kind: 'value', value: JSON.parse(fine) });
    expect(parseJson(excessive, limits)).toStrictEqual({ kind: 'excessive' });
  });

  it('takes what stands in quotes for text', () => {
    for (const text of ['"[[[[[[{{"', String.raw`"\"[[[[["`, String.raw`["\\",[[1]]]`]) {
      expect(parseJson(text, limits)).toStrictEqual({ kind: 'value', value: JSON.parse(text) });
    }
    expect(parseJson(String.raw`["\\",[[[1]]]]`, limits)).toStrictEqual({ kind: 'excessive' });
  });

  it.each(['', '{', '[1,]', '"', '"\\', 'NaN', "{'a':1}", ']]]]', '1 2'])(
    'is malformed, not an exception: %j',
    (text) => {
      expect(parseJson(text, limits)).toStrictEqual({ kind: 'malformed' });
    },
  );
});
