/** The value of one parameter of a link: `#/<experiment>?<key>=<version>.<body>`. */
export interface Fragment {
  readonly experiment: string;
  readonly version: number;
  /** Not checked yet. */
  readonly body: string;
}

/** Which kind of link a text is, by its parameter: a result, a claim or a plan. */
export type FragmentKey = 'r' | 'c' | 'p';

export function joinFragment(key: FragmentKey, { experiment, version, body }: Fragment): string {
  return `#/${experiment}?${key}=${version}.${body}`;
}

/** Reads a whole address or its fragment; null where there is no such parameter. */
export function splitFragment(key: FragmentKey, text: string): Fragment | null {
  const fragment = text.slice(text.indexOf('#') + 1).trim();
  const query = fragment.indexOf('?');
  if (query < 0) return null;
  const pairs = fragment.slice(query + 1).split('&', MOST_PARAMETERS);
  const value = pairs.find((pair) => pair.startsWith(`${key}=`))?.slice(2) ?? '';
  const dot = value.indexOf('.');
  const version = value.slice(0, Math.max(dot, 0));
  if (!/^[1-9]\d{0,5}$/.test(version)) return null;
  const experiment = fragment.slice(0, query).replace(/^\//, '');
  return { experiment, version: Number(version), body: value.slice(dot + 1) };
}

const MOST_PARAMETERS = 16;
