/** What User-Agent Client Hints say; every part may be missing. */
export interface BrandHints {
  readonly fullVersionList?: readonly { readonly brand: string; readonly version: string }[];
  readonly brands?: readonly { readonly brand: string; readonly version: string }[];
  readonly platform?: string;
  readonly architecture?: string;
  readonly bitness?: string;
}

/**
 * Browser and major version, for example `Chromium 156`; without one where the browser tells none. The
 * hints count before the string.
 */
export function nameEngine(userAgent: string, hints: BrandHints | null): string {
  const listed = hints?.fullVersionList ?? hints?.brands ?? [];
  const honest = listed.filter(({ brand }) => !/not.?a.?brand/i.test(brand));
  const named = honest.find(({ brand }) => brand !== 'Chromium') ?? honest[0];
  if (named !== undefined) return `${named.brand} ${majorOf(named.version)}`;
  for (const [name, pattern] of BROWSERS) {
    const found = pattern.exec(userAgent);
    if (found !== null) return `${name} ${majorOf(found[1] ?? '')}`.trimEnd();
  }
  return 'Unknown browser';
}

/** Operating system and architecture, for example `Linux x86-64`. */
export function namePlatform(userAgent: string, hints: BrandHints | null): string {
  const system = hints?.platform || SYSTEMS.find(([, pattern]) => pattern.test(userAgent))?.[0];
  const cpu = nameHintedCpu(hints) ?? CPUS.find(([, pattern]) => pattern.test(userAgent))?.[0];
  return [system ?? 'Unknown system', cpu].filter((part) => part !== undefined).join(' ');
}

function nameHintedCpu(hints: BrandHints | null): string | undefined {
  const { architecture = '', bitness = '' } = hints ?? {};
  if (architecture === '') return undefined;
  const is64 = bitness === '64';
  if (architecture === 'x86') return is64 ? 'x86-64' : 'x86';
  if (architecture === 'arm') return is64 ? 'ARM64' : 'ARM';
  return architecture;
}

function majorOf(version: string): string {
  return version.split('.')[0] ?? version;
}

/**
 * In this order: every one but Firefox also claims to be the ones below it. WebKit calls itself Safari
 * on any system, with a version of no browser, and its own number has stood still since 2017.
 */
const BROWSERS: readonly (readonly [string, RegExp])[] = [
  ['Firefox', /Firefox\/([\d.]+)/],
  ['Edge', /Edg\/([\d.]+)/],
  ['Opera', /OPR\/([\d.]+)/],
  ['Chromium', /(?:Chrome|Chromium|HeadlessChrome)\/([\d.]+)/],
  ['Safari', /(?:Macintosh|iPhone|iPad).*Version\/([\d.]+).*Safari/],
  ['WebKit', /AppleWebKit\//],
];

/** In this order: Android's string names Linux too, and an iPad's macOS. */
const SYSTEMS: readonly (readonly [string, RegExp])[] = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X|Macintosh/],
  ['Chrome OS', /CrOS/],
  ['Linux', /Linux|X11/],
];

/** macOS says Intel on every machine and Windows hides ARM: only what is not a lie is read. */
const CPUS: readonly (readonly [string, RegExp])[] = [
  ['ARM64', /aarch64|arm64/i],
  ['x86-64', /Linux x86_64|CrOS x86_64|X11;.*x86_64/],
];
