/** Reads a text by the catalogue: which sentence it is, with which values, and what it says in the reader's language. */
import { type Entry, forms, sentences } from './entries.ts';
import type { Language } from './languages.ts';
import { numberIn, numberPattern } from './numbers.ts';
import { copiedIn, fillTemplate, readByTemplate, type Said, type Slot } from './template.ts';

/** A text in a text in a text…: no message nests deeper. */
const deepest = 8;
/** More than reading any message takes, in letters looked at; a text made to take more stays as it is. */
const mostWork = 200_000;

/** For one text: what was read of it is remembered. `read` gives null where the text is not known. */
export function createReading(reader: {
  readonly language: Language;
  readonly numberLocale: string;
}): { read(text: string): Said | null } {
  const known = new Map<readonly Entry[], Map<string, Said | null>>();
  let left = mostWork;
  let depth = 0;

  /** By a whole sentence, else by how its parts are put together. */
  function readText(text: string): Said | null {
    return readAmong(sentences, text) ?? readAmong(forms, text);
  }

  /** Several lines are several sentences, unless a value in them has more than one line. */
  function readLines(text: string): Said | null {
    const said: Said[] = [];
    for (const line of text.split('\n')) {
      const one = readAmong(sentences, line);
      if (one === null) return null;
      said.push(one);
    }
    return { text: said.map((line) => line.text).join('\n'), copied: copiedIn(said) };
  }

  /** By the entry that copies the least. */
  function readAmong(entries: readonly Entry[], text: string): Said | null {
    const ofThese = known.get(entries) ?? new Map<string, Said | null>();
    known.set(entries, ofThese);
    const before = ofThese.get(text);
    if (before !== undefined) return before;
    if (depth >= deepest || left <= 0) return null;
    left -= text.length + 100;
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
        return readText(value) ?? asItIs;
    }
  }

  function read(text: string): Said | null {
    const [lines, whole] = [readLines(text), readText(text)];
    // A name of two lines can make a half of a sentence look like one: lines must be clearly better.
    const isSeveral = lines !== null && (whole === null || lines.copied + 20 < whole.copied);
    return isSeveral ? lines : whole;
  }

  return { read };
}

/** A sentence with two of the same part tells them apart by a digit: `[type1]`, `[type2]`. */
export function partOf(slotName: string): string {
  return slotName.replace(/\d$/, '');
}
