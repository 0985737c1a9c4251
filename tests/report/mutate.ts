import type { SeededRandom } from './seeded-random.ts';

/** What breaks parsers: wrong kinds, ends of ranges, prototype keys, deep and wide nesting, odd text. */
export const hostileValues: readonly unknown[] = [
  null,
  true,
  '',
  '=',
  0,
  1,
  -1,
  0.5,
  1e308,
  -1e308,
  5e-324,
  2 ** 31,
  2 ** 32,
  2 ** 53,
  1e21,
  [],
  {},
  [[]],
  [null],
  'constructor',
  '__proto__',
  '\ud800',
  '\u202egnp.exe',
  '\u001b[2J',
  '<img src=x onerror=alert(1)>',
  'x'.repeat(5000),
  Array.from({ length: 5000 }, () => 0),
  Array.from({ length: 300 }, () => []),
  nest(7),
  JSON.parse('{"__proto__":{"isAdmin":true}}'),
  JSON.parse('{"constructor":"a","prototype":"b","toString":"c"}'),
  { length: 1e9 },
  { toString: 'x', valueOf: 1 },
];

/** A deep copy with one to three places replaced, removed, doubled, renamed or nudged. */
export function mutate(value: unknown, random: SeededRandom): unknown {
  let mutated = value;
  const times = random.pick([1, 1, 1, 2, 3]);
  for (let time = 0; time < times; time += 1) mutated = mutateOnce(mutated, random);
  return mutated;
}

function mutateOnce(value: unknown, random: SeededRandom): unknown {
  if (Array.isArray(value) && value.length > 0 && random.isTrue(0.93)) {
    return mutateItems(value, random);
  }
  if (isObject(value) && Object.keys(value).length > 0 && random.isTrue(0.93)) {
    return Object.fromEntries(mutateFields(Object.entries(value), random));
  }
  if (typeof value === 'number' && random.isTrue(0.6)) {
    return value + random.pick([1, -1, 0.5, 64, -1e6, 1e15]);
  }
  return random.pick(hostileValues);
}

function mutateItems(items: readonly unknown[], random: SeededRandom): unknown[] {
  const at = random.integer(0, items.length - 1);
  const [before, item, after] = [items.slice(0, at), items[at], items.slice(at + 1)];
  if (random.isTrue(0.05)) return [...before, ...after];
  if (random.isTrue(0.05)) return [...before, item, item, ...after];
  return [...before, mutateOnce(item, random), ...after];
}

type Field = readonly [string, unknown];

function mutateFields(fields: readonly Field[], random: SeededRandom): readonly Field[] {
  const at = random.integer(0, fields.length - 1);
  return fields.flatMap(([key, item], index): readonly Field[] => {
    if (index !== at) return [[key, item]];
    if (random.isTrue(0.03)) return [];
    if (random.isTrue(0.03))
      return [
        [key, item],
        ['__proto__', item],
      ];
    if (random.isTrue(0.03)) return [[random.pick(['constructor', 'extra', '']), item]];
    return [[key, mutateOnce(item, random)]];
  });
}

function nest(depth: number): unknown {
  return depth === 0 ? [] : [nest(depth - 1)];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
