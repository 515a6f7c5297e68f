/** Values as Python writes them, for MLflow's error texts. */

/** `json.dumps(value, sort_keys=True, separators=(',', ':'))`. */
export function pythonJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, one]) => `${pythonJson(key)}:${pythonJson(one)}`).join(',')}}`;
  }
  return asciiOnly(JSON.stringify(value ?? null));
}

function asciiOnly(text: string): string {
  return text.replace(
    /[\u007f-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** `repr(value)` of a float. */
export function pythonFloat(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return value.toFixed(1);
  return String(value).replace('NaN', 'nan').replace('Infinity', 'inf');
}

/** `repr(value)` of texts, numbers, booleans, None, lists and dicts. */
export function pythonRepr(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(pythonRepr).join(', ')}]`;
  if (typeof value === 'object') {
    const entries = Object.entries(value);
    return `{${entries.map(([key, one]) => `${pythonRepr(key)}: ${pythonRepr(one)}`).join(', ')}}`;
  }
  if (typeof value !== 'string') return String(value);
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  const escaped = value
    .replace(/\\/g, '\\\\')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t')
    .replaceAll(quote, `\\${quote}`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    .replace(/[\u0000-\u001f\u007f]/g, (sign) => {
      return `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`;
    });
  return quote + escaped + quote;
}

const TYPES: Readonly<Record<string, string>> = { string: 'str', boolean: 'bool', object: 'dict' };

/** `type(value).__name__` of a value read from JSON. */
export function pythonType(value: unknown): string {
  if (value === null || value === undefined) return 'NoneType';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  return TYPES[typeof value] ?? 'object';
}

/** `posixpath.normpath(path)`. */
export function pythonNormalPath(path: string): string {
  if (path === '') return '.';
  const slashes =
    path.startsWith('//') && !path.startsWith('///') ? '//' : path[0] === '/' ? '/' : '';
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    const isUp = part === '..' && (parts.length > 0 ? parts.at(-1) !== '..' : slashes !== '');
    if (!isUp) parts.push(part);
    else parts.pop();
  }
  return slashes + parts.join('/') || '.';
}
