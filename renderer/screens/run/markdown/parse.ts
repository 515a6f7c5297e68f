/**
 * Parses the part of Markdown that notes use into a tree: headings, paragraphs, lists, quotes, code, tables, rules,
 * emphasis and links. HTML in a note stays text, and so do pictures, which would be fetched from elsewhere. Follows
 * https://spec.commonmark.org/0.31.2/ where it is the same.
 */

import { type Inline, parseInline } from './inline.ts';

export type Block =
  | { readonly type: 'heading'; readonly level: number; readonly content: readonly Inline[] }
  | { readonly type: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'quote'; readonly blocks: readonly Block[] }
  | {
      readonly type: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly (readonly Block[])[];
    }
  | {
      readonly type: 'table';
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  | { readonly type: 'rule' };

const fence = /^ {0,3}(`{3,}|~{3,})/;
const heading = /^ {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$/;
const rule = /^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$/;
const quote = /^ {0,3}> ?/;
const item = /^( {0,3})([-*+]|\d{1,9}[.)])(\s+|$)/;
const separator = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

/** Deeper nesting than this is shown as text: a malicious note must not overflow the stack. */
const maxDepth = 12;

export function parseMarkdown(text: string): Block[] {
  return parseBlocks(text.replace(/\r\n?/g, '\n').replaceAll('\t', '    ').split('\n'), 0);
}

function parseBlocks(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (line.trim() === '') {
      at++;
    } else if (fence.test(line)) {
      const end = endOfFence(lines, at);
      blocks.push({ type: 'code', text: lines.slice(at + 1, end).join('\n') });
      at = end + 1;
    } else if (heading.test(line)) {
      const [, marks, content = ''] = heading.exec(line) ?? [];
      blocks.push({ type: 'heading', level: marks.length, content: parseInline(content) });
      at++;
    } else if (rule.test(line)) {
      blocks.push({ type: 'rule' });
      at++;
    } else if (depth < maxDepth && quote.test(line)) {
      const end = endWhere(lines, at, (other) => !quote.test(other));
      const inside = lines.slice(at, end).map((other) => other.replace(quote, ''));
      blocks.push({ type: 'quote', blocks: parseBlocks(inside, depth + 1) });
      at = end;
    } else if (depth < maxDepth && item.test(line)) {
      const { list, end } = parseList(lines, at, depth);
      blocks.push(list);
      at = end;
    } else if (line.includes('|') && separator.test(lines[at + 1] ?? '')) {
      const end = endWhere(lines, at, (other) => !other.includes('|'));
      const [head, , ...rows] = lines.slice(at, end).map(cellsOf);
      blocks.push({ type: 'table', head, rows });
      at = end;
    } else {
      const end = endWhere(lines, at, (other, i) => i > at && startsBlock(other));
      const words = lines.slice(at, end).map((other) => other.trimStart());
      blocks.push({ type: 'paragraph', content: parseInline(words.join('\n')) });
      at = end;
    }
  }
  return blocks;
}

function startsBlock(line: string): boolean {
  return (
    line.trim() === '' || [fence, heading, rule, quote, item].some((start) => start.test(line))
  );
}

function endWhere(
  lines: readonly string[],
  from: number,
  isEnd: (line: string, i: number) => boolean,
): number {
  let at = from;
  while (at < lines.length && !isEnd(lines[at], at)) at++;
  return Math.max(at, from + 1);
}

/** The line of the closing fence, or the end if there is none. */
function endOfFence(lines: readonly string[], from: number): number {
  const [, marks = '```'] = fence.exec(lines[from]) ?? [];
  const closes = (line: string) => line.trim().startsWith(marks) && /^[`~]+$/.test(line.trim());
  return endWhere(lines, from + 1, closes);
}

function parseList(lines: readonly string[], from: number, depth: number) {
  const [, , firstMark = '-'] = item.exec(lines[from]) ?? [];
  const ordered = /\d/.test(firstMark);
  const items: Block[][] = [];
  let at = from;
  for (;;) {
    const match = item.exec(lines[at] ?? '');
    if (match === null || /\d/.test(match[2]) !== ordered) break;
    const indent = match[0].length;
    const inside = [lines[at].slice(indent)];
    at++;
    while (at < lines.length && isContinuation(lines, at, indent)) {
      inside.push(lines[at].slice(Math.min(indent, leading(lines[at]))));
      at++;
    }
    items.push(parseBlocks(inside, depth + 1));
  }
  const start = ordered ? Number.parseInt(firstMark, 10) : 1;
  return { list: { type: 'list', ordered, start, items } satisfies Block, end: at };
}

/** Whether a line continues a list item: indented to its text, or blank before such a line. */
function isContinuation(lines: readonly string[], at: number, indent: number): boolean {
  const line = lines[at];
  if (line.trim() === '') return leading(lines[at + 1] ?? '') >= Math.min(indent, 2);
  if (leading(line) >= Math.min(indent, 2)) return true;
  return lines[at - 1].trim() !== '' && !startsBlock(line);
}

const leading = (line: string): number => line.length - line.trimStart().length;

const cellsOf = (line: string): Inline[][] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => parseInline(cell.trim()));
