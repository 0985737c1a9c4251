/**
 * The same function, which gives its last result again while its arguments are the same: what is
 * drawn from a result can tell that it is the one drawn already.
 */
export function rememberLast<Given extends readonly unknown[], Result>(
  derive: (...given: Given) => Result,
): (...given: Given) => Result {
  let last: { readonly given: Given; readonly result: Result } | null = null;
  return (...given) => {
    const isSame = last?.given.every((value, index) => Object.is(value, given[index])) ?? false;
    if (last === null || !isSame) last = { given, result: derive(...given) };
    return last.result;
  };
}
