import { describe, expect, it } from 'vitest';
import type { Walk, WalkStep } from '../../web/catalogue/walks/walk.ts';
import type { AreaState, WalkMoment } from '../../web/memory/walk-record.ts';
import { drawArrow } from '../../web/ui/walk-arrows.ts';
import {
  asksForLecture,
  leadsToWalks,
  readWalkPlace,
  writeWalkPlace,
} from '../../web/ui/walk-place.ts';
import { listRows } from '../../web/ui/walk-rows.ts';
import { viewStep } from '../../web/ui/walk-view.ts';
import { readsAs, writeBytesOf, writeWord } from '../../web/ui/walk-words.ts';

const STEP: WalkStep = {
  line: 2,
  sentence: '`x` is {main.x} at {@main.x}, `y` is {main.y}.',
  alive: ['main.x', 'main.y', 'box'],
  holds: {},
};

const WALK: Walk = {
  id: 'small',
  order: 1,
  title: 'A small walk',
  lesson: 'It is small.',
  listing: 'fn main() {\n}\n',
  areas: [
    { id: 'main', kind: 'frame', nth: 0, title: 'main', words: ['x: i32', 'y: Box<i32>'] },
    { id: 'box', kind: 'block', nth: 0, title: 'the box', words: ['*y: i32'] },
    { id: 'call', kind: 'frame', nth: 1, count: 20, title: 'call', words: ['n: u32'] },
  ],
  steps: [STEP],
  costs: [{ experiment: 'stack-vs-heap', sentence: 'What does it cost?' }],
};

const FRAME: AreaState = {
  kind: 'frame',
  nth: 0,
  address: 256,
  bytes: 16,
  isAlive: true,
  words: [10, 512, 3, 4],
  header: null,
};
const BLOCK: AreaState = {
  kind: 'block',
  nth: 0,
  address: 512,
  bytes: 4,
  isAlive: true,
  words: [20],
  header: 12,
};

const moment = (...areas: readonly AreaState[]): WalkMoment => ({
  mark: 0,
  areas,
  memoryBytes: 1024,
});
const wordsOf = (areas: readonly AreaState[], step = STEP, before: WalkMoment | null = null) => {
  const { stack, heap } = viewStep(WALK, step, moment(...areas), before);
  return [...stack, ...heap].flatMap((one) => ('words' in one ? one.words : []));
};

describe('a step of a walk', () => {
  it('shows what the memory of the run holds, in words and in its sentence', () => {
    const { sentence } = viewStep(WALK, STEP, moment(FRAME, BLOCK), null);
    expect(sentence).toBe('`x` is 10 at 0x100, `y` is 0x200.');
    const other = { ...FRAME, words: [11, 512, 3, 4] };
    expect(viewStep(WALK, STEP, moment(other, BLOCK), null).sentence).toContain('`x` is 11');
    expect(wordsOf([other, BLOCK])[0]?.value).toBe('11');
  });

  it('draws an arrow to the word at an address, and none where nothing lies', () => {
    expect(wordsOf([FRAME, BLOCK])[1]).toMatchObject({ target: 512, leadsTo: '*y, the box' });
    expect(wordsOf([FRAME])[1]).toMatchObject({ target: null, leadsTo: '' });
  });

  it('gives no name to words that have none', () => {
    expect(wordsOf([FRAME, BLOCK])[2]).toMatchObject({ key: null, state: 'idle', value: '' });
  });

  it('says who may not be read, and that what was left is nobody’s', () => {
    const forbidden = { ...STEP, alive: ['main.x'], forbidden: ['main.y', 'box'] };
    const states = wordsOf([FRAME, { ...BLOCK, isAlive: false }], forbidden).map(
      (one) => one.state,
    );
    expect(states).toEqual(['alive', 'forbidden', 'idle', 'idle', 'forbidden']);
    const left = wordsOf([{ ...FRAME, isAlive: false }, BLOCK]).map((one) => one.state);
    expect(left).toEqual(['idle', 'idle', 'idle', 'idle', 'alive']);
  });

  it('marks what changed since the step before', () => {
    const before = moment({ ...FRAME, words: [9, 512, 3, 4] });
    const changed = wordsOf([FRAME, BLOCK], STEP, before).map(({ isChanged }) => isChanged);
    expect(changed).toEqual([true, false, false, false, false]);
  });

  it('leaves out the middle of many frames, and says how many and how large', () => {
    const calls = Array.from({ length: 20 }, (_, index) => ({
      ...FRAME,
      nth: index + 1,
      address: 240 - 16 * index,
    }));
    const { stack } = viewStep(WALK, STEP, moment(FRAME, ...calls, BLOCK), null);
    expect(stack.map((one) => ('skipped' in one ? [one.skipped, one.bytes] : one.address))).toEqual(
      [256, 240, 224, [15, 240], -32, -48, -64],
    );
  });

  it('shows the border between frames that are open and those that were left', () => {
    const calls = Array.from({ length: 20 }, (_, index) => ({
      ...FRAME,
      nth: index + 1,
      address: 240 - 16 * index,
      isAlive: index < 9,
    }));
    const { stack } = viewStep(WALK, STEP, moment(FRAME, ...calls, BLOCK), null);
    const shown = stack.flatMap((one) => ('skipped' in one ? [] : [one]));
    const last = shown.findLastIndex(({ isAlive }) => isAlive);
    expect(shown[last]?.address).toBe(240 - 16 * 8);
    expect(shown[last + 1]?.address).toBe(240 - 16 * 9);
  });
});

describe('the youngest call alone', () => {
  it('has a value where the others wait for theirs', () => {
    const step = { ...STEP, alive: [], youngest: ['call.n'] };
    const calls = [1, 2].map((nth) => ({ ...FRAME, nth, address: 256 - 16 * nth }));
    const states = wordsOf([FRAME, ...calls, BLOCK], step).filter(({ name }) => name === 'n');
    expect(states.map(({ state }) => state)).toEqual(['idle', 'alive']);
  });
});

describe('a word', () => {
  it.each([
    ['i32', 0xffff_ffff, '-1'],
    ['isize', 5, '5'],
    ['usize', 0xffff_ffff, '4,294,967,295'],
    ['AtomicUsize', 2, '2'],
    ['text', 0x6c_6c_65_68, '"hell"'],
    ['text', 0x00_00_00_6f, '"o"'],
    ['&mut i32', 0x10_0ff0, '0x100ff0'],
    ['Box<i32>', 16, '0x10'],
    ['', 16, ''],
  ])('of the type %j that holds %i is written %j', (type, word, written) => {
    expect(writeWord(word, readsAs(type))).toBe(written);
  });

  it('is shown in the order of its bytes', () => {
    expect(writeBytesOf(0x0102_03ff)).toBe('ff 03 02 01');
  });
});

describe('the address of a walk', () => {
  it.each([
    ['#/walks/frames?step=3', { id: 'frames', step: 2 }],
    ['#/walks/frames', { id: 'frames', step: 0 }],
    ['#/walks', { id: null, step: 0 }],
    ['#/walks/frames?step=0', { id: 'frames', step: 0 }],
    ['#/walks/frames?step=-1', { id: 'frames', step: 0 }],
    ['#/walks/frames?step=99999', { id: 'frames', step: 0 }],
    ['#/walks/<b>?step=1', { id: null, step: 0 }],
  ])('%s', (fragment, place) => {
    expect(readWalkPlace(fragment)).toEqual(place);
  });

  it.each([
    ['#/walks', true],
    ['#/walks/frames?step=2', true],
    ['#/walks?step=2', true],
    ['#/ideas', false],
    ['#/walkset', false],
  ])('%s leads to the walks: %s', (fragment, leads) => {
    expect(leadsToWalks(fragment)).toBe(leads);
  });

  it.each([
    ['#/walks/frames?step=2&view=lecture', true],
    ['#/walks/frames?view=lecture', true],
    ['#/walks/frames?step=2', false],
    ['#/walks/frames?view=lectures', false],
  ])('%s asks for large type: %s', (fragment, asks) => {
    expect(asksForLecture(fragment)).toBe(asks);
  });

  it('keeps large type from step to step', () => {
    const address = writeWalkPlace('frames', 4, true);
    expect(asksForLecture(address)).toBe(true);
    expect(readWalkPlace(address)).toEqual({ id: 'frames', step: 4 });
  });

  it('leads back to where it was written', () => {
    expect(readWalkPlace(writeWalkPlace('move-string', 4))).toEqual({ id: 'move-string', step: 4 });
  });
});

describe('an arrow', () => {
  const at = (left: number, top: number) => ({ left, right: left + 100, top, bottom: top + 20 });
  it('goes straight across to what lies to the right', () => {
    expect(drawArrow(at(0, 0), at(200, 40))).toBe('M100 10C150 10 150 50 200 50');
  });
  it('goes round the right side of what lies above or below', () => {
    expect(drawArrow(at(0, 0), at(0, 120))).toBe('M100 10C124 10 124 130 100 130');
  });
});

describe('the rows of an area', () => {
  const areaOf = (state: AreaState, step = STEP) => {
    const { stack, heap } = viewStep(WALK, step, moment(FRAME, BLOCK), null);
    const found = [...stack, ...heap].find(
      (one) => 'words' in one && one.address === state.address,
    );
    if (found === undefined || 'skipped' in found) throw new Error('no such area');
    return found;
  };

  it('go down a frame, with what has no name in one row', () => {
    const rows = listRows(areaOf(FRAME)).map((row) =>
      row.kind === 'word' ? row.word.name : row.words.map(({ address }) => address),
    );
    expect(rows).toEqual([[268, 264], 'y', 'x']);
  });

  it('say why once for neighbours that may not be read', () => {
    const rows = listRows(areaOf(FRAME, { ...STEP, alive: [], forbidden: ['main'] }));
    expect(rows.map((row) => row.kind === 'word' && row.isToldWhy)).toEqual([false, true, false]);
  });
});
