/** Where the fragment of the address leads. `link` is the text of a report, still encoded. */
export type Route =
  | { readonly kind: 'home' }
  | {
      readonly kind: 'experiment';
      readonly id: string;
      /** What of its page is asked for: a mistake's id; empty for the page as it is. */
      readonly part: string;
      readonly link: string | null;
    };

/** Reads `#/<experiment>/<part>?r=<link>`; anything else after the path is ignored. */
export function readRoute(fragment: string): Route {
  const [path = '', query = ''] = splitOnce(fragment.replace(/^#?\/?/, ''), '?');
  if (path === '') return { kind: 'home' };
  const [id = '', part = ''] = splitOnce(path, '/');
  return { kind: 'experiment', id, part, link: readLink(query) };
}

/** The link is taken as it stands: a `+` or `%` in it is not ours to decode. */
function readLink(query: string): string | null {
  const part = query.split('&').find((pair) => pair.startsWith('r='));
  return part === undefined ? null : part.slice(2);
}

export function writeRoute(id: string, part = ''): string {
  return part === '' ? `#/${id}` : `#/${id}/${part}`;
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
