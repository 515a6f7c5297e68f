/** A note's Markdown as elements: what is written never becomes HTML of its own. */

import { createElement, Fragment, type ReactNode, useMemo } from 'react';
import type { Inline } from './inline.ts';
import style from './markdown.module.css';
import { type Block, parseMarkdown } from './parse.ts';

export function Markdown({ text }: { readonly text: string }) {
  const blocks = useMemo(() => parseMarkdown(text), [text]);
  return <div className={style.markdown}>{drawBlocks(blocks)}</div>;
}

// The tree is drawn anew as a whole, so places serve as keys.
const drawBlocks = (blocks: readonly Block[]): ReactNode =>
  blocks.map((block, i) => keyed(i, drawBlock(block)));

const keyed = (key: number, content: ReactNode): ReactNode => (
  <Fragment key={key}>{content}</Fragment>
);

function drawBlock(block: Block): ReactNode {
  switch (block.type) {
    case 'heading':
      // The screen's own headings are h1 and h2.
      return createElement(`h${Math.min(block.level + 2, 6)}`, null, drawInline(block.content));
    case 'paragraph':
      return <p>{drawInline(block.content)}</p>;
    case 'code':
      return <pre>{block.text}</pre>;
    case 'quote':
      return <blockquote>{drawBlocks(block.blocks)}</blockquote>;
    case 'list': {
      const items = block.items.map((inside, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: see drawBlocks
        <li key={i}>{drawItem(inside)}</li>
      ));
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'table':
      return (
        <table>
          <thead>
            <tr>{block.head.map((cell, i) => keyed(i, <th>{drawInline(cell)}</th>))}</tr>
          </thead>
          <tbody>
            {block.rows.map((row, i) =>
              keyed(i, <tr>{row.map((cell, j) => keyed(j, <td>{drawInline(cell)}</td>))}</tr>),
            )}
          </tbody>
        </table>
      );
    case 'rule':
      return <hr />;
  }
}

/** A short item stands without the space of a paragraph. */
function drawItem(blocks: readonly Block[]): ReactNode {
  const [first, ...rest] = blocks;
  if (first?.type !== 'paragraph') return drawBlocks(blocks);
  return (
    <>
      {drawInline(first.content)}
      {drawBlocks(rest)}
    </>
  );
}

const drawInline = (content: readonly Inline[]): ReactNode =>
  content.map((inline, i) => keyed(i, drawOne(inline)));

function drawOne(inline: Inline): ReactNode {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'code':
      return <code>{inline.text}</code>;
    case 'strong':
      return <strong>{drawInline(inline.content)}</strong>;
    case 'emphasis':
      return <em>{drawInline(inline.content)}</em>;
    case 'struck':
      return <s>{drawInline(inline.content)}</s>;
    case 'link':
      return (
        <a href={inline.href} target="_blank" rel="noreferrer noopener">
          {drawInline(inline.content)}
        </a>
      );
    case 'break':
      return <br />;
  }
}
