import { html, type TemplateResult } from 'lit';
import type { Experiment } from '../catalogue/experiment.ts';
import type { Runner } from '../catalogue/runner.ts';
import type { Plan } from '../measure/plan.ts';
import type { Claim } from '../report/claim.ts';
import type { Imported } from '../report/import.ts';
import type { PlanWish } from '../report/plan-link.ts';
import { type Settings, settingsOf } from './settings.ts';
import { refuseClaim } from './share-claim.ts';
import type { ShareTools } from './share-tools.ts';

/** What a claim or plan link brings to the page of its question. */
export interface Arrival {
  /** Above the page. */
  readonly card: TemplateResult;
  /** The controls as the link has them; null where it could not be opened. */
  readonly settings: Settings | null;
  /** The seed to run with, so that a plan is the very same; null where any will do. */
  readonly seed: number | null;
}

/** Opens the claim or the plan of an address. Nothing is run by it. */
export async function receive(
  fragment: string,
  experiment: Experiment,
  { share, runner }: { readonly share: ShareTools; readonly runner: Runner },
): Promise<Arrival> {
  const [opened] = await share.open(fragment);
  switch (opened?.kind) {
    case 'claim':
      return receiveClaim(opened.claim, experiment, runner);
    case 'plan':
      return receivePlan(opened.wish, experiment);
    case 'refused':
    case 'report':
    case undefined:
      return refuse(opened);
    default:
      return opened satisfies never;
  }
}

async function receiveClaim(
  claim: Claim,
  experiment: Experiment,
  runner: Runner,
): Promise<Arrival> {
  const refusal = refuseClaim(claim, experiment);
  if (refusal !== null) return say(refusal);
  const { release } = await runner.hashes(experiment.id);
  const { a, b, n, options } = claim;
  const wish = { variants: [a, b], sizes: [n], choices: options, preset: 'quick' } as const;
  const settings = { ...settingsOf(experiment, toPlan(experiment.id, wish)), baseline: a };
  return {
    card: html`<share-claim
      .claim=${claim}
      .experiment=${experiment}
      .release=${release}
    ></share-claim>`,
    settings,
    seed: null,
  };
}

function receivePlan(wish: PlanWish, experiment: Experiment): Arrival {
  const settings = settingsOf(experiment, toPlan(experiment.id, wish));
  return {
    card: html`<p class="small" role="status">
      Somebody asks you to run this plan: the controls stand as they were sent. Run begins it.
    </p>`,
    settings,
    seed: wish.seed,
  };
}

/** As much of a plan as controls are set from. */
function toPlan(
  experiment: string,
  { variants, sizes, choices, preset }: Pick<PlanWish, 'variants' | 'sizes' | 'choices' | 'preset'>,
): Plan {
  return {
    experiment,
    entries: variants.map((variant) => ({ variant, group: '', isTwin: false })),
    points: sizes.map((n) => ({ n, entries: [], granule: 1 })),
    options: choices,
    optionIndex: 0,
    preset,
    looks: [],
    budgetSeconds: null,
    seed: 0,
  };
}

function refuse(opened: Imported | undefined): Arrival {
  return say(
    opened?.kind === 'refused' ? opened.sentence : 'This link holds neither a claim nor a plan.',
  );
}

function say(sentence: string): Arrival {
  const card = html`<p class="small problem" role="alert">${sentence}</p>`;
  return { card, settings: null, seed: null };
}
