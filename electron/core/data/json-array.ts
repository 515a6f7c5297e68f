/** The elements of a file that is one JSON array. */

import type { TextFile } from './chunks.ts';
import { type ReadingText, requireShort, visitText } from './text-lines.ts';

/**
 * The text of each element with the line that it begins on, from 1. What stands behind the array is an element too, which
 * is no JSON, as is one that the file's end cuts.
 */
export async function visitElements(
  file: TextFile,
  reading: ReadingText,
  visit: (text: string, line: number) => Promise<void>,
): Promise<void> {
  const splitter = new ElementSplitter();
  let found = 0;
  const take = async (elements: Iterable<Element>) => {
    for (const { text, line } of elements) {
      found++;
      await visit(text, line);
    }
  };
  const isWhole = await visitText(file, reading, async (text) => {
    await take(splitter.push(text));
    requireShort(file, splitter.length, splitter.line);
    return found > 0;
  });
  if (isWhole) await take(splitter.end());
}

interface Element {
  text: string;
  line: number;
}

class ElementSplitter {
  line = 1;
  private begin = 1;
  private element = '';
  private depth = 0;
  private isQuoted = false;
  private isEscaped = false;

  get length(): number {
    return this.element.length;
  }

  *push(text: string): Generator<Element> {
    const signs = /["\\[\]{},\n]/g;
    let from = 0;
    if (this.isEscaped && text !== '') {
      this.isEscaped = false;
      signs.lastIndex = 1;
    }
    for (let match = signs.exec(text); match !== null; match = signs.exec(text)) {
      const [sign] = match;
      const at = match.index;
      if (sign === '\n') this.line++;
      else if (sign === '\\') {
        if (!this.isQuoted) continue;
        this.isEscaped = at === text.length - 1;
        signs.lastIndex = at + 2;
      } else if (sign === '"') this.isQuoted = !this.isQuoted;
      else if (!this.isQuoted) {
        const isOpening = sign === '[' || sign === '{';
        const isClosing = sign === ']' || sign === '}';
        if (isClosing) this.depth--;
        const isBorder = isOpening
          ? this.depth === 0
          : isClosing
            ? this.depth === 0
            : this.depth === 1;
        if (isBorder) {
          this.add(text.slice(from, at));
          from = at + 1;
          yield* this.end();
        }
        if (isOpening) this.depth++;
      }
    }
    this.add(text.slice(from));
  }

  *end(): Generator<Element> {
    const text = this.element.trim();
    const { begin } = this;
    this.element = '';
    if (text !== '') yield { text, line: begin };
  }

  private add(text: string): void {
    if (this.element.trim() === '') {
      this.element = text.trimStart();
      // Line ends within what is added were counted already.
      this.begin = this.line - (this.element.match(/\n/g)?.length ?? 0);
    } else this.element += text;
  }
}
