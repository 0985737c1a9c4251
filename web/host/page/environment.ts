import { measureClockStep } from '../../measure/clock.ts';
import type { Environment } from '../../measure/environment.ts';
import { type BrandHints, nameEngine, namePlatform } from './user-agent.ts';

/** Where this page runs, as far as the browser tells. */
export async function describePage(): Promise<Environment> {
  const hints = await askHints();
  return {
    engine: nameEngine(navigator.userAgent, hints),
    platform: namePlatform(navigator.userAgent, hints),
    cores: navigator.hardwareConcurrency ?? 0,
    isolated: crossOriginIsolated,
    clockStepNs: measureClockStep(performance),
    when: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
  };
}

/** User-Agent Client Hints (https://wicg.github.io/ua-client-hints/): Chromium alone has them. */
interface HintingNavigator {
  readonly userAgentData?: {
    getHighEntropyValues(hints: readonly string[]): Promise<BrandHints>;
  };
}

async function askHints(): Promise<BrandHints | null> {
  const { userAgentData } = navigator as HintingNavigator;
  if (userAgentData === undefined) return null;
  try {
    const hints = ['fullVersionList', 'platform', 'architecture', 'bitness'];
    return await userAgentData.getHighEntropyValues(hints);
  } catch {
    return null;
  }
}
