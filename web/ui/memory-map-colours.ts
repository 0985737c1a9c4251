import type { MapStyle } from './memory-map-draw.ts';
import { mixTiles } from './memory-map-ink.ts';

const SERIES = 7;

/** Tokens of the page's style sheet as a canvas needs them: `probe` is an element under the page's theme. */
export function readMapStyle(probe: HTMLElement): MapStyle {
  const style = getComputedStyle(probe);
  const resolve = (token: string): string => {
    probe.style.setProperty('color', `var(${token})`);
    return style.color;
  };
  const colours = {
    paper: resolve('--paper'),
    ink: resolve('--ink'),
    quiet: resolve('--quiet'),
    bad: resolve('--bad'),
    freeStack: resolve('--free-stack'),
    freeHeap: resolve('--free-heap'),
    untouched: resolve('--untouched'),
    series: Array.from({ length: SERIES }, (_, index) => resolve(`--series-${index + 1}`)),
    isForced: matchMedia('(forced-colors: active)').matches,
  };
  return {
    paper: colours.paper,
    ink: colours.ink,
    quiet: colours.quiet,
    rule: resolve('--edge'),
    accent: resolve('--accent'),
    bad: colours.bad,
    mono: style.getPropertyValue('--mono'),
    tiles: mixTiles(colours),
  };
}
