import type { Experiment } from '../catalogue/experiment.ts';
import { parseReport } from '../report/parse.ts';
import pageStyle from '../style/page.css?inline';
import './export-result.ts';
import type { ExportedResult } from './export-html.ts';

/** What a saved page runs: it reads the result that stands in the page, and shows it. */
const style = document.createElement('style');
style.textContent = pageStyle;
document.head.append(style);
show(JSON.parse(document.querySelector('#result')?.textContent ?? 'null') as ExportedResult);

/** The page was written by `writeHtml`: what names the experiment is ours, the report is checked as ever. */
function show({ report, experiment, address, note }: ExportedResult): void {
  const opened = parseReport(report);
  if (opened.kind === 'refused') {
    document.body.append(opened.sentence);
    return;
  }
  const view = document.createElement('export-result');
  view.report = opened.report;
  view.experiment = revive(experiment);
  view.address = address;
  view.note = note;
  document.body.append(view);
}

/** Nothing is run here: what a run would ask of an experiment is empty, or never called. */
function revive(named: ExportedResult['experiment']): Experiment {
  const never = (): never => {
    throw new Error('a saved page runs nothing');
  };
  const untold = { summary: '', relation: 'simplified', relationWhy: '', rust: '' } as const;
  const { depths, ...told } = named;
  return {
    ...told,
    summary: '',
    text: [],
    lookFor: '',
    flip: '',
    order: 0,
    chapter: 'See',
    isHidden: false,
    maximumPages: 0,
    granule: never,
    expectChecksum: never,
    variants: told.variants.map((variant) => ({
      ...variant,
      ...untold,
      group: '',
      isPresent: never,
      ledgerOperations: never,
      calls: { must: [], mustNot: [] },
    })),
    depths: depths.map((variant) => ({ ...variant, ...untold, shows: '' })),
  };
}
