const POLICY = writePolicy("'self'");

function writePolicy(framedBy: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${framedBy}`,
  ].join('; ');
}

/** What every response carries. A policy in a `<meta>` would not reach workers, so it is a header. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** What makes the page cross-origin isolated: a 5 µs clock and memory that threads can share. */
export const ISOLATION_HEADERS: Readonly<Record<string, string>> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** The file that other sites may show in a frame, beside the page. */
export const FRAMED_FILE = 'embed.html';

/** The same for that file. Else a host that is isolated itself could not show it. */
export const FRAMED_ISOLATION_HEADERS: Readonly<Record<string, string>> = {
  ...ISOLATION_HEADERS,
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/** The headers of an answer, by the address of its request. Only the file for frames may be framed by anybody. */
export function headersOf(url: string, isIsolated: boolean): Readonly<Record<string, string>> {
  if (new URL(url, 'http://host').pathname !== `/${FRAMED_FILE}`)
    return { ...SECURITY_HEADERS, ...(isIsolated ? ISOLATION_HEADERS : {}) };
  return {
    ...SECURITY_HEADERS,
    ...(isIsolated ? FRAMED_ISOLATION_HEADERS : {}),
    'Content-Security-Policy': writePolicy('*'),
  };
}
