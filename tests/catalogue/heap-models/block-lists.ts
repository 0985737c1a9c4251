export function appendTo(lists: Map<number, number[]>, key: number, block: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [block]);
  else list.push(block);
}

/** An empty list is gone, so that the smallest one that is left can be looked for by its key. */
export function takeFrom(lists: Map<number, number[]>, key: number, block: number): void {
  const rest = (lists.get(key) ?? []).filter((one) => one !== block);
  if (rest.length > 0) lists.set(key, rest);
  else lists.delete(key);
}
