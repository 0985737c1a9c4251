import type { DepthVariant, Experiment, Variant } from '../catalogue/experiment.ts';
import type { Report } from '../report/report.ts';

/** What of an experiment a result is shown with; the rest of it is for running. */
type Told = Pick<
  Experiment,
  | 'id'
  | 'question'
  | 'parameter'
  | 'options'
  | 'baseline'
  | 'operation'
  | 'memory'
  | 'steps'
  | 'needs'
>;

/** What stands in a saved page: the report, and what names and explains its figures. */
export interface ExportedResult {
  readonly report: Report;
  readonly experiment: Told & {
    readonly variants: readonly Pick<Variant, 'id' | 'label'>[];
    readonly depths: readonly Pick<DepthVariant, 'id' | 'label'>[];
  };
  /** Whole address of the result; empty where there is none. */
  readonly address: string;
  /** What the sender says of it; empty where nothing is said. */
  readonly note: string;
}

/**
 * A result as one page that opens anywhere, offline too, with its charts live. `viewer` is the script
 * of the build. Its policy lets it run what stands in it and fetch nothing.
 */
export function writeHtml(
  report: Report,
  experiment: Experiment,
  { address, note }: Pick<ExportedResult, 'address' | 'note'>,
  viewer: string,
): string {
  const result: ExportedResult = { report, experiment: nameParts(experiment), address, note };
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

function nameParts(experiment: Experiment): ExportedResult['experiment'] {
  const { id, question, parameter, options, baseline, operation, memory, needs } = experiment;
  const { steps, variants, depths = [] } = experiment;
  return {
    id,
    question,
    parameter,
    options,
    baseline,
    operation,
    memory,
    needs,
    ...(steps === undefined ? {} : { steps }),
    variants: variants.map(nameOf),
    depths: depths.map(nameOf),
  };
}

function nameOf<Id extends string>({ id, label }: { readonly id: Id; readonly label: string }) {
  return { id, label };
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
