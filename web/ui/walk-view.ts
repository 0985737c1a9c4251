import type { Walk, WalkArea, WalkStep } from '../catalogue/walks/walk.ts';
import type { AreaState, WalkMoment } from '../memory/walk-record.ts';
import { type Reading, readsAs, writeWord } from './walk-words.ts';

/** What may be done with a word at a step: its value is somebody's, nobody may read it, or it means nothing. */
export type WordState = 'alive' | 'forbidden' | 'idle';

/** One word of 4 bytes, as it is drawn. */
export interface WordView {
  /** `main.x`; null where no name was given to it. */
  readonly key: string | null;
  readonly name: string;
  readonly type: string;
  readonly address: number;
  /** Unsigned, little endian. */
  readonly word: number;
  /** As a value of its type: `10`, `0x100ff0`, `"hell"`. */
  readonly value: string;
  readonly state: WordState;
  /** Another value than at the step before, or none was there. */
  readonly isChanged: boolean;
  /** The word that it leads to, where there is one; else null. */
  readonly target: number | null;
  /** What it leads to, in words: `*y, what y owns`. */
  readonly leadsTo: string;
}

/** One frame, block or stretch of static data. */
export interface AreaView {
  readonly id: string;
  readonly kind: AreaState['kind'];
  readonly title: string;
  readonly address: number;
  readonly bytes: number;
  readonly isAlive: boolean;
  /** Of a block: the allocator's word in front of it. */
  readonly header: number | null;
  readonly words: readonly WordView[];
}

/** Areas that are not drawn, since there are too many of one kind in a row. */
export interface GapView {
  readonly id: string;
  readonly skipped: number;
  readonly bytes: number;
}

export interface StepView {
  readonly step: WalkStep;
  readonly sentence: string;
  /** Highest address first: the stack grows down. */
  readonly stack: readonly (AreaView | GapView)[];
  /** Lowest address first. */
  readonly heap: readonly (AreaView | GapView)[];
  readonly statics: readonly (AreaView | GapView)[];
  /** Whether the walk ever comes to the heap or to static data. */
  readonly isStackAlone: boolean;
}

/** A step of a walk over the memory that was read at its mark; `before` is the mark before, if any. */
export function viewStep(
  walk: Walk,
  step: WalkStep,
  moment: WalkMoment,
  before: WalkMoment | null,
): StepView {
  const linked = viewAreas(walk, step, moment, before);
  const frames = linked.filter(({ kind }) => kind === 'frame');
  return {
    step,
    sentence: fillIn(step.sentence, linked),
    stack: elide(sortUp(frames).reverse()),
    heap: elide(sortUp(linked.filter(({ kind }) => kind === 'block'))),
    statics: elide(sortUp(linked.filter(({ kind }) => kind === 'static'))),
    isStackAlone: walk.areas.every(({ kind }) => kind === 'frame'),
  };
}

/** Every area of a moment that the walk names, in the order in which they came to be. */
export function viewAreas(
  walk: Walk,
  step: WalkStep,
  moment: WalkMoment,
  before: WalkMoment | null = null,
): readonly AreaView[] {
  return linkWords(
    moment.areas.flatMap((state) => {
      const area = findArea(walk, state);
      return area === undefined ? [] : [viewArea({ step, area, moment, before }, state)];
    }),
  );
}

function sortUp(areas: readonly AreaView[]): AreaView[] {
  return [...areas].sort((a, b) => a.address - b.address);
}

interface Context {
  readonly step: WalkStep;
  readonly area: WalkArea;
  readonly moment: WalkMoment;
  readonly before: WalkMoment | null;
}

function viewArea(context: Context, state: AreaState): AreaView {
  const { area, before } = context;
  const { kind, nth, address, bytes, isAlive, header } = state;
  const earlier = before?.areas.find((one) => one.kind === kind && one.nth === nth);
  const words = state.words.map((word, index): WordView => {
    const { key, name, type } = nameWord(area, index);
    return {
      key,
      name,
      type,
      address: address + 4 * index,
      word,
      value: writeWord(word, readsAs(type)),
      state: judge(context, key, state),
      isChanged: earlier !== undefined && earlier.words[index] !== word,
      target: null,
      leadsTo: '',
    };
  });
  return {
    id: `${area.id}-${nth}`,
    kind,
    title: area.title,
    address,
    bytes,
    isAlive,
    header,
    words,
  };
}

/** The area of the walk that a frame, block or static bytes of the run are. */
function findArea(walk: Walk, { kind, nth }: AreaState): WalkArea | undefined {
  return walk.areas.find(
    (area) => area.kind === kind && nth >= area.nth && nth < area.nth + (area.count ?? 1),
  );
}

function nameWord(
  area: WalkArea,
  index: number,
): { readonly key: string | null; readonly name: string; readonly type: string } {
  const text = area.words[index];
  if (text === undefined) return { key: null, name: '', type: '' };
  const at = text.lastIndexOf(': ');
  const name = text.slice(0, at);
  return { key: `${area.id}.${name}`, name, type: text.slice(at + 2) };
}

/** A word of a frame that was left, or of a block that was freed, is nobody's whatever the step says. */
function judge(context: Context, key: string | null, state: AreaState): WordState {
  const { step, area, moment } = context;
  const isNamed = (names: readonly string[] = []): boolean =>
    key !== null && (names.includes(key) || names.includes(area.id));
  if (isNamed(step.forbidden)) return 'forbidden';
  if (!state.isAlive) return 'idle';
  if (isNamed(step.alive)) return 'alive';
  return isNamed(step.youngest) && isYoungest(area, state, moment) ? 'alive' : 'idle';
}

function isYoungest(area: WalkArea, { kind, nth }: AreaState, { areas }: WalkMoment): boolean {
  const end = area.nth + (area.count ?? 1);
  return !areas.some((one) => one.kind === kind && one.isAlive && one.nth > nth && one.nth < end);
}

/** Words that hold an address lead to the word that lies there. */
function linkWords(areas: readonly AreaView[]): readonly AreaView[] {
  const places = new Map(
    areas.flatMap((area) => area.words.map((word) => [word.address, { area, word }] as const)),
  );
  return areas.map((area) => ({
    ...area,
    words: area.words.map((word) => {
      const place = leads(word) ? places.get(word.word) : undefined;
      if (place === undefined) return word;
      const leadsTo = `${place.word.name}, ${place.area.title}`;
      return { ...word, target: place.word.address, leadsTo };
    }),
  }));
}

function leads({ type, state }: WordView): boolean {
  const reading: Reading = readsAs(type);
  return reading === 'address' && state !== 'idle';
}

/** So many of one kind in a row are drawn at either end. */
const SHOWN = 3;

function elide(areas: readonly AreaView[]): readonly (AreaView | GapView)[] {
  if (areas.length <= 2 * SHOWN + 1) return areas;
  // What is alive ends somewhere in the middle when a recursion is on its way back.
  const border = areas.findIndex(({ isAlive }) => !isAlive);
  const middles = border <= 0 ? [] : [border - 1, border];
  const keep = new Set([
    ...Array.from({ length: SHOWN }, (_, index) => index),
    ...middles,
    ...Array.from({ length: SHOWN }, (_, index) => areas.length - 1 - index),
  ]);
  const shown: (AreaView | GapView)[] = [];
  let skipped: AreaView[] = [];
  areas.forEach((area, index) => {
    if (!keep.has(index)) skipped.push(area);
    if (!keep.has(index) && index < areas.length - 1) return;
    if (skipped.length > 0) shown.push(gapOf(skipped));
    skipped = [];
    shown.push(area);
  });
  return shown;
}

function gapOf(areas: readonly AreaView[]): GapView {
  const bytes = areas.reduce((sum, area) => sum + area.bytes, 0);
  return { id: `gap-${areas[0]?.id ?? ''}`, skipped: areas.length, bytes };
}

/** Puts values and addresses of this run into a sentence: `{main.x}` and `{@main.x}`. */
function fillIn(sentence: string, areas: readonly AreaView[]): string {
  return sentence.replaceAll(/\{(@?)([^}]+)\}/g, (_, at: string, key: string) => {
    const word = findWord(areas, key);
    if (word === undefined) throw new Error(`a sentence names ${key}, which is not there`);
    return at === '' ? word.value : writeWord(word.address, 'address');
  });
}

/** The youngest of the live areas that have such a word: of a recursion, the call that runs. */
export function findWord(areas: readonly AreaView[], key: string): WordView | undefined {
  const having = areas.filter(({ words }) => words.some((word) => word.key === key));
  const area = having.filter(({ isAlive }) => isAlive).at(-1) ?? having.at(-1);
  return area?.words.find((word) => word.key === key);
}
