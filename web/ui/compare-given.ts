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

/** As many as a class has. */
const MOST = 40;

/**
 * The results that `#/compare?…` names, in order: `r=<link>` a recorded one, `h=<id>` one of the
 * history, `own=<experiment>` the visitor's last.
 */
export async function gatherGiven(query: string, sources: GivenSources): Promise<Given> {
  const pairs = query.split('&', MOST).filter((pair) => /^(r|h|own)=./.test(pair));
  const opened = await Promise.all(pairs.map((pair) => openOne(pair, sources)));
  return {
    reports: opened.filter((one) => typeof one === 'object'),
    refusals: opened.filter((one) => typeof one === 'string'),
  };
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
