/**
 * A sentence with places for values, and how a text is read by it. `{path}` is a value that stays as it is,
 * `{#rows}` a number, `{{reason}}` a text that may be known itself, `[fault]` one of its subject's parts.
 */

export type SlotKind = 'value' | 'number' | 'text' | 'part';

export interface Slot {
  readonly kind: SlotKind;
  readonly name: string;
}

export interface Template {
  /** What stands before, between and after the slots: one more than slots. */
  readonly literals: readonly string[];
  readonly slots: readonly Slot[];
}

const slotPattern = /\{\{(\w+)\}\}|\{#(\w+)\}|\{(\w+)\}|\[(\w+)\]/g;

export function parseTemplate(source: string): Template {
  const literals: string[] = [];
  const slots: Slot[] = [];
  let at = 0;
  for (const match of source.matchAll(slotPattern)) {
    const [whole, text, number, value, part] = match;
    literals.push(source.slice(at, match.index));
    if (text !== undefined) slots.push({ kind: 'text', name: text });
    else if (number !== undefined) slots.push({ kind: 'number', name: number });
    else if (value !== undefined) slots.push({ kind: 'value', name: value });
    else slots.push({ kind: 'part', name: part });
    at = match.index + whole.length;
  }
  return { literals: [...literals, source.slice(at)], slots };
}

/** The template with a text in the place of each slot. */
export function fillTemplate(
  { literals, slots }: Template,
  values: (slot: Slot) => string,
): string {
  return slots.reduce((text, slot, i) => text + values(slot) + literals[i + 1], literals[0]);
}

/** What a value says in its slot, and how much of it is only copied. */
export interface Said {
  readonly text: string;
  readonly copied: number;
}

/**
 * What the values say that make `text` of the template, in the slots' order; null where none do. `sayOf` is null
 * for a value that cannot stand in a slot. Where a text or a part may end at several places, the reading counts
 * that copies the least; other values are as short as possible. `tries` bounds the work on texts made to cost it.
 */
export function readByTemplate(
  { literals, slots }: Template,
  text: string,
  sayOf: (slot: Slot, value: string) => Said | null,
  tries = 2000,
): Said[] | null {
  const end = text.length - literals[slots.length].length;
  if (slots.length === 0) return text === literals[0] ? [] : null;
  if (!text.startsWith(literals[0]) || !text.endsWith(literals[slots.length])) return null;
  let left = tries;

  function read(i: number, from: number): Said[] | null {
    const { kind } = slots[i];
    const isLast = i === slots.length - 1;
    const after = isLast ? '' : literals[i + 1];
    let best: Said[] | null = null;
    let to = isLast ? end : text.indexOf(after, from);
    while (to >= from && to + after.length <= end && left-- > 0) {
      const said = sayOf(slots[i], text.slice(from, to));
      const rest = said && (isLast ? [] : read(i + 1, to + after.length));
      if (said && rest && (best === null || copiedIn([said, ...rest]) < copiedIn(best))) {
        best = [said, ...rest];
        if (kind === 'value' || kind === 'number') return best;
      }
      to = isLast ? -1 : text.indexOf(after, to + 1);
    }
    return best;
  }

  return read(0, literals[0].length);
}

export function copiedIn(said: readonly Said[]): number {
  return said.reduce((sum, { copied }) => sum + copied, 0);
}
