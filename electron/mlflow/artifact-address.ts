/** Finds artifacts beside a store, whatever address was recorded when they were written. */

import fs from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';

interface Resolved {
  /** The folder; null when there is none. */
  root: string | null;
  /** The address leads nowhere here. False also when only this item's folder was never made. */
  missing: boolean;
}

export type Resolve = (address: string, id: string) => Resolved;

/** Folders that MLflow keeps artifacts in, beside or below a store. */
const PLACES = ['', 'mlartifacts', 'mlruns', 'artifacts'];

/**
 * Looks for the longest end of an address that is a folder below one of `bases`. The end must hold
 * `id` (a run's or model's), so that no other folder is taken for it. After that a local address is
 * tried as it stands. Wherever links and dots lead, the real folder must lie below a base or be the
 * item's own by its name: a store must not pass off any folder of this machine as its artifacts.
 */
export function artifactResolver(bases: readonly string[]): Resolve {
  const places = bases.flatMap((base) => PLACES.map((place) => join(base, place)));
  const homes = bases.flatMap((base) => realPath(base) ?? []);
  const listings = new Map<string, Set<string>>();

  function names(dir: string): Set<string> {
    const known = listings.get(dir);
    if (known) return known;
    let read = new Set<string>();
    try {
      read = new Set(fs.readdirSync(dir));
    } catch {
      // Most of the places do not exist.
    }
    listings.set(dir, read);
    return read;
  }

  /** The longest end of `parts` that begins at or before `latest` and is a folder. */
  function find(parts: string[], latest: number): string | null {
    for (let start = 0; start <= latest; start++) {
      for (const place of places) {
        if (!names(place).has(parts[start])) continue;
        const path = join(place, ...parts.slice(start));
        if (isFolder(path)) return path;
      }
    }
    return null;
  }

  function isOwn(path: string, id: string): boolean {
    const real = realPath(path);
    if (real === null) return false;
    const parts = real.split(sep);
    return (id.length >= 32 && parts.includes(id)) || homes.some((home) => isBelow(home, real));
  }

  return (address, id) => {
    const { local, path, variants } = parseAddress(address);
    let known = false;
    for (const parts of variants) {
      const at = parts.indexOf(id);
      const found = find(parts, at >= 0 ? at : parts.length - 2);
      if (found && isOwn(found, id)) return { root: found, missing: false };
      known ||= local && at > 0 && find(parts.slice(0, at), at - 1) !== null;
    }
    if (local && isAbsolute(path) && isOwn(path, id) && isFolder(path)) {
      return { root: path, missing: false };
    }
    return { root: null, missing: !known };
  };
}

interface Address {
  /** A path of a machine, or of MLflow's own artifact folder. */
  local: boolean;
  path: string;
  /** The parts of the path, as recorded and with %-escapes decoded. */
  variants: string[][];
}

function parseAddress(address: string): Address {
  // One letter and a colon is a drive.
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(address)?.[1].toLowerCase() ?? '';
  const rest = scheme ? address.slice(scheme.length + 1) : address;
  const path = decoded(rest.replace(/^\/\/(?:localhost)?(?=\/)/, '')).replace(
    /^\/(?=[A-Za-z]:)/,
    '',
  );
  const variants = [partsOf(decoded(rest))];
  if (rest.includes('%')) variants.push(partsOf(rest));
  return { local: ['', 'file', 'mlflow-artifacts'].includes(scheme), path, variants };
}

/** A text with its %-escapes read; as it is when they make no sense. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Folder names without drive and dots: `..` leads nowhere beside a store. */
function partsOf(path: string): string[] {
  return path
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => !['', '.', '..'].includes(part) && !/^[A-Za-z]:$/.test(part));
}

function realPath(path: string): string | null {
  try {
    return fs.realpathSync(path);
  } catch {
    return null;
  }
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** True for a folder, also behind a link. */
export function isFolder(path: string): boolean {
  try {
    return fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return false;
  }
}
