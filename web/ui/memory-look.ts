import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyle } from './base-style.ts';
import type { Colouring } from './memory-map-scene.ts';

/** What the colours of a map show, and whether every reference is drawn on it. */
export interface Look {
  readonly colouring: Colouring;
  readonly withArrows: boolean;
}

/** A person wants to see the maps another way. */
export class LookChangeEvent extends CustomEvent<Look> {
  constructor(look: Look) {
    super('look-change', { detail: look, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'look-change': LookChangeEvent;
  }
  interface HTMLElementTagNameMap {
    'memory-look': MemoryLook;
  }
}

/** What is chosen above the first map, for both. */
@customElement('memory-look')
export class MemoryLook extends LitElement {
  @property({ attribute: false }) look!: Look;

  protected override render(): TemplateResult {
    const { colouring, withArrows } = this.look;
    return html`<label class="small quiet"
        >Colours
        <select @change=${this.onColouring}>
          ${COLOURINGS.map(
            ([id, label]) =>
              html`<option value=${id} .selected=${id === colouring}>${label}</option>`,
          )}
        </select></label
      >
      <label class="small">
        <input type="checkbox" .checked=${withArrows} @change=${this.onArrows} />
        all references
      </label>`;
  }

  private change(part: Partial<Look>): void {
    this.dispatchEvent(new LookChangeEvent({ ...this.look, ...part }));
  }

  private readonly onColouring = (event: Event): void => {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const { value } = event.target;
    this.change({ colouring: COLOURINGS.find(([id]) => id === value)?.[0] ?? 'kinds' });
  };

  private readonly onArrows = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) this.change({ withArrows: event.target.checked });
  };

  static override readonly styles = [
    baseStyle,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-6);
        align-items: center;
      }
      label {
        display: inline-flex;
        gap: 6px;
        align-items: center;
      }
      select {
        max-width: 150px;
      }
    `,
  ];
}

const COLOURINGS: readonly (readonly [Colouring, string])[] = [
  ['kinds', 'what it is'],
  ['reads', 'heat: reads'],
  ['writes', 'heat: writes'],
  ['misses', 'heat: cache misses'],
];
