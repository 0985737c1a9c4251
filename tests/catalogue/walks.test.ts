import { describe, expect, it } from 'vitest';
import { catalogue } from '../../web/catalogue/registry.ts';
import { ideas } from '../../web/catalogue/walks/ideas.ts';
import { walks } from '../../web/catalogue/walks/registry.ts';
import type { Walk, WalkStep } from '../../web/catalogue/walks/walk.ts';
import { exportName } from '../../web/host/engine/instantiate.ts';
import { runWalk } from '../../web/host/engine/walk.ts';
import type { WalkAnswer, WalkMoment } from '../../web/memory/walk-record.ts';
import {
  type AreaView,
  findWord,
  viewAreas,
  viewStep,
  type WordView,
} from '../../web/ui/walk-view.ts';
import { compileBuilt } from './built-modules.ts';

type Walked = Extract<WalkAnswer, { kind: 'walked' }>;

async function walkThrough({ id }: Pick<Walk, 'id'>): Promise<Walked> {
  const answer = await runWalk(await compileBuilt('walks', 'traced'), id);
  if (answer.kind === 'failed') throw new Error(`${id}: ${answer.message}`);
  return answer;
}

interface Shown {
  readonly step: WalkStep;
  readonly moment: WalkMoment;
  readonly areas: readonly AreaView[];
}

/** Every step beside what the run had in memory at its mark. */
async function show(walk: Walk): Promise<readonly Shown[]> {
  const { moments } = await walkThrough(walk);
  return walk.steps.map((step, index) => {
    const moment = moments[index];
    if (moment === undefined) throw new Error(`${walk.id} has no mark ${index}`);
    return { step, moment, areas: viewAreas(walk, step, moment) };
  });
}

function requireWord(areas: readonly AreaView[], key: string): WordView {
  const word = findWord(areas, key);
  if (word === undefined) throw new Error(`there is no word ${key}`);
  return word;
}

/** What a word of the run holds, in the form in which a step states it: a number, letters or a word's name. */
function readHeld(areas: readonly AreaView[], key: string, stated: number | string) {
  const { type, word } = requireWord(areas, key);
  if (typeof stated === 'number') return type.startsWith('i') ? word | 0 : word;
  if (type !== 'text') return requireWord(areas, stated).address === word ? stated : word;
  return String.fromCharCode(word & 255, (word >>> 8) & 255, (word >>> 16) & 255, word >>> 24);
}

/** A name of a step, of a word or of a whole area: the areas that have it. */
function areasNamed(areas: readonly AreaView[], name: string): readonly AreaView[] {
  return areas.filter(
    ({ id, words }) => id.startsWith(`${name}-`) || words.some(({ key }) => key === name),
  );
}

/** What each program returns is what its Rust prints; −1 where something was not refused. */
const PRINTED: Readonly<Record<string, number>> = {
  'stack-and-heap': 30,
  'move-string': 5,
  'clone-string': 10,
  'vec-grows': 5,
  frames: 24,
  addresses: 22,
  borrows: 16,
  'ref-cell': 6,
  rc: 5,
  arc: 5,
  'alloc-dealloc': 3,
  'drop-order': 3,
  recursion: 500_500,
};

it('The walks are those of the catalogue, in their order.', () => {
  expect(walks.map(({ id }) => id)).toEqual(Object.keys(PRINTED));
  expect(walks.map(({ order }) => order)).toEqual(walks.map((_, index) => index + 1));
});

it('The module exports exactly one function a walk.', async () => {
  const functions = WebAssembly.Module.exports(await compileBuilt('walks', 'release'))
    .filter(({ kind }) => kind === 'function')
    .map(({ name }) => name);
  expect(functions.toSorted()).toEqual(walks.map(({ id }) => exportName(id)).toSorted());
});

describe.each(walks)('the walk $id', (walk) => {
  it('returns what its listing prints', async () => {
    expect((await walkThrough(walk)).value).toBe(PRINTED[walk.id]);
  });

  it('has a mark for every step, in order, and at most 30', async () => {
    const { moments } = await walkThrough(walk);
    expect(moments.map(({ mark }) => mark)).toEqual(walk.steps.map((_, index) => index));
    expect(walk.steps.length).toBeLessThanOrEqual(30);
  });

  it('states nothing that the bytes of the run do not hold', async () => {
    for (const { step, areas } of await show(walk)) {
      const held = Object.entries(step.holds).map(([key, stated]) => [
        key,
        readHeld(areas, key, stated),
      ]);
      expect([step.sentence, Object.fromEntries(held)]).toEqual([step.sentence, step.holds]);
    }
  });

  it('says of every area whether it was given back, as the run tells', async () => {
    for (const { step, areas } of await show(walk)) {
      const gone = walk.areas.filter(({ id }) => {
        const own = areas.filter((area) => area.id.startsWith(`${id}-`));
        return own.length > 0 && own.every(({ isAlive }) => !isAlive);
      });
      expect([step.sentence, gone.map(({ id }) => id)]).toEqual([step.sentence, step.gone ?? []]);
    }
  });

  it('calls alive only what lies in live memory, and names nothing that is not there', async () => {
    for (const { step, areas } of await show(walk)) {
      for (const name of [...step.alive, ...(step.youngest ?? [])]) {
        const named = areasNamed(areas, name);
        expect([step.sentence, name, named.some(({ isAlive }) => isAlive)]).toEqual([
          step.sentence,
          name,
          true,
        ]);
      }
      for (const name of step.forbidden ?? []) {
        expect([step.sentence, name, areasNamed(areas, name).length > 0]).toEqual([
          step.sentence,
          name,
          true,
        ]);
      }
    }
  });

  it('agrees with the allocator: the header of a live block holds its size and is not marked free', async () => {
    for (const { areas } of await show(walk)) {
      for (const { header, isAlive, bytes } of areas) {
        if (header === null || !isAlive) continue;
        expect(header & 1).toBe(0);
        expect(header & ~3).toBeGreaterThanOrEqual(bytes);
      }
    }
  });

  it('agrees with the counts: as many owners alive as the strong word says', async () => {
    for (const { areas } of await show(walk)) {
      const words = areas.flatMap((area) => area.words);
      const strong = words.find(({ name, state }) => name === 'strong' && state === 'alive');
      if (strong === undefined) continue;
      const owners = words.filter(({ type, state }) => /^A?rc</i.test(type) && state === 'alive');
      expect(owners.map(({ word }) => word)).toEqual(
        Array.from({ length: strong.word }, () => strong.address),
      );
    }
  });

  it('is told in whole sentences, on lines that the listing has', async () => {
    const { moments } = await walkThrough(walk);
    const lines = walk.listing.trimEnd().split('\n').length;
    walk.steps.forEach((step, index) => {
      const moment = moments[index];
      if (moment === undefined) throw new Error(`no mark ${index}`);
      const { sentence } = viewStep(walk, step, moment, null);
      expect(sentence).toMatch(/^[A-Z`].*\.$/u);
      expect(sentence).not.toMatch(/[{}]|\. [A-Z`]/);
      expect(step.line).toBeGreaterThanOrEqual(1);
      expect(step.line).toBeLessThanOrEqual(lines);
    });
  });

  it('shows the same again in another run', async () => {
    expect(await walkThrough(walk)).toEqual(await walkThrough(walk));
  });

  it('ends in experiments that there are', () => {
    const ids = catalogue.filter(({ isHidden }) => !isHidden).map(({ id }) => id);
    for (const { experiment } of walk.costs) expect(ids).toContain(experiment);
  });
});

describe('the frames of the recursion', () => {
  it('are 1,000 at once, 16 bytes each, without a gap', async () => {
    const recursion = walks.find(({ id }) => id === 'recursion');
    if (recursion === undefined) throw new Error('no recursion');
    const deepest = (await show(recursion))[4];
    const frames =
      deepest?.areas.filter(({ id, isAlive }) => id.startsWith('sum-') && isAlive) ?? [];
    expect(frames.length).toBe(1000);
    const [first, last] = [frames[0]?.address ?? 0, frames.at(-1)?.address ?? 0];
    expect(first - last).toBe(999 * 16);
    expect(frames.map(({ words }) => words[0]?.word)).toEqual(
      Array.from({ length: 1000 }, (_, index) => 1000 - index),
    );
  });
});

describe('the table of ideas', () => {
  it('names walks and experiments that there are', () => {
    const experiments = catalogue.filter(({ isHidden }) => !isHidden).map(({ id }) => id);
    for (const idea of ideas) {
      for (const id of idea.walks) expect(walks.map((walk) => walk.id)).toContain(id);
      for (const id of idea.experiments) expect(experiments).toContain(id);
      expect(idea.experiments.length).toBeGreaterThan(0);
    }
  });

  it('leaves out no walk and no experiment', () => {
    const shown = ideas.flatMap((idea) => [...idea.walks, ...idea.experiments]);
    const all = [
      ...walks.map(({ id }) => id),
      ...catalogue.filter((one) => !one.isHidden && one.id !== 'walks').map(({ id }) => id),
    ];
    expect(all.filter((id) => !shown.includes(id))).toEqual([]);
  });
});
