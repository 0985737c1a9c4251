import { html, type TemplateResult } from 'lit';
import type { Experiment } from '../catalogue/experiment.ts';
import { runsInThreads } from '../catalogue/threads.ts';
import type { Report } from '../report/report.ts';
import type { EmbedPlace } from './embed-address.ts';
import type { EmbedHost } from './embed-frame.ts';

/** What stands in a frame, and where it is from; or one sentence why nothing does. */
export type Filled =
  | {
      readonly kind: 'filled';
      readonly title: string;
      readonly content: TemplateResult;
      readonly from: string;
    }
  | { readonly kind: 'refused'; readonly sentence: string };

/** Each kind of content is fetched when an address asks for it; nothing is run before it is read whole. */
export async function fillEmbed(place: EmbedPlace, host: EmbedHost): Promise<Filled> {
  switch (place.kind) {
    case 'refused':
      return place;
    case 'result':
      return fillResult(place, host);
    case 'claim':
      return fillClaim(place, host);
    case 'moment':
      return fillMoment(place, host);
    case 'walk':
      return fillWalk(place, host);
    default:
      return place satisfies never;
  }
}

type Place<Kind extends EmbedPlace['kind']> = Extract<EmbedPlace, { kind: Kind }>;

async function fillResult(place: Place<'result'>, host: EmbedHost): Promise<Filled> {
  const { n, whole } = place;
  const [experiment, opened, { refuseResult, sayRecorded }] = await Promise.all([
    fetchExperiment(host, place.experiment),
    host.decode(whole),
    import('./embed-view.ts'),
  ]);
  if (experiment === null) return refuse(UNKNOWN);
  if (opened.kind === 'refused') return opened;
  const { report } = opened;
  const refusal = refuseResult(experiment.id, report, n);
  if (refusal !== null) return refuse(refusal);
  return {
    kind: 'filled',
    title: experiment.question,
    content:
      report.depth.length > 0
        ? await renderDepths(experiment, report)
        : await renderTimings(experiment, report, place),
    from: sayRecorded(report),
  };
}

async function renderTimings(
  experiment: Experiment,
  report: Report,
  { chart, n }: Place<'result'>,
): Promise<TemplateResult> {
  await import('./embed-chart.ts');
  return html`<embed-chart
    .experiment=${experiment}
    .report=${report}
    .chart=${chart}
    .n=${n}
  ></embed-chart>`;
}

async function renderDepths(experiment: Experiment, report: Report): Promise<TemplateResult> {
  await import('./embed-depth.ts');
  return html`<embed-depth .experiment=${experiment} .report=${report}></embed-depth>`;
}

async function fillClaim(
  { experiment: id, whole }: Place<'claim'>,
  host: EmbedHost,
): Promise<Filled> {
  const [experiment, opened, release, { refuseClaim }] = await Promise.all([
    fetchExperiment(host, id),
    host.openClaim(whole),
    host.releaseOf(id),
    import('./share-claim.ts'),
  ]);
  if (experiment === null) return refuse(UNKNOWN);
  if (opened.kind === 'refused') return opened;
  const { claim } = opened;
  const refusal = refuseClaim(claim, experiment);
  if (refusal !== null) return refuse(refusal);
  return {
    kind: 'filled',
    title: experiment.question,
    content: html`<share-claim
      tabindex="0"
      isFramed
      .claim=${claim}
      .experiment=${experiment}
      .release=${release}
    ></share-claim>`,
    from: 'As stated by the sender: nothing here can check it.',
  };
}

async function fillMoment(place: Place<'moment'>, host: EmbedHost): Promise<Filled> {
  const [found, { withRuns }, { readMoment }] = await Promise.all([
    fetchExperiment(host, place.experiment),
    import('./memory-page-hazards.ts'),
    import('./moment-link.ts'),
    import('./embed-moment.ts'),
  ]);
  if (found === null) return refuse(UNKNOWN);
  const experiment = withRuns(found);
  const read = runsInThreads(experiment) ? null : readMoment(experiment, place.query);
  if (read === null) return refuse('This question has no run of one thread to step through.');
  const { moment, notes } = read;
  if (notes.length > 0)
    return refuse('This embed names something in its moment that its question has not.');
  return {
    kind: 'filled',
    title: experiment.question,
    content: html`<embed-moment
      .experiment=${experiment}
      .moment=${moment}
      .recorder=${host.recorder}
    ></embed-moment>`,
    from: COMPUTED,
  };
}

async function fillWalk(place: Place<'walk'>, host: EmbedHost): Promise<Filled> {
  const [experiment] = await Promise.all([
    fetchExperiment(host, 'walks'),
    import('./embed-walk.ts'),
  ]);
  const walk = experiment?.walks?.find(({ id }) => id === place.id);
  if (walk === undefined)
    return refuse('The address of this embed names a walk that there is not.');
  return {
    kind: 'filled',
    title: walk.title,
    content: html`<embed-walk
      .walk=${walk}
      .step=${place.step}
      .runWalk=${host.runWalk}
    ></embed-walk>`,
    from: COMPUTED,
  };
}

const COMPUTED = 'Computed in this browser, byte for byte.';

async function fetchExperiment(host: EmbedHost, id: string): Promise<Experiment | null> {
  return Object.hasOwn(host.loaders, id) ? ((await host.loaders[id]?.()) ?? null) : null;
}

const UNKNOWN = 'The address of this embed names a question that there is not.';

function refuse(sentence: string): Filled {
  return { kind: 'refused', sentence };
}
