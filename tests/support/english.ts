/** Finds English in the texts that a Portuguese user sees. */

/** Words of English sentences that occur neither in Portuguese nor in names. */
const words =
  /(?<![\p{L}\d_.\-/])(the|of|is|are|was|were|and|or|with|without|from|to|this|that|these|has|have|had|not|been|in|on|by|at|it|its|rows?|runs?|shots?|columns?|files?|which|would|cannot|could|should|does|than|then|there|your|you|all|yes|none|make|makes|miss|misses|loading|save|open|close|choose|cancel|delete|undo|show|hide|name|value|search|filter|color|select|selected)(?![\p{L}\d_\-/]|\.\w)/iu;

/** The pieces that contain an English word; `names` are data and names of programs, and do not count. */
export function findEnglish(pieces: readonly string[], names: readonly RegExp[]): string[] {
  const found = pieces.filter((piece) =>
    words.test(names.reduce((text, name) => text.replace(name, '·'), piece)),
  );
  return [...new Set(found)];
}
