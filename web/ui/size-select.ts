import { html, type TemplateResult } from 'lit';
import { writeSize } from '../report/figures.ts';

/** A person chose the size that ledger and memory are shown at. */
export class SizeEvent extends CustomEvent<number> {
  constructor(n: number) {
    super('size-change', { detail: n, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'size-change': SizeEvent;
  }
}

/** The sizes that there are, one of them chosen. */
export function renderSizes(
  sizes: readonly number[],
  chosen: number,
  unit: string,
): TemplateResult {
  return html`<label class="small quiet"
    >At
    <select @change=${tellSize}>
      ${sizes.map(
        (n) => html`<option value=${n} .selected=${n === chosen}>${writeSize(n, unit)}</option>`,
      )}
    </select></label
  >`;
}

function tellSize(event: Event): void {
  if (event.target instanceof HTMLSelectElement)
    event.target.dispatchEvent(new SizeEvent(Number(event.target.value)));
}
