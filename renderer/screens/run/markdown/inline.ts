/** Markdown within a line: code, emphasis, strikethrough, links, line breaks. */

export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'strong' | 'emphasis' | 'struck'; readonly content: readonly Inline[] }
  | { readonly type: 'link'; readonly href: string; readonly content: readonly Inline[] }
  | { readonly type: 'break' };

// Each alternative is bounded by its delimiters and cannot run past them, so no input takes long.
const token =
  /\\([!-/:-@[-`{-~])|(`+)([^`\n]+)\2|!?\[([^[\]\n]{0,1000})\]\(\s*<?([^\s<>()]{1,2000})>?\s*\)|<(https?:\/\/[^\s<>]{1,2000})>|(https?:\/\/[^\s<>()"'`]{1,2000}[^\s<>()"'`.,;:!?])|(\*\*|__)(?=\S)([^\n]{1,2000}?\S)\8|(\*|_)(?=\S)([^\n*_]{1,2000}?)\10|(~~)(?=\S)([^\n~]{1,2000})~~|( {2,}|\\)?\n/;

const maxDepth = 8;

export function parseInline(text: string, depth = 0): Inline[] {
  const found: Inline[] = [];
  const say = (words: string) => {
    const last = found.at(-1);
    if (words === '') return;
    if (last?.type === 'text') found[found.length - 1] = { type: 'text', text: last.text + words };
    else found.push({ type: 'text', text: words });
  };
  let rest = text;
  while (rest !== '' && depth < maxDepth) {
    const match = token.exec(rest);
    if (match === null) break;
    say(rest.slice(0, match.index));
    const inline = inlineOf(match, depth);
    if (typeof inline === 'string') say(inline);
    else found.push(inline);
    rest = rest.slice(match.index + match[0].length);
  }
  say(rest);
  return found;
}

function inlineOf(match: RegExpExecArray, depth: number): Inline | string {
  const [all, escaped, , code, label, target, angle, bare, , strong, , emphasis, , struck, space] =
    match;
  if (escaped !== undefined) return escaped;
  if (code !== undefined) return { type: 'code', text: code };
  if (target !== undefined) {
    const href = safeHref(target);
    // Remote pictures are shown as text, not fetched.
    if (href === null || all.startsWith('!')) return all;
    return { type: 'link', href, content: parseInline(label || target, depth + 1) };
  }
  const address = angle ?? bare;
  if (address !== undefined)
    return { type: 'link', href: address, content: [{ type: 'text', text: address }] };
  if (strong !== undefined) return { type: 'strong', content: parseInline(strong, depth + 1) };
  if (emphasis !== undefined)
    return { type: 'emphasis', content: parseInline(emphasis, depth + 1) };
  if (struck !== undefined) return { type: 'struck', content: parseInline(struck, depth + 1) };
  return space === undefined ? ' ' : { type: 'break' };
}

/** Addresses that a click may open: web, mail, and places in this page. Null for anything else. */
export function safeHref(target: string): string | null {
  return /^(https?:\/\/|mailto:|#)/i.test(target) ? target : null;
}
