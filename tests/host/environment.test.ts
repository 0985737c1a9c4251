import { describe, expect, it } from 'vitest';
import { describeNode } from '../../web/host/node/environment.ts';
import { nameEngine, namePlatform } from '../../web/host/page/user-agent.ts';

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
const EDGE = `${CHROME.replace('X11; Linux x86_64', 'Windows NT 10.0; Win64; x64')} Edg/156.0.0.0`;
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';
const SAFARI =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1';
const WEBKITGTK =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/60.5 Safari/605.1.15';
const IPHONE_CHROME =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/156.0.0.0 Mobile/15E148 Safari/604.1';
const ANDROID =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36';
const CURL = 'curl/8.0';

describe('what a browser is called', () => {
  it.each([
    [CHROME, 'Chromium 156', 'Linux x86-64'],
    [EDGE, 'Edge 156', 'Windows'],
    [FIREFOX, 'Firefox 153', 'Linux x86-64'],
    [SAFARI, 'Safari 26', 'macOS'],
    [IPHONE, 'Safari 26', 'iOS'],
    [IPHONE_CHROME, 'WebKit', 'iOS'],
    [WEBKITGTK, 'WebKit', 'Linux x86-64'],
    [ANDROID, 'Chromium 156', 'Android'],
    [CURL, 'Unknown browser', 'Unknown system'],
    ['', 'Unknown browser', 'Unknown system'],
  ])('without hints: %s', (userAgent, engine, platform) => {
    expect(nameEngine(userAgent, null)).toBe(engine);
    expect(namePlatform(userAgent, null)).toBe(platform);
  });

  it('is what the hints say, whatever the string claims', () => {
    const hints = {
      fullVersionList: [
        { brand: 'Not)A;Brand', version: '8.0.0.0' },
        { brand: 'Chromium', version: '156.0.7000.1' },
        { brand: 'Google Chrome', version: '156.0.7000.1' },
      ],
      platform: 'macOS',
      architecture: 'arm',
      bitness: '64',
    };
    expect(nameEngine(CHROME, hints)).toBe('Google Chrome 156');
    expect(namePlatform(CHROME, hints)).toBe('macOS ARM64');
  });

  it('takes what hints there are', () => {
    const chromium = [
      { brand: 'Not.A/Brand', version: '99' },
      { brand: 'Chromium', version: '156' },
    ];
    expect(nameEngine('', { brands: chromium })).toBe('Chromium 156');
    expect(nameEngine(FIREFOX, {})).toBe('Firefox 153');
    expect(namePlatform(CHROME, { platform: '', architecture: '', bitness: '' })).toBe(
      'Linux x86-64',
    );
    expect(namePlatform('', { platform: 'Linux', architecture: 'x86', bitness: '32' })).toBe(
      'Linux x86',
    );
  });
});

describe('the environment of Node', () => {
  const environment = describeNode();

  it('names both versions', () => {
    expect(environment.engine).toMatch(/^Node \d+\.\d+\.\d+ \(V8 \d+\.\d+\)$/);
  });

  it('tells cores, clock and the moment', () => {
    expect(environment.cores).toBeGreaterThan(0);
    expect(environment.isolated).toBe(true);
    expect(Number.isInteger(environment.clockStepNs)).toBe(true);
    expect(environment.clockStepNs).toBeGreaterThan(0);
    expect(environment.when).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(Number.isNaN(Date.parse(environment.when))).toBe(false);
  });

  it('tells system and architecture in words', () => {
    expect(environment.platform).toMatch(/^\S+ \S+$/);
  });
});
