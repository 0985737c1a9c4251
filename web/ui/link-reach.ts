import { writeCount } from './figures.ts';

/** Where links are cut, in characters (what was seen in November 2026). */
const CUT = [
  { place: 'Discord', characters: 2000 },
  { place: 'Slack and Telegram', characters: 4000 },
  { place: "Chrome's address bar", characters: 32_000 },
  { place: 'GitHub', characters: 65_536 },
] as const;

/** The length of a link, and where one so long may be cut. */
export function sayReach(characters: number): string {
  const length = `${writeCount(characters)} characters`;
  const cut = CUT.filter((limit) => characters > limit.characters).map((limit) => limit.place);
  if (cut.length === 0)
    return `${length}: short enough for every place that is known to cut links.`;
  return `${length}: ${cut.join(', ')} may cut it. Send it as a file or in a mail there.`;
}
