import type { Experiment, Variant } from '../catalogue/experiment.ts';
import type { Report } from '../report/report.ts';

/** What stands in a saved page: the report, and what names its variants and sizes. */
export interface ExportedResult {
  readonly report: Report;
  readonly experiment: Pick<
    Experiment,
    'id' | 'question' | 'parameter' | 'options' | 'baseline'
  > & { readonly variants: readonly Pick<Variant, 'id' | 'label'>[] };
  /** Whole address of the result; empty where there is none. */
  readonly address: string;
}

/**
 * A result as one page that opens anywhere, offline too, with its charts live. `viewer` is the script
 * of the build. Its policy lets it run what stands in it and fetch nothing.
 */
export function writeHtml(
  report: Report,
  experiment: Experiment,
  address: string,
  viewer: string,
): string {
  const result: ExportedResult = { report, experiment: nameParts(experiment), address };
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'">
<title>${escapeHtml(experiment.question)} · Sandheap</title>
<body>
<noscript>The charts of this page need JavaScript; its figures stand in it as JSON.</noscript>
<script type="application/json" id="result">${escapeJson(JSON.stringify(result))}</script>
<script type="module">${escapeScript(viewer)}</script>
</html>
`;
}

function nameParts({
  id,
  question,
  parameter,
  options,
  baseline,
  variants,
}: Experiment): ExportedResult['experiment'] {
  const named = variants.map((variant) => ({ id: variant.id, label: variant.label }));
  return { id, question, parameter, options, baseline, variants: named };
}

/** No text of a report can end the element that it stands in. */
function escapeJson(json: string): string {
  return json.replaceAll('<', String.raw`\u003c`);
}

/** Only the end of the element matters to the parser, and in a string this is the same. */
function escapeScript(script: string): string {
  return script.replaceAll('</script', String.raw`<\/script`).replaceAll('<!--', String.raw`<\!--`);
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
