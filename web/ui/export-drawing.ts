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
      readonly isDashed: boolean;
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
    };

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
  return { kind: 'line', points, stroke: theme.rule, width: 1, isDashed: false };
}

export function words(
  at: Place,
  text: string,
  fill: string,
  how: {
    readonly size?: number;
    readonly isBold?: boolean;
    readonly anchor?: 'start' | 'middle' | 'end';
  } = {},
): Item {
  const { size = TEXT_PX, isBold = false, anchor = 'start' } = how;
  return { kind: 'text', at, text, fill, size, isBold, anchor };
}

export function colour(one: ChartSeries, theme: Theme): string {
  return theme.series[one.slot - 1] ?? theme.ink;
}
