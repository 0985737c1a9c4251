import { EDGE, FIRST_APART, PAPER, TILE } from './memory-map-paint.ts';

/** What a stretch of memory is drawn as. Each has a pattern of its own, so that none needs its colour. */
export type InkName =
  | 'static'
  | 'free-stack'
  | 'frame'
  | 'block'
  | 'free-block'
  | 'bookkeeping'
  | 'untouched'
  | 'corrupt';

/** Where blocks were made: so many owners have a colour of their own, those beyond share the last. */
export const OWNERS = 6;
/** Ages of a block, from new to old. */
export const AGES = 4;
/** Steps of heat, from never touched. */
export const HEATS = 10;

const PLAIN: Readonly<Record<Exclude<InkName, 'frame' | 'block'>, number>> = {
  static: 2,
  'free-stack': 3,
  'free-block': 4,
  bookkeeping: 5,
  untouched: 6,
  corrupt: 7,
};
const FIRST_HEAT = 16;
const FRAME = FIRST_APART;
const FIRST_BLOCK = FIRST_APART + 1;
const INKS = FIRST_BLOCK + OWNERS * AGES;

export function inkOf(name: keyof typeof PLAIN): number {
  return PLAIN[name];
}

export function frameInk(): number {
  return FRAME;
}

export function blockInk(owner: number, age: number): number {
  return FIRST_BLOCK + Math.min(owner, OWNERS - 1) * AGES + Math.min(age, AGES - 1);
}

/** The ink of a 64-byte line touched so often, where `most` is how often the busiest one was. */
export function heatInk(count: number, most: number): number {
  if (count === 0) return heatStep(0);
  const share = Math.log2(1 + count) / Math.log2(1 + Math.max(most, count));
  return heatStep(Math.max(1, Math.ceil(share * (HEATS - 1))));
}

/** The ink of a step of heat, 0 to HEATS − 1. */
export function heatStep(step: number): number {
  return FIRST_HEAT + step;
}

/** The tokens that a map is drawn with, as CSS colours of the form `rgb(…)`. */
export interface MapColours {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly bad: string;
  readonly freeStack: string;
  readonly freeHeap: string;
  readonly untouched: string;
  /** By slot − 1, as in charts. */
  readonly series: readonly string[];
  /** Colours are the system's: patterns alone tell inks apart. */
  readonly isForced: boolean;
}

/** A pattern over its ground: `#` is a pixel of the fore colour. */
type Pattern = readonly string[];

const SOLID: Pattern = ['#'];
const BLANK: Pattern = ['.'];
const LINES: Pattern = ['########', '........', '........', '........'];
const COLUMNS: Pattern = ['#...#...'];
const DOTS: Pattern = ['#.......', '........', '........', '........', '....#...', '........'];
const DENSE: Pattern = ['#.#.#.#.', '.#.#.#.#'];
const CHECKED: Pattern = ['##..', '##..', '..##', '..##'];
const RISING: Pattern = [
  '.......#',
  '......#.',
  '.....#..',
  '....#...',
  '...#....',
  '..#.....',
  '.#......',
  '#.......',
];
const CROSSED: Pattern = [
  '#......#',
  '.#....#.',
  '..#..#..',
  '...##...',
  '...##...',
  '..#..#..',
  '.#....#.',
  '#......#',
];

type Rgb = readonly [red: number, green: number, blue: number];

interface Ink {
  readonly fore: Rgb;
  readonly ground: Rgb;
  readonly pattern: Pattern;
}

/** Slots of the series colours that kinds and owners have, as on the strip of an experiment's page. */
const STATIC_SLOT = 6;
const FRAME_SLOT = 1;
const BOOKKEEPING_SLOT = 5;
const OWNER_SLOTS = [2, 3, 4, 1, 7, 6] as const;

/** Pixels for each ink and each place of a tile, ready to be put on a canvas: 0xAABBGGRR. */
export function mixTiles(colours: MapColours): Uint32Array {
  const tiles = new Uint32Array(INKS * TILE * TILE);
  const put = (ink: number, how: Ink): void => writeTile(tiles, ink * TILE * TILE, how);
  const paper = parseColour(colours.paper);
  put(PAPER, plain(paper));
  put(EDGE, plain(paper));
  putKinds(put, colours, paper);
  for (let heat = 0; heat < HEATS; heat++) put(heatStep(heat), warm(heat, colours));
  for (let owner = 0; owner < OWNERS; owner++)
    for (let age = 0; age < AGES; age++) put(blockInk(owner, age), ageing(owner, age, colours));
  return tiles;
}

function putKinds(put: (ink: number, how: Ink) => void, colours: MapColours, paper: Rgb): void {
  const ink = (slot: number): Rgb => parseColour(colours.series[slot - 1] ?? colours.ink);
  const over = (colour: Rgb, share: number): Rgb => mix(paper, colour, share);
  const tint = colours.isForced ? 0 : 0.62;
  put(PLAIN.static, fill(ink(STATIC_SLOT), over(ink(STATIC_SLOT), tint), LINES));
  put(FRAME, fill(ink(FRAME_SLOT), over(ink(FRAME_SLOT), tint), COLUMNS));
  put(PLAIN.bookkeeping, fill(ink(BOOKKEEPING_SLOT), over(ink(BOOKKEEPING_SLOT), tint), DENSE));
  const quiet = parseColour(colours.quiet);
  put(PLAIN['free-stack'], faint(quiet, parseColour(colours.freeStack), DOTS));
  put(PLAIN['free-block'], faint(quiet, parseColour(colours.freeHeap), RISING));
  put(PLAIN.untouched, plain(parseColour(colours.untouched)));
  put(PLAIN.corrupt, fill(parseColour(colours.bad), paper, CROSSED));
}

/** New blocks are strong, old ones pale; where colours are forced, all are solid. */
function ageing(owner: number, age: number, colours: MapColours): Ink {
  const slot = OWNER_SLOTS[owner] ?? 2;
  const colour = parseColour(colours.series[slot - 1] ?? colours.ink);
  if (colours.isForced) return fill(colour, parseColour(colours.paper), age < 2 ? SOLID : CHECKED);
  return plain(mix(parseColour(colours.paper), colour, 1 - 0.18 * age));
}

/** From paper to the accent of heat: the more often, the darker, and the denser where colours are forced. */
function warm(heat: number, colours: MapColours): Ink {
  const paper = parseColour(colours.paper);
  if (heat === 0) return plain(parseColour(colours.untouched));
  if (colours.isForced) return fill(parseColour(colours.ink), paper, densityOf(heat));
  const hot = parseColour(colours.series[1] ?? colours.ink);
  return plain(mix(paper, hot, 0.12 + (0.88 * heat) / (HEATS - 1)));
}

function densityOf(heat: number): Pattern {
  if (heat < 3) return DOTS;
  if (heat < 6) return COLUMNS;
  return heat < HEATS - 1 ? DENSE : SOLID;
}

function plain(colour: Rgb): Ink {
  return { fore: colour, ground: colour, pattern: BLANK };
}

function fill(fore: Rgb, ground: Rgb, pattern: Pattern): Ink {
  return { fore, ground, pattern };
}

/** A pattern that is there for those who need it, and does not shout. */
function faint(quiet: Rgb, ground: Rgb, pattern: Pattern): Ink {
  return { fore: mix(ground, quiet, 0.4), ground, pattern };
}

function writeTile(tiles: Uint32Array, at: number, { fore, ground, pattern }: Ink): void {
  for (let y = 0; y < TILE; y++) {
    const line = pattern[y % pattern.length] ?? '.';
    for (let x = 0; x < TILE; x++) {
      const isFore = line[x % line.length] === '#';
      tiles[at + y * TILE + x] = packPixel(isFore ? fore : ground);
    }
  }
}

/** Little-endian bytes red, green, blue, alpha: every platform with WebAssembly is. */
function packPixel([red, green, blue]: Rgb): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const between = (a: number, b: number): number => Math.round(a + (b - a) * share);
  return [between(from[0], to[0]), between(from[1], to[1]), between(from[2], to[2])];
}

/** `rgb(0, 114, 178)`, as computed styles give it; black for what is written otherwise. */
function parseColour(colour: string): Rgb {
  const [red = 0, green = 0, blue = 0] = colour.match(/\d+(\.\d+)?/g)?.map(Number) ?? [];
  return [Math.round(red), Math.round(green), Math.round(blue)];
}
