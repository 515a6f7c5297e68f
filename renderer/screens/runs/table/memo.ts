/** A derived value that stays the same object until one of its inputs changes. */

export function memo<Sources extends readonly unknown[], Result>(
  derive: (...sources: Sources) => Result,
): (...sources: Sources) => Result {
  let last: { readonly sources: Sources; readonly result: Result } | undefined;
  return (...sources) => {
    const isSame =
      last?.sources.length === sources.length &&
      sources.every((source, i) => Object.is(source, last?.sources[i]));
    if (last === undefined || !isSame) last = { sources, result: derive(...sources) };
    return last.result;
  };
}
