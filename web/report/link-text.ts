/** A result's link taken apart: `#/<experiment>?r=<version>.<payload>`, or less of it. */
export interface LinkText {
  /** Null where only the value of `r` was given. */
  readonly experiment: string | null;
  readonly version: number;
  /** Base64url, not checked yet. */
  readonly payload: string;
}

export function joinLink({ experiment, version, payload }: LinkText): string {
  return `#/${experiment ?? ''}?r=${version}.${payload}`;
}

/** Reads a whole address, a fragment with or without its `#`, or the bare value of `r`. */
export function splitLink(text: string): LinkText | null {
  const fragment = text.slice(text.indexOf('#') + 1).trim();
  const query = fragment.indexOf('?');
  const value = query < 0 ? fragment : valueOfR(fragment.slice(query + 1));
  const dot = value.indexOf('.');
  const version = value.slice(0, Math.max(dot, 0));
  if (!/^[1-9]\d{0,5}$/.test(version)) return null;
  return {
    experiment: query < 0 ? null : fragment.slice(0, query).replace(/^\//, ''),
    version: Number(version),
    payload: value.slice(dot + 1),
  };
}

/** Other parameters are left to whoever knows them. */
function valueOfR(query: string): string {
  const start = query.startsWith('r=') ? 2 : query.indexOf('&r=') + 3;
  if (start === 2 && !query.startsWith('r=')) return '';
  const end = query.indexOf('&', start);
  return query.slice(start, end < 0 ? query.length : end);
}
