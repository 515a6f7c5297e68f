/** What a tag says: the program's own message where it has one, else its value as it is. */

import type { Text } from '../../common/i18n/text.ts';
import type { TagEntry } from '../../electron/server/wire.ts';

export function textOfTag({ value, message }: TagEntry): Text {
  return message ?? value;
}

/** The same line by line: of a warning that says several things, each. */
export function linesOfTag(tag: TagEntry): readonly Text[] {
  const { message } = tag;
  const lines = message?.id === 'common.lines' ? message.values.lines : undefined;
  if (Array.isArray(lines)) return lines;
  return message ? [message] : tag.value.split('\n').filter((line) => line !== '');
}
