/** The page's markup contains no literal texts, because they would be in one language only. */

import { readdirSync, readFileSync } from 'node:fs';
import { type ESTree, parseSync } from 'vite';
import { expect, test } from 'vitest';

const folder = new URL('../../../renderer/', import.meta.url);
const spoken = /^(aria-label|aria-description|title|label|placeholder|description|alt|heading)$/;

/** A common alias, a metric's key, an artifact's name, keys of the keyboard. */
const names = ['champion', 'log_loss', 'scatter.png', 'Del', 'Esc'];

test('markup holds no words but names', () => {
  const found: string[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.tsx')) continue;
    const { program } = parseSync(name, readFileSync(new URL(name, folder), 'utf8'));
    for (const text of textsIn(program)) found.push(text);
  }
  expect([...new Set(found)].sort()).toEqual([...names].sort());
});

function textsIn(node: ESTree.Node): string[] {
  const own =
    node.type === 'JSXText'
      ? node.value
      : node.type === 'JSXAttribute' &&
          node.name.type === 'JSXIdentifier' &&
          spoken.test(node.name.name) &&
          node.value?.type === 'Literal'
        ? String(node.value.value)
        : '';
  const inner = Object.values(node)
    .flat()
    .filter((child): child is ESTree.Node => typeof child?.type === 'string')
    .flatMap(textsIn);
  return /\p{L}{2,}/u.test(own) ? [own.trim(), ...inner] : inner;
}
