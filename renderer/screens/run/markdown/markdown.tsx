/** A note's Markdown as React elements: its text is never inserted as HTML. */

import { createElement, Fragment, type ReactNode, useMemo } from 'react';
import type { Inline } from './inline.ts';
import style from './markdown.module.css';
import { type Block, parseMarkdown } from './parse.ts';

export function Markdown({ text }: { readonly text: string }) {
  const blocks = useMemo(() => parseMarkdown(text), [text]);
  return <div className={style.markdown}>{renderBlocks(blocks)}</div>;
}

// The whole tree is rendered at once, so indices work as keys.
const renderBlocks = (blocks: readonly Block[]): ReactNode =>
  blocks.map((block, i) => keyed(i, renderBlock(block)));

const keyed = (key: number, content: ReactNode): ReactNode => (
  <Fragment key={key}>{content}</Fragment>
);

function renderBlock(block: Block): ReactNode {
  switch (block.type) {
    case 'heading':
      // The screen itself uses h1 and h2.
      return createElement(`h${Math.min(block.level + 2, 6)}`, null, renderInlines(block.content));
    case 'paragraph':
      return <p>{renderInlines(block.content)}</p>;
    case 'code':
      return <pre>{block.text}</pre>;
    case 'quote':
      return <blockquote>{renderBlocks(block.blocks)}</blockquote>;
    case 'list': {
      const items = block.items.map((inside, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: see drawBlocks
        <li key={i}>{renderItem(inside)}</li>
      ));
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'table':
      return (
        <table>
          <thead>
            <tr>{block.head.map((cell, i) => keyed(i, <th>{renderInlines(cell)}</th>))}</tr>
          </thead>
          <tbody>
            {block.rows.map((row, i) =>
              keyed(i, <tr>{row.map((cell, j) => keyed(j, <td>{renderInlines(cell)}</td>))}</tr>),
            )}
          </tbody>
        </table>
      );
    case 'rule':
      return <hr />;
  }
}

/** A short list item has no paragraph spacing. */
function renderItem(blocks: readonly Block[]): ReactNode {
  const [first, ...rest] = blocks;
  if (first?.type !== 'paragraph') return renderBlocks(blocks);
  return (
    <>
      {renderInlines(first.content)}
      {renderBlocks(rest)}
    </>
  );
}

const renderInlines = (content: readonly Inline[]): ReactNode =>
  content.map((inline, i) => keyed(i, renderInline(inline)));

function renderInline(inline: Inline): ReactNode {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'code':
      return <code>{inline.text}</code>;
    case 'strong':
      return <strong>{renderInlines(inline.content)}</strong>;
    case 'emphasis':
      return <em>{renderInlines(inline.content)}</em>;
    case 'struck':
      return <s>{renderInlines(inline.content)}</s>;
    case 'link':
      return (
        <a href={inline.href} target="_blank" rel="noreferrer noopener">
          {renderInlines(inline.content)}
        </a>
      );
    case 'break':
      return <br />;
  }
}
