import { readRoute } from './route.ts';
import { readWalkPlace } from './walk-place.ts';

export type EmbedTheme = 'auto' | 'light' | 'dark';
export type EmbedChart = 'time' | 'ratio';

/** What a frame shows. `whole` is the address of the page that shows all of it, from its `#` on. */
export type EmbedPlace =
  | {
      readonly kind: 'result';
      readonly experiment: string;
      readonly chart: EmbedChart;
      /** The size that the verdict speaks of; null for all sizes. */
      readonly n: number | null;
      readonly whole: string;
    }
  | { readonly kind: 'claim'; readonly experiment: string; readonly whole: string }
  | {
      readonly kind: 'moment';
      readonly experiment: string;
      readonly query: string;
      readonly whole: string;
    }
  | { readonly kind: 'walk'; readonly id: string; readonly step: number; readonly whole: string }
  | { readonly kind: 'refused'; readonly sentence: string };

export interface Embed {
  readonly theme: EmbedTheme;
  readonly place: EmbedPlace;
}

const THEMES: readonly EmbedTheme[] = ['auto', 'light', 'dark'];
const CHARTS: readonly EmbedChart[] = ['time', 'ratio'];
/** What the frame alone understands; the whole page has no use for it. */
const OWN = /^(?:theme|chart)=/;

/** Reads the fragment of an embed's address: that of the whole page, with `theme`, `chart` and `n` beside. */
export function readEmbed(fragment: string): Embed {
  const [, query = ''] = fragment.split('?');
  const given = new URLSearchParams(query);
  const theme = THEMES.find((one) => one === (given.get('theme') ?? 'auto'));
  if (theme === undefined) return refuse('The theme of an embed is light, dark or auto.');
  return { theme, place: readPlace(fragment, query, given) };
}

function readPlace(fragment: string, query: string, given: URLSearchParams): EmbedPlace {
  const route = readRoute(fragment);
  if (route.kind === 'home') return refuse('The address of this embed names nothing.').place;
  const { id, part, link } = route;
  if (id === 'walks') {
    const place = readWalkPlace(fragment);
    return { kind: 'walk', id: part, step: place.step, whole: withoutOwn(fragment) };
  }
  if (id === 'memory')
    return { kind: 'moment', experiment: part, query, whole: withoutOwn(fragment) };
  if (given.has('c')) return { kind: 'claim', experiment: id, whole: withoutOwn(fragment) };
  if (link === null) return refuse('The address of this embed holds no result.').place;
  return readResult(id, link, given);
}

function readResult(experiment: string, link: string, given: URLSearchParams): EmbedPlace {
  const chart = CHARTS.find((one) => one === (given.get('chart') ?? 'time'));
  if (chart === undefined) return refuse('The chart of an embed is time or ratio.').place;
  const text = given.get('n');
  if (text !== null && !/^\d{1,10}$/.test(text))
    return refuse('The size that this embed names is no whole number.').place;
  const n = text === null ? null : Number(text);
  return { kind: 'result', experiment, chart, n, whole: `#/${experiment}?r=${link}` };
}

function withoutOwn(fragment: string): string {
  const [path = '', query = ''] = fragment.split('?');
  const kept = query.split('&').filter((pair) => pair !== '' && !OWN.test(pair));
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`;
}

function refuse(sentence: string): Embed {
  return { theme: 'auto', place: { kind: 'refused', sentence } };
}

/** The address of the embed that shows what the address of a page leads to. */
export function embedAddress(page: string): string {
  const at = page.indexOf('#');
  const [file, fragment] = at < 0 ? [page, ''] : [page.slice(0, at), page.slice(at)];
  return `${file.replace(/\?.*$/, '').replace(/[^/]*$/, 'embed.html')}${fragment}`;
}

/** What an author pastes into a page: 640 × 400 CSS pixels, fetched when it comes into sight, its theme to be changed. */
export function writeSnippet(page: string, title: string): string {
  const themed = `${page}${page.includes('?', page.indexOf('#')) ? '&' : '?'}theme=auto`;
  const src = escapeAttribute(embedAddress(themed));
  return `<iframe src="${src}" title="${escapeAttribute(title)}" width="640" height="400" loading="lazy"></iframe>`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
