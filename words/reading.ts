/** Reads a text by the catalogue: which sentence it is, with which values, and what it says in the reader's language. */
import { type Entry, forms, sentences } from './entries.ts';
import type { Language } from './language.ts';
import { numberIn, numberPattern } from './numbers.ts';
import { copiedIn, fillTemplate, readByTemplate, type Said, type Slot } from './template.ts';

/** A text in a text in a text…: no message nests deeper. */
const deepest = 8;
/** More readings than any message needs; a text made to need more stays as it is. */
const mostReadings = 400;

/** For one text: what was read of it is remembered. */
export function createReading(reader: {
  readonly language: Language;
  readonly numberLocale: string;
}): { read(text: string): Said | null } {
  const known = new Map<readonly Entry[], Map<string, Said | null>>();
  let left = mostReadings;
  let depth = 0;

  /** What a text says by a whole sentence, else by how its parts are put together; null when not known. */
  function read(text: string): Said | null {
    return readAmong(sentences, text) ?? readAmong(forms, text);
  }

  /** By the entry that copies the least. */
  function readAmong(entries: readonly Entry[], text: string): Said | null {
    const ofThese = known.get(entries) ?? new Map<string, Said | null>();
    known.set(entries, ofThese);
    const before = ofThese.get(text);
    if (before !== undefined) return before;
    if (depth >= deepest || left-- <= 0) return null;
    depth++;
    let best: Said | null = null;
    for (const entry of entries) {
      if (!text.includes(entry.mark)) continue;
      const said = readEntry(entry, text);
      if (said !== null && (best === null || said.copied < best.copied)) best = said;
    }
    depth--;
    ofThese.set(text, best);
    return best;
  }

  function readEntry(entry: Entry, text: string): Said | null {
    const { english, portuguese } = entry;
    const said = readByTemplate(english, text, (slot, value) => sayOf(entry, slot, value));
    if (said === null) return null;
    const of = new Map(english.slots.map(({ name }, i) => [name, said[i].text]));
    const target = reader.language === 'pt' ? portuguese : english;
    return { text: fillTemplate(target, ({ name }) => of.get(name) ?? ''), copied: copiedIn(said) };
  }

  function sayOf({ parts }: Entry, { kind, name }: Slot, value: string): Said | null {
    const asItIs = { text: value, copied: value.length };
    switch (kind) {
      case 'value':
        return asItIs;
      case 'number': {
        const text = numberIn(value, reader.numberLocale);
        return numberPattern.test(value) ? { text, copied: value.length } : null;
      }
      case 'part':
        return readAmong(parts[partOf(name)] ?? [], value);
      case 'text':
        return read(value) ?? asItIs;
    }
  }

  return { read };
}

/** A sentence with two of the same part tells them apart by a digit: `[type1]`, `[type2]`. */
export function partOf(slotName: string): string {
  return slotName.replace(/\d$/, '');
}
