import { MOST_IN_CLASS } from '../report/compare-class.ts';
import type { Report } from '../report/report.ts';
import type { HistoryStore } from './history-store.ts';
import type { Links } from './links.ts';

/** Where results that an address names are found. */
export interface GivenSources {
  readonly links: Links;
  /** The visitor's own results, by experiment. */
  readonly kept: ReadonlyMap<string, Report>;
  openHistory(): Promise<HistoryStore>;
}

/** Results of one address. */
export interface Given {
  readonly reports: readonly Report[];
  /** Why others could not be opened, one sentence each. */
  readonly refusals: readonly string[];
}

/**
 * The results that `#/compare?…` names, in order: `r=<link>` a recorded one, `h=<id>` one of the
 * history, `own=<experiment>` the visitor's last.
 */
export async function gatherGiven(query: string, sources: GivenSources): Promise<Given> {
  const pairs = query.split('&').filter((pair) => /^(r|h|own)=./.test(pair));
  const few = pairs.slice(0, MOST_IN_CLASS);
  const opened = await Promise.all(few.map((pair) => openOne(pair, sources)));
  return {
    reports: opened.filter((one) => typeof one === 'object'),
    refusals: [
      ...opened.filter((one) => typeof one === 'string'),
      ...(pairs.length > few.length ? [sayTooMany(pairs.length)] : []),
    ],
  };
}

function sayTooMany(named: number): string {
  return `This address names ${named} results, and at most ${MOST_IN_CLASS} are opened: the others were left out.`;
}

async function openOne(pair: string, sources: GivenSources): Promise<Report | string> {
  const at = pair.indexOf('=');
  const [kind, value] = [pair.slice(0, at), pair.slice(at + 1)];
  if (kind === 'own')
    return sources.kept.get(value) ?? 'Your own result of this question is gone: run it again.';
  if (kind === 'h') return openKept(decode(value), sources);
  const opened = await sources.links.decode(value);
  return opened.kind === 'report' ? opened.report : opened.sentence;
}

async function openKept(id: string, sources: GivenSources): Promise<Report | string> {
  const history = await sources.openHistory();
  const opened = await history.open(id);
  return opened.kind === 'done' ? opened.value : opened.sentence;
}

/** An address that somebody cut may end in half an escape. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
