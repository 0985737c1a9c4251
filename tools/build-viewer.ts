import { build } from 'vite';

/** Writes `viewer.js` beside the built page: the one script of a result that is saved as a page. */
export async function buildViewer(root: string): Promise<void> {
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir: `${root}/dist/page`,
      emptyOutDir: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: { viewer: `${root}/web/ui/export-entry.ts` },
        output: { entryFileNames: '[name].js', codeSplitting: false },
      },
    },
  });
}
