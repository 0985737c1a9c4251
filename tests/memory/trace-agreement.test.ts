import { describe, expect, it } from 'vitest';
import { experiment } from '../../web/catalogue/allocation-patterns/experiment.ts';
import { parsePattern, type Pattern } from '../../web/memory/pattern.ts';
import { openTimeline } from '../../web/memory/trace-timeline.ts';
import { makeRandom, type SeededRandom } from '../report/seeded-random.ts';
import { findDisagreement } from './agreement.ts';
import { record } from './recorded.ts';
import { sightRun } from './sighted-run.ts';

const VARIANTS = ['tlsf', 'first-fit', 'size-class', 'buddy', 'arena'];

describe('the map of a moment', () => {
  it.each(VARIANTS)(
    'has every block that an independent walk finds, at every step of 200 random traces: %s',
    async (variant) => {
      const random = makeRandom(2026);
      const compared = { atRest: 0, atWork: 0 };
      for (let count = 0; count < 200; count++) {
        const run = await sightRun(variant, drawPattern(random));
        const wrong = findDisagreement(openTimeline(run.trace), run, compared);
        expect(wrong, `trace ${count}`).toBeNull();
      }
      expect(compared.atRest).toBeGreaterThan(30_000);
      expect(compared.atWork).toBeGreaterThan(500);
    },
  );

  it.each(VARIANTS)('has the free space of the curves: %s', async (variant) => {
    const random = makeRandom(7);
    const [pattern, sizes] = experiment.options.map(({ id, values }) => [
      id,
      random.pick(values).id,
    ]);
    const choices = Object.fromEntries([pattern ?? [], sizes ?? []]);
    const timeline = openTimeline(await record(experiment, variant, 32, choices));
    const { curves } = timeline;
    for (let point = 0; point < curves.count; point++) {
      const { freeSpace, liveBytes, memory } = timeline.at(curves.step[point] ?? 0);
      expect([
        curves.freeBytes[point],
        curves.largestFree[point],
        curves.liveBytes[point],
        curves.memoryBytes[point],
      ]).toEqual([freeSpace.bytes, freeSpace.largest, liveBytes, memory.length]);
    }
  });
});

/** Some 16 to 48 requests and the frees of what they leave alive; sizes up to beyond the largest class. */
function drawPattern(random: SeededRandom): Pattern {
  const lines: string[] = [];
  const alive: number[] = [];
  for (let count = random.integer(16, 48); count > 0; count--) {
    const index = random.integer(0, alive.length - 1);
    if (alive.length === 0 || random.isTrue(0.5)) {
      lines.push(`a ${count} ${drawSize(random)}`);
      alive.push(count);
    } else if (random.isTrue(0.3)) lines.push(`r ${alive[index]} ${drawSize(random)}`);
    else lines.push(`f ${alive.splice(index, 1).join()}`);
  }
  const parsed = parsePattern(lines.join('\n'));
  if (parsed.kind === 'refused') throw new Error(parsed.sentence);
  return parsed.pattern;
}

function drawSize(random: SeededRandom): number {
  return random.integer(1, random.pick([16, 64, 64, 300, 300, 2000, 9000, 70_000]));
}
