/** Collects from the sources every sentence that the Node side can say: its texts, with `∅` where a value comes in. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type ESTree, parseSync } from 'vite';
import { ROOT } from '../../../build/setup/paths.mjs';

/** Stands for a value in a text. */
export const GAP = '∅';

export interface Sentence {
  readonly text: string;
  /** `electron/server/jobs/jobs.ts:151` */
  readonly place: string;
}

type Node = ESTree.Node;

interface Source {
  readonly path: string;
  readonly code: string;
  readonly program: Node;
  /** Texts that the module's own constants hold. */
  readonly constants: ReadonlyMap<string, Node>;
  /** The modules that names come from. */
  readonly imports: ReadonlyMap<string, string>;
}

export function readSources(...folders: string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      // The catalogue is what they are held against.
      .filter((name) => /\.(ts|js)$/.test(name) && !/^i18n[\\/]/.test(name))
      .sort()
      .map((name) => readSource(`${folder}/${name.replaceAll('\\', '/')}`)),
  );
}

function readSource(path: string): Source {
  const code = readFileSync(join(ROOT, path), 'utf8');
  const { program, errors } = parseSync(path, code, { lang: 'ts' });
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  const constants = new Map<string, Node>();
  const imports = new Map<string, string>();
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') {
      for (const { local } of statement.specifiers) {
        imports.set(local.name, posix.join(posix.dirname(path), statement.source.value));
      }
    }
    const declared =
      statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declared?.type !== 'VariableDeclaration' || declared.kind !== 'const') continue;
    for (const { id, init } of declared.declarations) {
      if (id.type === 'Identifier' && init && isLiteralText(init)) constants.set(id.name, init);
    }
  }
  return { path, code, program, constants, imports };
}

/** Every text in which words stand beside each other, and every message of a ReviewError. */
export function collectSentences(sources: readonly Source[]): Sentence[] {
  return collect(sources, isProse);
}

/** Every text, sentence or not. */
export function collectTexts(sources: readonly Source[]): Sentence[] {
  return collect(sources, () => true);
}

function collect(sources: readonly Source[], isWanted: (text: string) => boolean): Sentence[] {
  const makers = errorMakers(sources);
  const found = new Map<string, Sentence>();
  for (const source of sources) {
    const add = (node: Node, wanted: (text: string) => boolean) => {
      for (const text of textsOf(node, source) ?? []) {
        if (!wanted(text) || found.has(text)) continue;
        const line = source.code.slice(0, node.start).split('\n').length;
        found.set(text, { text, place: `${source.path}:${line}` });
      }
    };
    walk(source.program, (node) => {
      for (const message of messagesIn(node, source, makers)) add(message, saysSomething);
      if (isText(node)) add(node, isWanted);
    });
  }
  return [...found.values()];
}

/** The parameters, by place, that a function puts into a ReviewError's message. */
type ErrorMakers = Map<string, Set<number>>;

/** The expressions that become (part of) a ReviewError's message at this node. */
function messagesIn(node: Node, source: Source, makers: ErrorMakers): Node[] {
  if (node.type === 'NewExpression') {
    const makesError = node.callee.type === 'Identifier' && node.callee.name === 'ReviewError';
    return makesError ? node.arguments.slice(1, 2) : [];
  }
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return [];
  const { name } = node.callee;
  const places = makers.get(`${source.imports.get(name) ?? source.path} ${name}`);
  return node.arguments.filter((_, i) => places?.has(i));
}

/** By module and name; a function that hands a parameter on to such a function is one too. */
function errorMakers(sources: readonly Source[]): ErrorMakers {
  const makers: ErrorMakers = new Map();
  for (let grown = true; grown; ) {
    grown = false;
    for (const source of sources) {
      walk(source.program, (node) => {
        const made = functionIn(node);
        if (made === null) return;
        const key = `${source.path} ${made.name}`;
        const said = new Set<string>();
        walk(made.body, (inner) => {
          for (const message of messagesIn(inner, source, makers)) {
            walk(message, (part) => {
              if (part.type === 'Identifier') said.add(part.name);
            });
          }
        });
        const places = makers.get(key) ?? new Set();
        made.params.forEach((param, i) => {
          if (param.type !== 'Identifier' || !said.has(param.name) || places.has(i)) return;
          makers.set(key, places.add(i));
          grown = true;
        });
      });
    }
  }
  return makers;
}

function functionIn(node: Node): { name: string; params: readonly Node[]; body: Node } | null {
  if (node.type === 'FunctionDeclaration' && node.id && node.body) {
    return { name: node.id.name, params: node.params, body: node.body };
  }
  if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier') {
    const { init } = node;
    if (init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression') {
      if (init.body) return { name: node.id.name, params: init.params, body: init.body };
    }
  }
  return null;
}

/** All that an expression can say, or null where it is no text: each way through its conditions is one. */
function textsOf(node: Node, source: Source): string[] | null {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : null;
    case 'Identifier': {
      const constant = source.constants.get(node.name);
      return constant === undefined ? null : textsOf(constant, source);
    }
    case 'TemplateLiteral': {
      const values = node.expressions.map((value) => textsOf(value, source) ?? [GAP]);
      return node.quasis
        .map((quasi) => [quasi.value.cooked ?? ''])
        .reduce((before, piece, i) => product(product(before, values[i - 1]), piece));
    }
    case 'BinaryExpression': {
      if (node.operator !== '+') return null;
      const [left, right] = [textsOf(node.left, source), textsOf(node.right, source)];
      return left || right ? product(left ?? [GAP], right ?? [GAP]) : null;
    }
    case 'ConditionalExpression': {
      const ways = [textsOf(node.consequent, source), textsOf(node.alternate, source)];
      return ways[0] || ways[1] ? ways.flatMap((way) => way ?? [GAP]) : null;
    }
    case 'LogicalExpression': {
      const right = textsOf(node.right, source);
      return right && [...(textsOf(node.left, source) ?? [GAP]), ...right];
    }
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      return textsOf(node.expression, source);
    default:
      return null;
  }
}

function product(before: readonly string[], after: readonly string[]): string[] {
  return before.flatMap((one) => after.map((other) => one + other));
}

function isLiteralText(node: Node): boolean {
  return (
    (node.type === 'Literal' && typeof node.value === 'string') || node.type === 'TemplateLiteral'
  );
}

function isText(node: Node): boolean {
  return isLiteralText(node) || (node.type === 'BinaryExpression' && node.operator === '+');
}

/** More than a value alone, or than values with signs between them. */
function saysSomething(text: string): boolean {
  return text.replaceAll(GAP, '').trim() !== '';
}

const word = "[A-Za-z][a-z'’-]*|[A-Z]{2,}";
const prose = new RegExp(
  `(?:^|[^\\w-])(?:(?:${word})[,;:.]? ["'(]?(?:${word}|${GAP}|\\d)|${GAP}["')]?[,;:.]? (?:${word}))(?![\\w])`,
);
const sql =
  /\b(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|PRAGMA|FROM|WHERE|ORDER BY|JOIN|CASE|CAST|NULLS LAST|COPY|SAVEPOINT|ROLLBACK|RELEASE|IS NOT NULL|NOT IN|DESC|ASC|SET|AS VARCHAR|AND|TRY_CAST|POSITIONAL|DISTINCT|WHEN|BETWEEN)\b/;

/** Words beside each other, in no query. */
function isProse(text: string): boolean {
  return prose.test(text) && !sql.test(text);
}

/** Visits expressions and statements; not types, imports, tagged templates, nor the pieces of a text that was visited. */
function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  if (node.type === 'TaggedTemplateExpression') {
    for (const value of node.quasi.expressions) walk(value, visit);
    return;
  }
  for (const child of childrenOf(node)) {
    if (isType(child)) continue;
    if (isText(node) && isPiece(child)) walkPiece(child, visit);
    else walk(child, visit);
  }
}

/** A piece is said with the text that it is a piece of; what lies in its values may hold texts of its own. */
function walkPiece(piece: Node, visit: (node: Node) => void): void {
  for (const child of childrenOf(piece)) {
    if (isPiece(child)) walkPiece(child, visit);
    else walk(child, visit);
  }
}

function isPiece(node: Node): boolean {
  return isText(node) || /^(TemplateElement|Conditional|Logical|Parenthesized)/.test(node.type);
}

function isType(node: Node): boolean {
  return /^(Import|TSInterface|TSTypeAlias|TSTypeAnnotation|TSTypeParameter|TSLiteralType)/.test(
    node.type,
  );
}

function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) =>
    (Array.isArray(value) ? value : [value]).filter(
      (child): child is Node => typeof child?.type === 'string',
    ),
  );
}
