import type { Plugin } from 'vite';
import { headersOf } from './headers.ts';

/** Answers of the preview server carry the headers of their path: one file of the page is for frames. */
export function headersPlugin(isIsolated: boolean): Plugin {
  return {
    name: 'sandheap-headers',
    configurePreviewServer(server) {
      server.middlewares.use((request, response, next) => {
        const headers = Object.entries(headersOf(request.url ?? '/', isIsolated));
        for (const [name, value] of headers) response.setHeader(name, value);
        next();
      });
    },
  };
}
