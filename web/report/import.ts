import type { Claim } from './claim.ts';
import { decodeClaim } from './claim-link.ts';
import { openText } from './file.ts';
import { splitFragment } from './import-fragment.ts';
import { openMany } from './import-many.ts';
import type { Inflate } from './link.ts';
import type { Opened } from './parse.ts';
import { decodePlanLink, type PlanWish } from './plan-link.ts';
import type { Report } from './report.ts';

/** What one file, or one link of a text, came to. */
export type Imported =
  | {
      readonly kind: 'report';
      readonly report: Report;
      /** What is to be known of it, one sentence; empty where there is nothing. */
      readonly note: string;
    }
  | { readonly kind: 'claim'; readonly claim: Claim }
  | { readonly kind: 'plan'; readonly wish: PlanWish }
  | { readonly kind: 'refused'; readonly sentence: string };

export interface ImportTools {
  readonly inflate: Inflate;
  /** SHA-256 of the timed module that this build has of a question; undefined where it has none. */
  readonly releaseOf: (experiment: string) => string | undefined;
}

/** Links of one text. */
const MOST_LINKS = 40;

/**
 * Opens what somebody chose, dropped or pasted: the JSON of a result, or links of any kind with white
 * space between. One answer each; a text with none of them is refused once. Never rejects.
 */
export async function importText(text: string, tools: ImportTools): Promise<readonly Imported[]> {
  if (/^\s*[{[]/.test(text.slice(0, LOOKED_AT))) {
    return (await openMany(text, tools)).map((opened) => placeResult(opened, tools));
  }
  const words = text
    .slice(0, LONGEST_PASTE)
    .trim()
    .split(/\s+/, MOST_LINKS + 1);
  const links = words.filter(isLink);
  if (links.length === 0) return [refuse(NEITHER)];
  const opened = links.slice(0, MOST_LINKS).map((link) => importLink(link, tools));
  const rest = words.length > MOST_LINKS ? [refuse(TOO_MANY)] : [];
  return [...(await Promise.all(opened)), ...rest];
}

const LOOKED_AT = 64;
/** Characters: 40 links of the longest kind that is opened. */
const LONGEST_PASTE = 2_621_440;

const NEITHER =
  'This is neither a link of Sandheap nor the file of a result: a link has "#/" in it, and a file begins with "{".';
const TOO_MANY = `At most ${MOST_LINKS} links are opened at once: paste the others after them.`;

/** A word with the mark of a fragment, or the bare value of `r`. */
function isLink(word: string): boolean {
  return word.includes('#') || /^[1-9]\d{0,5}\.[\w-]{8}/.test(word);
}

async function importLink(link: string, tools: ImportTools): Promise<Imported> {
  if (splitFragment('c', link) !== null) return decodeClaim(link, tools);
  if (splitFragment('p', link) !== null) return decodePlanLink(link);
  return placeResult(await openText(link, tools), tools);
}

/** A result of a question that this build has. */
function placeResult(opened: Opened, tools: ImportTools): Imported {
  if (opened.kind === 'refused') return opened;
  const { report } = opened;
  const { experiment } = report.measurement.plan;
  const release = tools.releaseOf(experiment);
  if (release === undefined) return refuse(sayUnknownQuestion(experiment));
  const note = release === report.modules.release ? '' : sayUnknownModule(report.modules.release);
  return { kind: 'report', report, note };
}

function sayUnknownQuestion(experiment: string): string {
  return `This is a result of "${experiment}", a question that this version does not have: open it where it was made.`;
}

/** Its figures open all the same. */
function sayUnknownModule(release: string): string {
  return `The checksum of its module (${release.slice(0, 8)}) is unknown here: "Run here" runs other code than was recorded.`;
}

function refuse(sentence: string): Imported {
  return { kind: 'refused', sentence };
}
