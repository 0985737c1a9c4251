import { css, html, nothing, type TemplateResult } from 'lit';

/** Where the pointer is on a map, CSS pixels from its corner. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** What is said of the byte under the pointer, line by line; whoever cannot see it has the table. */
export function renderBubble(
  spot: Spot | null,
  lines: readonly string[],
): TemplateResult | typeof nothing {
  if (spot === null || lines.length === 0) return nothing;
  const [first, ...rest] = lines;
  return html`<div class="readout" aria-hidden="true">
    <p><strong>${first}</strong></p>
    ${rest.map((line) => html`<p class="quiet">${line}</p>`)}
  </div>`;
}

/** Beside the pointer, on the side that has more room. The page's policy forbids style attributes. */
export function placeBubble(
  bubble: HTMLElement,
  { x, y }: Spot,
  width: number,
  height: number,
): void {
  const isLate = x > width / 2;
  bubble.style.setProperty('left', isLate ? 'auto' : `${x + 14}px`);
  bubble.style.setProperty('right', isLate ? `${width - x + 14}px` : 'auto');
  const isLow = y > height / 2;
  bubble.style.setProperty('top', isLow ? 'auto' : `${y + 14}px`);
  bubble.style.setProperty('bottom', isLow ? `${height - y + 14}px` : 'auto');
}

export const bubbleStyle = css`
  .readout {
    position: absolute;
    z-index: 1;
    max-width: min(340px, 60%);
    padding: var(--space-2) var(--space-3);
    font-size: var(--text-label);
    line-height: 1.45;
    background: var(--panel);
    border: 1px solid var(--rule);
    border-radius: 6px;
    pointer-events: none;
  }
`;
