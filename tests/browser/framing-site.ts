import { createServer } from 'node:http';

/** Somebody else's site: another origin, with one frame in its page. */
export interface FramingSite {
  /** Address of its page with a frame of this content and size, CSS pixels. */
  readonly frame: (src: string, width?: number, height?: number) => string;
  readonly close: () => Promise<void>;
}

/** Starts one. A site that is isolated itself shows only what allows it. */
export async function startFramingSite(host: string, isIsolated: boolean): Promise<FramingSite> {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://host');
    const [src, width, height] = ['src', 'width', 'height'].map((name) =>
      (searchParams.get(name) ?? '').replaceAll('&', '&amp;').replaceAll('"', '&quot;'),
    );
    if (isIsolated) response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    response.setHeader('Content-Type', 'text/html');
    response.end(
      `<!doctype html><title>Host</title><iframe title="part" src="${src}" width="${width}" height="${height}"></iframe>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the site has no port');
  const url = `http://${host}:${address.port}/`;
  return {
    frame: (src, width = 640, height = 400) => {
      const query = new URLSearchParams({ src, width: String(width), height: String(height) });
      return `${url}?${query.toString()}`;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
