import { describe, expect, it } from 'vitest';
import { readRoute, writeRoute } from '../../web/ui/route.ts';

describe('a route', () => {
  it.each(['', '#', '#/', '#/?r=1.abc'])('is home for %j', (fragment) => {
    expect(readRoute(fragment)).toEqual({ kind: 'home' });
  });

  it('names an experiment and gives itself back', () => {
    expect(readRoute('#/stack-vs-heap')).toEqual({
      kind: 'experiment',
      id: 'stack-vs-heap',
      part: '',
      link: null,
    });
    expect(readRoute(writeRoute('recursion'))).toMatchObject({ id: 'recursion' });
  });

  it('names a part of its page, and gives it back', () => {
    expect(readRoute(writeRoute('hazards', 'double-free'))).toEqual({
      kind: 'experiment',
      id: 'hazards',
      part: 'double-free',
      link: null,
    });
  });

  it('takes the link as it stands, whatever is around it', () => {
    expect(readRoute('#/a?r=1.x-_9')).toMatchObject({ id: 'a', link: '1.x-_9' });
    expect(readRoute('#/a?s=2&r=1.x%20+y')).toMatchObject({ link: '1.x%20+y' });
    expect(readRoute('#/a?other=r=1')).toMatchObject({ link: null });
    expect(readRoute('#/a?r=')).toMatchObject({ link: '' });
  });
});
