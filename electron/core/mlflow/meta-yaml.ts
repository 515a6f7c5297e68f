/** Reads `meta.yaml` files: nearly all are flat and plain, the others go through a YAML parser. */

import { type Document, isMap, isNode, isScalar, parseDocument, type Scalar } from 'yaml';
import { ReviewError } from '../../../common/errors.ts';
import { requireModestYaml } from '../files/yaml-limits.ts';

export type Meta = Record<string, unknown>;

const LINE = /^([A-Za-z_]\w*):(?: (.*))?$/;
const INTEGER = /^-?(?:0|[1-9]\d{0,14})$/;
/** Run ids: PyYAML quotes those it reads as numbers, but not 1e5 and the like. */
const HEX_ID = /^(?=.*[a-f])[0-9a-f]{32}$/;
const QUOTED = /^'([^']*)'$/;
/** Plain words with no other meaning in YAML: no indicator in front, no `: `, no ` #`. */
const PLAIN = /^[A-Za-z/\\.][^\n]*$/;
const SPECIAL = /: |:$| #|\t|\s$/;
/** Words that are not text in YAML 1.1 or 1.2, and numbers that begin with a dot. */
const WORD = /^(?:null|true|false|yes|no|on|off|y|n|\.inf|\.nan|\.\d.*)$/i;

/**
 * A mapping from the text of a `meta.yaml`.
 * @throws Error if it is not YAML, or not a mapping
 */
export function parseMeta(text: string): Meta {
  return parseFlat(text) ?? parseAny(text);
}

function parseFlat(text: string): Meta | null {
  const meta: Meta = Object.create(null);
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const line of lines) {
    const match = LINE.exec(line);
    if (!match || match[1] in meta) return null;
    const value = parseFlatValue(match[2] ?? '');
    if (value === undefined) return null;
    meta[match[1]] = value;
  }
  return lines.length > 0 ? meta : null;
}

function parseFlatValue(text: string): unknown {
  if (text === 'null') return null;
  if (text === '[]') return [];
  if (text === '{}') return {};
  if (INTEGER.test(text)) return Number(text);
  const quoted = QUOTED.exec(text);
  if (quoted) return quoted[1];
  if (HEX_ID.test(text)) return text;
  return PLAIN.test(text) && !SPECIAL.test(text) && !WORD.test(text) ? text : undefined;
}

function parseAny(text: string): Meta {
  requireModestYaml(text);
  // Python's tags (`!!python/…`) yield a warning and the plain value.
  // Of a key that stands there twice the last one holds, as for PyYAML; to look for them takes the square of their number.
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false });
  if (document.errors.length > 0) throw document.errors[0];
  if (!isMap(document.contents)) throw new ReviewError('BAD_INPUT_FILE', 'mlflow.noMapping');
  const meta: Meta = Object.create(null);
  for (const { key, value } of document.contents.items) {
    const name = isScalar(key) ? String(key.value) : String(key);
    meta[name] = isScalar(value) ? scalarOf(value) : toPlain(value, document);
  }
  return meta;
}

function scalarOf({ value, source = '' }: Scalar): unknown {
  if (typeof value !== 'number') return value;
  // Ids of 18 digits do not fit a number; PyYAML reads `12e4567` as text, because a float needs a dot.
  const exact = Number.isSafeInteger(value) || /[.]/.test(source);
  return exact && !/^[^.]*e/i.test(source) ? value : source;
}

function toPlain(node: unknown, document: Document): unknown {
  return isNode(node) ? node.toJS(document) : null;
}
