import { html, type TemplateResult } from 'lit';
import type { Experiment, ExperimentHeading } from '../catalogue/experiment.ts';
import type { OpenReplay } from '../catalogue/replay/runner.ts';
import type { Runner } from '../catalogue/runner.ts';
import type { Report } from '../report/report.ts';
import type { HistoryStore } from './history-store.ts';
import type { Links } from './links.ts';
import type { ShareTools } from './share-tools.ts';

/** What a page that is no question can show and ask for. */
export interface PageContext {
  readonly listing: readonly ExperimentHeading[];
  readonly loaders: Readonly<Record<string, () => Promise<Experiment>>>;
  readonly runner: Runner;
  readonly links: Links;
  /** The visitor's own results, by experiment. */
  readonly kept: ReadonlyMap<string, Report>;
  readonly openReplay: OpenReplay;
  readonly share: ShareTools;
  readonly appVersion: string;
  openHistory(): Promise<HistoryStore>;
  readonly chooseSeed: () => number;
}

/** What an address says beside whose page it is: `#/<page>/<part>?<query>`. */
export interface PageAddress {
  readonly part: string;
  readonly query: string;
}

/** A page that is no question of the catalogue: it is fetched when its address is opened. */
export interface OwnPage {
  readonly title: string;
  open(context: PageContext, address: PageAddress): Promise<TemplateResult>;
}

/** Whose memory is shown until a question is chosen: there allocators differ most. */
const FIRST_MEMORY = 'allocation-patterns';

/** By the first part of their addresses. */
export const ownPages: Readonly<Record<string, OwnPage>> = {
  memory: {
    title: 'See the memory',
    open: async ({ listing, loaders, runner, links, kept }, { part, query }) => {
      const load = loaders[part] ?? loaders[FIRST_MEMORY];
      const [experiment] = await Promise.all([load?.(), import('./memory-page.ts')]);
      return html`<memory-page
        .experiment=${experiment}
        .questions=${listing}
        .runner=${runner}
        .links=${links}
        .query=${query}
        .own=${kept.get(experiment?.id ?? '') ?? null}
      ></memory-page>`;
    },
  },
  ideas: {
    title: 'From an idea to its walk and its measurement',
    open: async ({ listing, loaders }) => {
      const [walks] = await Promise.all([loaders['walks']?.(), import('./ideas-page.ts')]);
      return html`<ideas-page .listing=${listing} .experiment=${walks}></ideas-page>`;
    },
  },
  replay: {
    title: 'Your own pattern',
    open: async ({ openReplay, chooseSeed }) => {
      await import('./replay-page.ts');
      return html`<replay-page .open=${openReplay} .chooseSeed=${chooseSeed}></replay-page>`;
    },
  },
  compare: {
    title: 'Compare results',
    open: async (context, { query }) => {
      const [{ gatherGiven }] = await Promise.all([
        import('./compare-given.ts'),
        import('./compare-page.ts'),
      ]);
      const given = await gatherGiven(query, context);
      return html`<compare-page
        .runner=${context.runner}
        .share=${context.share}
        .links=${context.links}
        .openHistory=${() => context.openHistory()}
        .fetchExperiment=${async (id: string) => (await context.loaders[id]?.()) ?? null}
        .appVersion=${context.appVersion}
        .given=${given}
      ></compare-page>`;
    },
  },
  history: {
    title: 'History',
    open: async (context) => {
      const { listing, links } = context;
      const [store] = await Promise.all([context.openHistory(), import('./history-page.ts')]);
      return html`<history-page
        .store=${store}
        .links=${links}
        .listing=${listing}
      ></history-page>`;
    },
  },
  lecture: {
    title: 'Lecture view',
    open: async (context, { query }) => {
      const [{ gatherGiven }, { listSlides }] = await Promise.all([
        import('./compare-given.ts'),
        import('./lecture-slides.ts'),
        import('./lecture-page.ts'),
      ]);
      const { reports, refusals } = await gatherGiven(query, context);
      const slides = reports.map(async (report) => {
        const experiment = await context.loaders[report.measurement.plan.experiment]?.();
        return experiment === undefined ? [] : listSlides(report, experiment);
      });
      return html`<lecture-page
        .slides=${(await Promise.all(slides)).flat()}
        .refusals=${refusals}
      ></lecture-page>`;
    },
  },
};
