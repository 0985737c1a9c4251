/** Where people paste links, and how many characters of one arrive there. */
export interface LinkPlace {
  readonly name: string;
  readonly characters: number;
}

/** As found in November 2026, ascending; `this page` is `LONGEST_LINK`. */
const linkPlaces: readonly LinkPlace[] = [
  { name: 'Discord', characters: 2000 },
  { name: 'Slack', characters: 4000 },
  { name: 'Telegram', characters: 4000 },
  { name: "Chrome's address bar", characters: 32_768 },
  { name: 'GitHub', characters: 65_536 },
];

/** Which places a link of this length fits, counted with the page's address before the `#`, and which cut it. */
export function linkFits(length: number): {
  readonly fits: readonly LinkPlace[];
  readonly cuts: readonly LinkPlace[];
} {
  return {
    fits: linkPlaces.filter(({ characters }) => length <= characters),
    cuts: linkPlaces.filter(({ characters }) => length > characters),
  };
}
