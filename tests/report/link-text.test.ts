import { describe, expect, it } from 'vitest';
import { linkFits } from '../../web/report/link-places.ts';
import { joinLink, splitLink } from '../../web/report/link-text.ts';

describe('the text of a link', () => {
  it('is taken apart as it was put together', () => {
    const link = { experiment: 'recursion', version: 12, payload: 'a-_9' };
    expect(joinLink(link)).toBe('#/recursion?r=12.a-_9');
    expect(splitLink(joinLink(link))).toStrictEqual(link);
  });

  it.each([
    [
      'https://a.b/c?r=9.x#/recursion?r=1.ab',
      { experiment: 'recursion', version: 1, payload: 'ab' },
    ],
    ['#/x?a=b&r=1.ab&c=d', { experiment: 'x', version: 1, payload: 'ab' }],
    ['1.ab', { experiment: null, version: 1, payload: 'ab' }],
    ['1.', { experiment: null, version: 1, payload: '' }],
  ])('is found in %s', (text, link) => {
    expect(splitLink(text)).toStrictEqual(link);
  });

  it.each([
    '',
    '#',
    '#/x',
    '#/x?r=',
    '#/x?r=ab',
    '#/x?r=01.ab',
    '#/x?r=0.ab',
    '#/x?r=-1.ab',
    '#/x?r=1e3.ab',
    '#/x?r=1234567.ab',
    '#/x?rr=1.ab',
    '#/x?a=1.ab',
    'hello.',
    '.5',
  ])('is not found in %j', (text) => {
    expect(splitLink(text)).toBeNull();
  });
});

describe('where a link fits', () => {
  it.each([
    [2000, ['Discord', 'Slack', 'Telegram', "Chrome's address bar", 'GitHub'], []],
    [2001, ['Slack', 'Telegram', "Chrome's address bar", 'GitHub'], ['Discord']],
    [6000, ["Chrome's address bar", 'GitHub'], ['Discord', 'Slack', 'Telegram']],
    [65_537, [], ['Discord', 'Slack', 'Telegram', "Chrome's address bar", 'GitHub']],
  ])('is known for %d characters', (length, fits, cuts) => {
    const places = linkFits(length);
    expect(places.fits.map(({ name }) => name)).toStrictEqual(fits);
    expect(places.cuts.map(({ name }) => name)).toStrictEqual(cuts);
  });
});
