import { css, html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { markerOutline } from './chart-markers.ts';

/** A series' marker in its colour, for text and tables; decoration, since its name stands beside it. */
export function seriesMarker(slot: number): TemplateResult {
  return html`<svg class="marker" viewBox="-6 -6 12 12" width="12" height="12" aria-hidden="true">
    ${outline(slot)}
  </svg>`;
}

/** A name behind its marker. */
export const markedNameStyle = css`
  .name {
    display: inline-flex;
    gap: 6px;
    align-items: center;
  }
`;

function outline(slot: number): SVGTemplateResult {
  return svg`<path d=${markerOutline(slot)} fill="var(--series-${slot})"></path>`;
}
