import { describe, expect, it } from 'vitest';
import { LinkController } from '../../web/ui/link-controller.ts';
import { sayReach } from '../../web/ui/link-reach.ts';
import type { Links } from '../../web/ui/links.ts';
import { composeDepthReport } from '../../web/report/compose-report.ts';
import { QuietHost } from './quiet-host.ts';

const report = composeDepthReport(
  {
    app: '0.1.0',
    modules: { release: 'a', traced: 'b' },
    environment: {
      engine: 'x',
      platform: 'y',
      cores: 1,
      isolated: true,
      clockStepNs: 1,
      when: 'now',
    },
  },
  'stack-depth',
  [],
);

describe('where a link may be cut', () => {
  it('is said by its length, on both sides of each limit', () => {
    expect(sayReach(2000)).toBe('Link of 2,000 characters, short enough everywhere.');
    expect(sayReach(2001)).toContain('may be cut by Discord (longer than 2,000)');
    expect(sayReach(2001)).not.toContain('Slack');
    expect(sayReach(4001)).toContain(
      'Discord (longer than 2,000), Slack (longer than 4,000) and Telegram',
    );
  });
});

describe('the link of a page', () => {
  it('is made once for a report, and its length told', async () => {
    const made: unknown[] = [];
    const link = new LinkController(new QuietHost());
    const links = linksWith({
      encode: async (given) => {
        made.push(given);
        return '#/stack-depth?r=1.abc';
      },
    });
    link.prepare(links, report, null);
    link.prepare(links, report, null);
    await link.copy(links, '#/stack-depth');
    expect(made).toEqual([report]);
    expect(link.note).toBe(`Copied. ${sayReach('https://here/#/stack-depth?r=1.abc'.length)}`);
  });

  it('is the one that a recorded report came with', async () => {
    const copied: string[] = [];
    const link = new LinkController(new QuietHost());
    const links = linksWith({ copy: async (text) => void copied.push(text) });
    link.prepare(links, report, '#/stack-depth?r=1.old');
    await link.copy(links, '#/stack-depth');
    expect(copied).toEqual(['https://here/#/stack-depth?r=1.old']);
  });

  it('is the one with the counts that come in while it is copied', async () => {
    const copied: string[] = [];
    const link = new LinkController(new QuietHost());
    const links = linksWith({
      copy: async (text) => {
        copied.push(text);
        if (copied.length === 1) link.prepare(links, { ...report }, '#/stack-depth?r=1.counted');
      },
    });
    link.prepare(links, report, '#/stack-depth?r=1.first');
    await link.copy(links, '#/stack-depth');
    expect(copied.map((text) => text.split('r=1.')[1])).toEqual(['first', 'counted']);
    expect(link.note).toMatch(/^Copied\. Link of/);
  });

  it('is called grown where counts come in after it was copied', async () => {
    const link = new LinkController(new QuietHost());
    const links = linksWith({});
    link.prepare(links, report, '#/stack-depth?r=1.first');
    await link.copy(links, '#/stack-depth');
    link.prepare(links, { ...report }, '#/stack-depth?r=1.counted');
    await expect
      .poll(() => link.note)
      .toMatch(/^Counts have come in since the link was copied\. Link of/);
  });

  it('is that of the question while there is no result', async () => {
    const copied: string[] = [];
    const link = new LinkController(new QuietHost());
    await link.copy(linksWith({ copy: async (text) => void copied.push(text) }), '#/recursion');
    expect(copied).toEqual(['https://here/#/recursion']);
    expect(link.note).toContain('After a run it holds the result');
  });

  it('is given to copy by hand where the browser does not allow it', async () => {
    const link = new LinkController(new QuietHost());
    const links = linksWith({
      copy: async () => {
        throw new Error('not allowed');
      },
    });
    await link.copy(links, '#/recursion');
    expect(link.byHand).toBe('https://here/#/recursion');
    expect(link.note).toContain('did not allow copying');
  });

  it('is forgotten with its report', async () => {
    const link = new LinkController(new QuietHost());
    link.prepare(linksWith({}), report, null);
    link.forget();
    await link.copy(linksWith({}), '#/recursion');
    expect(link.note).toContain('link of this question');
  });
});

function linksWith(part: Partial<Links>): Links {
  return {
    encode: async () => '#/stack-depth?r=1.abc',
    decode: async () => ({ kind: 'refused', sentence: 'no' }),
    address: (fragment) => `https://here/${fragment}`,
    copy: async () => {},
    ...part,
  };
}
