/** Imports go in one direction only: checks every source file against the rules of ARCHITECTURE.md. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../build/setup/paths.mjs';

const CORE = [
  ...['files', 'processes', 'engine', 'store', 'data', 'model-files', 'model-export'],
  ...['report', 'mlflow'],
  ...['data-process', 'pipeline'],
];
const core = (...names: string[]) => names.map((name) => `electron/core/${name}`);

/** What each part may import besides itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  common: [],
  models: ['common'],
  'electron/core/files': ['common'],
  'electron/core/processes': ['common'],
  'electron/core/engine': ['common', 'models', ...core('processes')],
  'electron/core/store': ['common', 'models', ...core('files')],
  'electron/core/data': ['common', 'models', ...core('files')],
  'electron/core/model-files': ['common', 'models', ...core('files')],
  'electron/core/model-export': ['common', 'models', ...core('files', 'model-files')],
  'electron/core/report': ['common', 'models', ...core('files')],
  'electron/core/mlflow': ['common', 'models', ...core('files', 'store', 'model-files')],
  'electron/core/data-process': ['common', ...core('files', 'processes', 'data', 'mlflow')],
  'electron/core/pipeline': [
    ...['common', 'models'],
    ...core('files', 'engine', 'data-process', 'store', 'data', 'model-files', 'report'),
    ...core('model-export'),
  ],
  'electron/server': ['common', 'models', ...core(...CORE)],
  'electron/cli': ['common', 'models', ...core(...CORE)],
  'electron/desktop': ['common', 'models', 'electron/server', ...core(...CORE)],
  renderer: ['common', 'models'],
};

/** The page may import only the types of what is sent over the wire. */
const MAY_IMPORT_TYPES: Readonly<Record<string, readonly string[]>> = {
  renderer: ['electron/server', 'electron/desktop', ...core(...CORE)],
};

/** Functions of `node:fs` and `node:fs/promises` that only read. */
const READS: ReadonlySet<string> = new Set([
  ...['access', 'closeSync', 'createReadStream', 'existsSync', 'fstatSync', 'lstatSync', 'readdir'],
  ...['readdirSync', 'readFile', 'readFileSync', 'readlinkSync', 'readSync', 'realpathSync'],
  ...['stat', 'statSync'],
]);

/** Core files that write without `electron/core/files`, and the reason for each. */
const MAY_WRITE: Readonly<Record<string, string>> = {
  'mlflow/zip.ts': 'unpacks into a temporary folder that is removed once it was read',
  'store/lock.ts': 'makes sockets, which hold no data and end with the program',
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

/** The part of the program that a file belongs to; null for entry points, which may import everything. */
function partOf(path: string): string | null {
  const [top, second, third] = path.split('/');
  if (top !== 'electron') return top;
  if (/^(start|main|preload)\.ts$/.test(third)) return null;
  return second === 'core' ? `electron/core/${third}` : `electron/${second}`;
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

const imports = ['common', 'models', 'electron', 'renderer'].flatMap(importsOf);

describe('imports', () => {
  test('are found at all', () => {
    expect(imports.length).toBeGreaterThan(1000);
    expect(imports.filter(({ isType }) => isType).length).toBeGreaterThan(300);
    expect(new Set(imports.map(({ from }) => dirname(from))).size).toBeGreaterThan(40);
  });

  test('go one way', () => {
    const wrong = imports.filter(({ from, to, isType }) => {
      const [part, target] = [partOf(from), partOf(to)];
      if (part === null || part === target) return false;
      if (target === null) return true;
      if (MAY_IMPORT[part]?.includes(target)) return false;
      return !(isType && MAY_IMPORT_TYPES[part]?.includes(target));
    });
    expect(wrong).toEqual([]);
  });

  test('DuckDB lives in the data process alone', () => {
    const of = Map.groupBy(
      imports.filter(({ isType }) => !isType),
      ({ from }) => from,
    );
    const reached = (entry: string) => {
      const found = new Set([entry]);
      for (const file of found) for (const { to } of of.get(file) ?? []) found.add(to);
      return found;
    };
    const duckDb = 'electron/core/data/duckdb.ts';
    for (const host of ['cli', 'server', 'desktop']) {
      expect(reached(`electron/${host}/main.ts`)).not.toContain(duckDb);
    }
    expect(reached('electron/core/data-process/process.ts')).toContain(duckDb);
  });

  test('go in no circle, types included', () => {
    const of = Map.groupBy(imports, ({ from }) => from);
    const state = new Map<string, 'open' | 'done'>();
    const circles: string[][] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        circles.push([...path.slice(path.indexOf(file)), file]);
        return;
      }
      state.set(file, 'open');
      for (const { to } of of.get(file) ?? []) visit(to, [...path, file]);
      state.set(file, 'done');
    };
    for (const file of of.keys()) visit(file, []);
    expect(circles).toEqual([]);
  });

  test("only the window's own files import electron", () => {
    const files = readdirSync(join(ROOT, 'electron'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .filter((name) => /from 'electron'/.test(readFileSync(join(ROOT, 'electron', name), 'utf8')))
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => !name.startsWith('desktop/'));
    expect(files).toEqual([]);
  });

  test('the core writes files through electron/core/files alone', () => {
    const writing = readdirSync(join(ROOT, 'electron/core'), { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => name.endsWith('.ts') && !name.startsWith('files/'))
      .filter((name) => {
        const path = join(ROOT, 'electron/core', name);
        const { module } = parseSync(path, readFileSync(path, 'utf8'));
        return module.staticImports
          .filter(({ moduleRequest }) => /^(node:)?fs(\/promises)?$/.test(moduleRequest.value))
          .flatMap(({ entries }) => entries)
          .some(({ isType, importName }) => !isType && !READS.has(importName.name ?? ''));
      });
    expect(writing.sort()).toEqual(Object.keys(MAY_WRITE).sort());
  });

  test('SQL of the run store lies in electron/core/store', () => {
    const files = readdirSync(join(ROOT, 'electron'), { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => name.endsWith('.ts') && !name.startsWith('core/store/'));
    const running = files.filter((name) =>
      /\b(tx|store|reader)\.(run|read)\b/.test(readFileSync(join(ROOT, 'electron', name), 'utf8')),
    );
    expect(files.length).toBeGreaterThan(200);
    expect(running).toEqual([]);
  });
});
