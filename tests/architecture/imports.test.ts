/** Imports go one way: the rules of ARCHITECTURE.md, held against every source file. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../build/setup/paths.mjs';

/** What each part may import besides itself and, for all but `models` and `words`, `models`. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  models: [],
  'electron/words': [],
  'electron/files': [],
  'electron/engine': [],
  'electron/store': ['electron/files'],
  'electron/data': ['electron/files'],
  'electron/report': ['electron/files', 'electron/words'],
  'electron/mlflow': ['electron/files', 'electron/store'],
  'electron/pipeline': [
    ...['electron/files', 'electron/store', 'electron/data', 'electron/report'],
    ...['electron/engine', 'electron/words'],
  ],
  'electron/api': [
    ...['electron/files', 'electron/store', 'electron/data', 'electron/report'],
    ...['electron/mlflow', 'electron/pipeline', 'electron/engine', 'electron/words'],
  ],
  'electron/shell': [
    ...['electron/files', 'electron/mlflow', 'electron/pipeline', 'electron/engine'],
    ...['electron/api', 'electron/words'],
  ],
  'electron/cli': [
    ...['electron/files', 'electron/store', 'electron/data', 'electron/report'],
    ...['electron/mlflow', 'electron/pipeline', 'electron/engine', 'electron/words'],
  ],
  renderer: ['electron/words'],
};

/** Pure files of the Node side that run in the page too; of all others it takes types alone. */
const PURE = [
  'electron/api/event-source.ts',
  'electron/api/folder-layout.ts',
  'electron/api/predictions-layout.ts',
  'electron/mlflow/not-in-stores.ts',
  'electron/store/filter/fields.ts',
  'electron/store/filter/parse.ts',
  'electron/store/filter/tokens.ts',
];

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

/** The part of the program that a file belongs to; null for the entries, which may import everything. */
function partOf(path: string): string | null {
  const [top, second, third] = path.split('/');
  if (top !== 'electron') return top;
  return third === undefined ? null : `electron/${second}`;
}

function importsOf(folder: string): Import[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .flatMap((from) => {
      const lang = from.endsWith('x') ? 'tsx' : 'ts';
      const { program, module } = parseSync(from, readFileSync(join(ROOT, from), 'utf8'), { lang });
      const typesOnly = new Set(
        program.body.flatMap((node) =>
          node.type === 'ImportDeclaration' && node.importKind === 'type'
            ? [node.source.value]
            : [],
        ),
      );
      const named = [...module.staticImports, ...module.staticExports.flatMap((one) => one.entries)]
        .flatMap((one) => one.moduleRequest?.value ?? [])
        .map((to) => ({ to, isType: typesOnly.has(to) }));
      const loaded = module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
        to: readFileSync(join(ROOT, from), 'utf8').slice(start + 1, end - 1),
        isType: false,
      }));
      return [...named, ...loaded]
        .filter(({ to }) => /^\..*\.tsx?$/.test(to))
        .map(({ to, isType }) => ({ from, to: posix.join(posix.dirname(from), to), isType }));
    });
}

const imports = ['models', 'electron', 'renderer'].flatMap(importsOf);

describe('imports', () => {
  test('are found at all', () => {
    expect(imports.length).toBeGreaterThan(1000);
    expect(imports.filter(({ isType }) => isType).length).toBeGreaterThan(300);
    expect(new Set(imports.map(({ from }) => dirname(from))).size).toBeGreaterThan(40);
  });

  test('go one way', () => {
    const wrong = imports.filter(({ from, to, isType }) => {
      const [part, target] = [partOf(from), partOf(to)];
      if (part === null || part === target || target === null) {
        return part !== null && target === null;
      }
      if (target === 'models') return part === 'electron/words';
      if (part === 'renderer' && (isType || PURE.includes(to))) return false;
      return !MAY_IMPORT[part]?.includes(target);
    });
    expect(wrong).toEqual([]);
  });

  test("only the window's own files import electron", () => {
    const files = readdirSync(join(ROOT, 'electron'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .filter((name) => /from 'electron'/.test(readFileSync(join(ROOT, 'electron', name), 'utf8')))
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => !name.startsWith('shell/') && name !== 'main.ts' && name !== 'preload.ts');
    expect(files).toEqual([]);
  });
});
