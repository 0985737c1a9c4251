import { fileURLToPath } from 'node:url';
import { preview } from 'vite';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Serves the built dashboard with its security headers, and says so in one line. */
try {
  const server = await preview({
    root: `${ROOT}/web`,
    configFile: `${ROOT}/vite.config.ts`,
    logLevel: 'error',
  });
  const address = server.resolvedUrls?.local[0] ?? 'http://localhost:4173/';
  process.stdout.write(`Sandheap is served on ${address.replace(/\/$/, '')}\n`);
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`The dashboard could not be served: ${reason}\n`);
  process.exitCode = 1;
}
