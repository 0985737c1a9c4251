import { html, type TemplateResult } from 'lit';
import type { Experiment, Variant } from '../catalogue/experiment.ts';

/** A person chose the variant whose memory and source are shown. */
export class LookEvent extends CustomEvent<string> {
  constructor(variant: string) {
    super('look', { detail: variant, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    look: LookEvent;
  }
}

/** Memory and source are of one variant: either choice moves both. */
export function renderVariantChoice(
  { variants, depths }: Experiment,
  chosen: Pick<Variant, 'id'>,
  label: string,
): TemplateResult {
  return html`<select aria-label=${label} @change=${onChoice}>
    ${(depths ?? variants).map(
      ({ id }) => html`<option value=${id} .selected=${id === chosen.id}>${id}</option>`,
    )}
  </select>`;
}

function onChoice(event: Event): void {
  if (event.target instanceof HTMLSelectElement) {
    event.target.dispatchEvent(new LookEvent(event.target.value));
  }
}
