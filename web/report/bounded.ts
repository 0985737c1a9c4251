import * as v from 'valibot';

/** A finite number; -0 is read as 0, since JSON and a link carry one zero only. */
export function plainNumber(low: number, high: number) {
  return v.pipe(
    v.number(),
    v.minValue(low),
    v.maxValue(high),
    v.transform((value) => value + 0),
  );
}

export function integer(low: number, high: number) {
  return v.pipe(plainNumber(low, high), v.integer());
}

/** The length is checked before the items are looked at, so that a long list costs nothing. */
export function list<Item extends v.GenericSchema>(item: Item, longest: number) {
  return v.pipe(
    v.custom<unknown[]>((value) => Array.isArray(value) && value.length <= longest),
    v.array(item),
  );
}

/** Numbers in one pass: there are thousands of them. */
export function numberList(longest: number, isItem: (value: number) => boolean) {
  return v.pipe(
    v.custom<readonly number[]>(
      (value) =>
        Array.isArray(value) &&
        value.length <= longest &&
        value.every((item) => typeof item === 'number' && isItem(item)),
    ),
    v.transform((numbers) => numbers.map((number) => number + 0)),
  );
}
