import { describe, expect, it } from 'vitest';
import { embedAddress, readEmbed, writeSnippet } from '../../web/ui/embed-address.ts';

describe('the address of an embed', () => {
  it('leads to a result, with the chart, size and theme that its host asks for', () => {
    const { theme, place } = readEmbed('#/clone?r=1.ab-_&chart=ratio&theme=dark&n=64');
    expect(theme).toBe('dark');
    expect(place).toEqual({
      kind: 'result',
      experiment: 'clone',
      chart: 'ratio',
      n: 64,
      whole: '#/clone?r=1.ab-_',
    });
  });

  it('asks for times at all sizes where it says nothing else', () => {
    const { theme, place } = readEmbed('#/clone?r=1.ab');
    expect(theme).toBe('auto');
    expect(place).toMatchObject({ chart: 'time', n: null });
  });

  it('leads to a claim, and the whole page is not asked for a theme', () => {
    const { theme, place } = readEmbed('#/clone?c=1.ab-_&theme=dark');
    expect(theme).toBe('dark');
    expect(place).toEqual({ kind: 'claim', experiment: 'clone', whole: '#/clone?c=1.ab-_' });
  });

  it('leads to a moment, and the whole page is not asked for a theme', () => {
    const { theme, place } = readEmbed('#/memory/clone?variant=a&n=64&theme=light&step=9');
    expect(theme).toBe('light');
    expect(place).toMatchObject({
      kind: 'moment',
      experiment: 'clone',
      whole: '#/memory/clone?variant=a&n=64&step=9',
    });
  });

  it('leads to a step of a walk, counted from 1', () => {
    expect(readEmbed('#/walks/frames?step=3&theme=dark').place).toEqual({
      kind: 'walk',
      id: 'frames',
      step: 2,
      whole: '#/walks/frames?step=3',
    });
  });

  it.each([
    ['nothing', '', /names nothing/],
    ['no result', '#/clone', /holds no result/],
    ['another theme', '#/clone?r=1.ab&theme=red', /light, dark or auto/],
    ['another chart', '#/clone?r=1.ab&chart=pie', /time or ratio/],
    ['a size that is no number', '#/clone?r=1.ab&n=-1', /no whole number/],
  ])('is refused in one sentence where it holds %s', (_, fragment, sentence) => {
    const { place } = readEmbed(fragment);
    expect(place.kind === 'refused' ? place.sentence : '').toMatch(sentence);
  });
});

describe('what an author pastes', () => {
  it.each([
    ['https://a.example/#/x?r=1', 'https://a.example/embed.html#/x?r=1'],
    ['https://a.example/p/index.html?q=1#/x', 'https://a.example/p/embed.html#/x'],
    ['https://a.example/p/', 'https://a.example/p/embed.html'],
  ])('names the file beside the page %s', (page, embed) => {
    expect(embedAddress(page)).toBe(embed);
  });

  it('says where to choose its theme, whatever the address has already', () => {
    const srcOf = (page: string) => /src="([^"]*)"/.exec(writeSnippet(page, 'a'))?.[1];
    expect(srcOf('https://a.example/#/memory/clone')).toBe(
      'https://a.example/embed.html#/memory/clone?theme=auto',
    );
    expect(srcOf('https://a.example/#/walks/frames?step=3')).toBe(
      'https://a.example/embed.html#/walks/frames?step=3&amp;theme=auto',
    );
  });

  it('is one element, and no text breaks out of it', () => {
    const snippet = writeSnippet('https://a.example/#/x?r=1&n="2', 'A "quoted" <title>');
    expect(snippet).toBe(
      '<iframe src="https://a.example/embed.html#/x?r=1&amp;n=&quot;2&amp;theme=auto" title="A &quot;quoted&quot; &lt;title>" width="640" height="400" loading="lazy"></iframe>',
    );
  });
});
