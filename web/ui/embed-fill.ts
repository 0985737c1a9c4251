import { html, type TemplateResult } from 'lit';
import type { Experiment } from '../catalogue/experiment.ts';
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
    case 'moment':
    case 'walk':
      return refuse('This build embeds results alone.');
    default:
      return place satisfies never;
  }
}

type Place<Kind extends EmbedPlace['kind']> = Extract<EmbedPlace, { kind: Kind }>;

async function fillResult(place: Place<'result'>, host: EmbedHost): Promise<Filled> {
  const { chart, n, whole } = place;
  const [experiment, opened, { refuseResult, sayRecorded }] = await Promise.all([
    fetchExperiment(host, place.experiment),
    host.decode(whole),
    import('./embed-view.ts'),
    import('./embed-chart.ts'),
  ]);
  if (experiment === null) return refuse(UNKNOWN);
  if (opened.kind === 'refused') return opened;
  const { report } = opened;
  const refusal = refuseResult(experiment.id, report, n);
  if (refusal !== null) return refuse(refusal);
  return {
    kind: 'filled',
    title: experiment.question,
    content: html`<embed-chart
      .experiment=${experiment}
      .report=${report}
      .chart=${chart}
      .n=${n}
    ></embed-chart>`,
    from: sayRecorded(report),
  };
}

async function fetchExperiment(host: EmbedHost, id: string): Promise<Experiment | null> {
  return Object.hasOwn(host.loaders, id) ? ((await host.loaders[id]?.()) ?? null) : null;
}

const UNKNOWN = 'The address of this embed names a question that there is not.';

function refuse(sentence: string): Filled {
  return { kind: 'refused', sentence };
}
