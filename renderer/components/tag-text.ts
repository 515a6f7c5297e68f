/** The text of a tag: the program's own message if it has one, otherwise the raw value. */

import type { Text } from '../../common/i18n/text.ts';
import type { TagEntry } from '../../electron/server/wire.ts';

export function textOfTag({ value, message }: TagEntry): Text {
  return message ?? value;
}

/** The same, split into lines: a warning may contain several. */
export function linesOfTag(tag: TagEntry): readonly Text[] {
  const { message } = tag;
  const lines = message?.id === 'common.lines' ? message.values.lines : undefined;
  if (Array.isArray(lines)) return lines;
  return message ? [message] : tag.value.split('\n').filter((line) => line !== '');
}
