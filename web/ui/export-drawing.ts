import type { ChartSeries } from './chart-series.ts';
import type { Theme } from './theme-controller.ts';

/** Pixels from the left and the top. */
export type Place = readonly [x: number, y: number];

/** What a drawing is made of, whoever draws it; colours are CSS, lengths pixels. */
export type Item =
  | { readonly kind: 'rect'; readonly at: Place; readonly size: Place; readonly fill: string }
  | {
      readonly kind: 'line';
      readonly points: readonly Place[];
      readonly stroke: string;
      readonly width: number;
      /** Pixels of dash and gap; empty for a line without gaps. */
      readonly dash: readonly number[];
    }
  | {
      readonly kind: 'area';
      readonly points: readonly Place[];
      readonly fill: string;
      readonly opacity: number;
    }
  | { readonly kind: 'marker'; readonly at: Place; readonly slot: number; readonly fill: string }
  | {
      readonly kind: 'text';
      readonly at: Place;
      readonly text: string;
      readonly fill: string;
      readonly size: number;
      readonly isBold: boolean;
      readonly anchor: 'start' | 'middle' | 'end';
      /** The colour around it where it stands over lines. */
      readonly halo: string | null;
    };

/** Pixels of the width of a halo, half of it outside. */
export const HALO_PX = 4;

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly items: readonly Item[];
}

const TEXT_PX = 13;
/** Of a character of 13 pixels, on the safe side. */
export const CHARACTER_PX = 7.4;

/** Width of a text in pixels, on the safe side: whoever draws it may have another font. */
export function measure(text: string): number {
  return text.length * CHARACTER_PX;
}

/** A hairline. */
export function rule(points: readonly Place[], theme: Theme): Item {
  return { kind: 'line', points, stroke: theme.rule, width: 1, dash: [] };
}

export function words(
  at: Place,
  text: string,
  fill: string,
  how: {
    readonly size?: number;
    readonly isBold?: boolean;
    readonly anchor?: 'start' | 'middle' | 'end';
    readonly halo?: string | null;
  } = {},
): Item {
  const { size = TEXT_PX, isBold = false, anchor = 'start', halo = null } = how;
  return { kind: 'text', at, text, fill, size, isBold, anchor, halo };
}

export function colour(one: ChartSeries, theme: Theme): string {
  return theme.series[one.slot - 1] ?? theme.ink;
}

/** A text that is no wider than its room: cut off, and then it says so. */
export function shorten(text: string, room: number): string {
  const most = Math.max(1, Math.floor(room / CHARACTER_PX));
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
