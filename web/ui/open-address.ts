import type { TemplateResult } from 'lit';
import type { Experiment, ExperimentHeading } from '../catalogue/experiment.ts';
import type { Report } from '../report/report.ts';
import { ownPages, type PageContext } from './own-pages.ts';
import { readRoute, type Route } from './route.ts';
import type { Arrival } from './share-arrival.ts';

/** What an address leads to. */
export type Opened =
  | {
      readonly kind: 'question';
      readonly experiment: Experiment;
      readonly link: LinkState;
      /** The claim or plan that came with the address. */
      readonly arrival: Arrival | null;
      /** What of the page the address asks for; empty for the page as it is. */
      readonly asked: string;
    }
  /** A page that is no question. */
  | {
      readonly kind: 'own';
      readonly id: string;
      readonly title: string;
      readonly page: TemplateResult;
    }
  /** It names nothing that there is. */
  | { readonly kind: 'unknown' }
  /** What it names could not be fetched, one sentence. */
  | { readonly kind: 'failed'; readonly sentence: string };

/** What the link in an address came to. */
export type LinkState =
  | { readonly kind: 'none' }
  | { readonly kind: 'opened'; readonly report: Report; readonly fragment: string }
  | { readonly kind: 'refused'; readonly sentence: string };

/** Fetches and opens all that an address names. A link is opened before its page is shown, so that a page never shows another's result. */
export async function openAddress(fragment: string, context: PageContext): Promise<Opened> {
  const route = readRoute(fragment);
  return route.kind === 'experiment' && Object.hasOwn(ownPages, route.id)
    ? openOwn(route, fragment, context)
    : openQuestion(route, fragment, context);
}

async function openOwn(
  { id, part }: Extract<Route, { kind: 'experiment' }>,
  fragment: string,
  context: PageContext,
): Promise<Opened> {
  const [, query = ''] = fragment.split('?');
  const own = ownPages[id];
  if (own === undefined) return { kind: 'unknown' };
  try {
    return { kind: 'own', id, title: own.title, page: await own.open(context, { part, query }) };
  } catch {
    return {
      kind: 'failed',
      sentence: 'This page could not be loaded. Reload it to try again.',
    };
  }
}

async function openQuestion(route: Route, fragment: string, context: PageContext): Promise<Opened> {
  const load = context.loaders[findHeading(route, context.listing)?.id ?? ''];
  if (load === undefined) return { kind: 'unknown' };
  try {
    const [experiment, link] = await Promise.all([
      fetchQuestion(load),
      openLink(route, fragment, context),
    ]);
    const arrival = await receiveLink(fragment, experiment, context);
    const asked = route.kind === 'experiment' ? route.part : '';
    return { kind: 'question', experiment, link, arrival, asked };
  } catch {
    return {
      kind: 'failed',
      sentence: 'This question could not be loaded. Reload the page to try again.',
    };
  }
}

function findHeading(
  route: Route,
  listing: readonly ExperimentHeading[],
): ExperimentHeading | undefined {
  if (route.kind === 'home') return listing[0];
  const id = route.id === 'depth' ? 'stack-depth' : route.id;
  return listing.find((one) => one.id === id);
}

/** Pages of their own kind are fetched with what they show. */
async function fetchQuestion(load: () => Promise<Experiment>): Promise<Experiment> {
  const experiment = await load();
  if (experiment.depths !== undefined) await import('./depth-page.ts');
  if (experiment.hazards !== undefined) await import('./hazards-page.ts');
  if (experiment.walks !== undefined) await import('./walks-page.ts');
  return experiment;
}

async function openLink(
  route: Route,
  fragment: string,
  { links }: PageContext,
): Promise<LinkState> {
  if (route.kind === 'home' || route.link === null) return { kind: 'none' };
  // A result is about to be drawn: its chart is fetched while the link is opened.
  const [opened] = await Promise.all([links.decode(fragment), import('./series-chart.ts')]);
  if (opened.kind === 'refused') return opened;
  return opened.report.measurement.plan.experiment === route.id
    ? { kind: 'opened', report: opened.report, fragment }
    : { kind: 'refused', sentence: 'This link holds a result of another question.' };
}

async function receiveLink(
  fragment: string,
  experiment: Experiment,
  context: PageContext,
): Promise<Arrival | null> {
  if (!/[?&][cp]=/.test(fragment) || experiment.variants.length === 0) return null;
  return (await import('./share-arrival.ts')).receive(fragment, experiment, context);
}
