/** Takes absolute paths out of what the page is told: it knows files by name, or by their place below what was chosen. */

import { sep } from 'node:path';
import { mapStrings, type Text } from '../../common/i18n/text.ts';

export type RedactPaths = <T extends Text>(text: T) => ReturnType<typeof mapStrings<T>>;

const UPLOAD = /uploads[\\/]\w{32}[\\/]/g;
const WHOLE = /^(?:\/|\\\\|[A-Za-z]:[\\/])[^\n]*$/;
/** As Node and DuckDB name a file in their own texts. */
const QUOTED = /(['"])((?:\/|\\\\|[A-Za-z]:[\\/])[^'"\n]*)\1/g;

/** Rewrites paths in one of the `folders` relative to it, and all others as their last name; uploads as their names. */
export function createRedactPaths(folders: () => readonly string[]): RedactPaths {
  return (text) => {
    const inside = folders()
      .filter((folder) => folder !== sep)
      .sort((a, b) => b.length - a.length)
      // The end of a longer path is no such folder.
      .map((folder) => new RegExp(`(?<![\\w.-])${escaped(folder + sep)}`, 'g'));
    return mapStrings(text, (value) => {
      let short = value;
      for (const folder of inside) short = short.replace(folder, '');
      short = short.replace(UPLOAD, '');
      if (WHOLE.test(short)) return nameOf(short);
      return short.replace(QUOTED, (_, quote, path) => `${quote}${nameOf(path)}${quote}`);
    });
  };
}

function nameOf(path: string): string {
  return (
    path
      .split(/[\\/]/)
      .filter((name) => name !== '')
      .at(-1) ?? path
  );
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
