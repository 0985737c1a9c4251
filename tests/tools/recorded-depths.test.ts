import { describe, expect, it } from 'vitest';
import { recordDepths } from '../../tools/recorded-depths.ts';
import { recorded } from '../../web/catalogue/stack-depth/recorded.ts';
import { decodeLink } from '../../web/report/link.ts';
import type { Opened } from '../../web/report/parse.ts';
import { inflate } from '../report/platform.ts';

const [given = ''] = recorded;

async function openAll(links: readonly string[]): Promise<readonly Opened[]> {
  return Promise.all(links.map((link) => decodeLink(link, { inflate })));
}

async function enginesOf(links: readonly string[]): Promise<readonly string[]> {
  const opened = await openAll(links);
  return opened.map((one) => (one.kind === 'report' ? one.report.environment.engine : 'refused'));
}

describe('what another browser recorded', () => {
  it('comes last where its engine is new, with the name that was given', async () => {
    const links = await recordDepths([given], given, 'WebKitGTK 2.50.6');
    expect(links[0]).toBe(given);
    expect(await enginesOf(links)).toEqual(['Chromium 156', 'WebKitGTK 2.50.6']);
  });

  it('takes the place of an older version of its engine, and of nothing else', async () => {
    const before = await recordDepths([given], given, 'WebKitGTK 2.48');
    const after = await recordDepths([...before].reverse(), given, 'WebKitGTK 2.50.6');
    expect(await enginesOf(after)).toEqual(['WebKitGTK 2.50.6', 'Chromium 156']);
  });

  it('keeps its depths and the name that the browser told', async () => {
    expect(await openAll(await recordDepths([], given))).toEqual(await openAll([given]));
  });

  it('is refused in one sentence where it is no result of depths', async () => {
    await expect(recordDepths([], 'nonsense')).rejects.toThrow('This is neither the link');
  });
});
