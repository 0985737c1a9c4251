import type { Environment } from '../measure/environment.ts';
import { isLeftOut } from '../report/reveal-environment.ts';
import { writeClockStep } from '../report/figures.ts';

/** Where something was measured, in a few words each. */
export function describeEnvironment(environment: Environment): readonly string[] {
  const { engine, platform, cores, isolated, clockStepNs } = environment;
  if (isLeftOut(environment)) return ['environment left out by its sender'];
  return [
    engine,
    platform,
    ...(cores === 0 ? [] : [`${cores} ${cores === 1 ? 'core' : 'cores'}`]),
    `${isolated ? 'isolated' : 'not isolated'}, clock step ${writeClockStep(clockStepNs)}`,
  ];
}

/** Below this a clock is as fine as an isolated page gets, ns. */
const FINE_CLOCK_NS = 50_000;

/** What is coarser here, in one sentence; null where nothing is. */
export function sayCoarser(environment: Environment): string | null {
  const { isolated, clockStepNs } = environment;
  if (isLeftOut(environment)) return null;
  const step = writeClockStep(clockStepNs);
  if (clockStepNs < FINE_CLOCK_NS && isolated) return null;
  const why = isolated ? '' : 'This page is not cross-origin isolated, so the ';
  return `${why === '' ? 'The ' : why}clock steps by ${step}: timing is coarser, a verdict takes longer and small differences stay unclear. Ledger and memory are exact all the same.`;
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/**
 * `2 Nov 2026, 14:05 UTC` from ISO 8601; as it stands when it is no date. Not by `Intl`, whose first
 * use takes 10 ms before the first chart of a link.
 */
export function writeWhen(when: string): string {
  return writeDate(when, 'HH:MM'.length);
}

/** The same to the second, `2 Nov 2026, 14:05:33 UTC`, where results are told apart by it. */
export function writeMoment(when: string): string {
  return writeDate(when, 'HH:MM:SS'.length);
}

function writeDate(when: string, digits: number): string {
  const date = new Date(when);
  if (Number.isNaN(date.getTime())) return when;
  const day = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  return `${day}, ${date.toISOString().slice(11, 11 + digits)} UTC`;
}
