import type { Heat } from '../memory/heat.ts';
import { writeCount, writeMany } from '../report/figures.ts';
import { writeAddress } from '../report/addresses.ts';
import { heatInk, HEATS, heatStep } from './memory-map-ink.ts';

/** What heat is shown of. */
export type HeatOf = 'reads' | 'writes' | 'misses';

const NOUNS: Readonly<Record<HeatOf, readonly [one: string, many: string]>> = {
  reads: ['read', 'reads'],
  writes: ['write', 'writes'],
  misses: ['miss', 'misses'],
};

/** How often the line of a byte was used: `line 0x100600: 3 reads, 1 write, 1 miss up to this step`. */
export function sayLine(heat: Heat, address: number): string {
  const line = Math.floor(address / heat.lineBytes);
  const counts = (['reads', 'writes', 'misses'] as const).map((of) =>
    writeMany(heat[of][line] ?? 0, ...NOUNS[of]),
  );
  return `line ${writeAddress(line * heat.lineBytes)}: ${counts.join(', ')} up to this step`;
}

/** One shade of the scale, or several that follow each other, and the counts that they stand for. */
export interface HeatEntry {
  readonly inks: readonly number[];
  readonly text: string;
}

/** The scale from never to most, with its counts; shades that no count reaches are left out. */
export function listScale(heat: Heat, of: HeatOf): readonly HeatEntry[] {
  const [one, many] = NOUNS[of];
  const where = of === 'misses' ? ', in a cache of 32 KiB (a model)' : '';
  const never = { inks: [heatStep(0)], text: `no ${one} up to this step${where}` };
  const counts = heat[of].subarray(0, heat.lines).filter((count) => count > 0);
  if (counts.length === 0) return [never];
  const least = counts.reduce((a, b) => Math.min(a, b));
  const most = counts.reduce((a, b) => Math.max(a, b));
  const first = heatInk(least, most);
  const inks = Array.from({ length: heatStep(HEATS) - first }, (_, step) => first + step);
  const range = least === most ? writeMany(most, one, many) : writeRange(least, most, many);
  const scale = inks.length > 1 ? ', on a logarithmic scale' : '';
  return [never, { inks, text: `${range} a line of ${heat.lineBytes} bytes${scale}` }];
}

function writeRange(least: number, most: number, many: string): string {
  return `${writeCount(least)} to ${writeCount(most)} ${many}`;
}

/** Numbers of the lines that were used at all, hottest first; among equals the lower address. */
export function rankLines(heat: Heat, of: HeatOf): readonly number[] {
  const { lines, reads, writes } = heat;
  const counts = heat[of];
  const used: number[] = [];
  for (let line = 0; line < lines; line++)
    if ((reads[line] ?? 0) + (writes[line] ?? 0) > 0) used.push(line);
  return used.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
}
