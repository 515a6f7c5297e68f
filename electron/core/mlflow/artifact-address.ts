/** Finds artifacts beside a store, whatever address was recorded when they were written. */

import { lstatSync, readdirSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, parse, relative, resolve, sep } from 'node:path';

interface ResolvedArtifacts {
  /** The folder; null when there is none. */
  root: string | null;
  /** The address leads nowhere on this machine. Also false if only this item's folder was never created. */
  missing: boolean;
}

export type ArtifactResolver = (address: string, id: string) => ResolvedArtifacts;

/** Folders that MLflow keeps artifacts in, beside or below a store. */
const PLACES = ['', 'mlartifacts', 'mlruns', 'artifacts'];
/** The ones where a server keeps uploaded artifacts (`mlflow-artifacts:`). */
const SERVED = ['mlartifacts', 'artifacts'];

/**
 * Looks for the longest end of an address that is a folder below one of `bases`. The end must contain `id` (a run's or
 * model's), so that no other folder is taken for it. After that a local address is tried unchanged. Whatever links and
 * dots it contains, the real folder must lie below a base or, if the address leads elsewhere, be named after the item:
 * a store must not pass off any folder of this machine as its artifacts.
 * In a file store the run's own folder is always created, but stays empty if the artifacts went elsewhere: then it does
 * not count.
 */
export function artifactResolver(bases: readonly string[]): ArtifactResolver {
  const below = (names: readonly string[]) =>
    bases.flatMap((base) => names.map((name) => join(base, name)));
  const places = below(PLACES);
  const served = below(SERVED);
  const homes = bases.flatMap((base) => realPath(base) ?? []);
  const listings = new Map<string, Set<string>>();

  function names(dir: string): Set<string> {
    const known = listings.get(dir);
    if (known) return known;
    let read = new Set<string>();
    try {
      if (!leadsToNetwork(dir)) read = new Set(readdirSync(dir));
    } catch {
      // Most of these places do not exist.
    }
    listings.set(dir, read);
    return read;
  }

  /** The longest end of `parts` that begins at or before `latest` and is a folder, in one of `among`. */
  function find(
    parts: string[],
    latest: number,
    among: readonly string[],
    counts: (path: string) => boolean = isFolder,
  ): string | null {
    for (let start = 0; start <= latest; start++) {
      for (const place of among) {
        if (!names(place).has(parts[start])) continue;
        const path = join(place, ...parts.slice(start));
        if (!leadsToNetwork(path, place) && counts(path)) return path;
      }
    }
    return null;
  }

  function isOwn(path: string, id: string): boolean {
    const real = realPath(path);
    if (real === null) return false;
    if (homes.some((home) => isBelow(home, real))) return true;
    // A link inside the store leads out of it.
    const isInside = [...bases, ...homes].some((base) => isBelow(base, path));
    return !isInside && id.length >= 32 && real.split(sep).includes(id);
  }

  return (address, id) => {
    const { scheme, path, variants } = parseAddress(address);
    const isServed = scheme === 'mlflow-artifacts';
    const counts = isServerAddress(address) ? hasContent : isFolder;
    let known = false;
    for (const parts of variants) {
      const at = parts.indexOf(id);
      const latest = at >= 0 ? at : parts.length - 2;
      const found =
        (isServed && find(parts, latest, served, counts)) || find(parts, latest, places, counts);
      if (found && isOwn(found, id)) return { root: found, missing: false };
      const beside = isServed ? served : isLocal(scheme) ? places : [];
      known ||= at > 0 && find(parts.slice(0, at), at - 1, beside) !== null;
    }
    const isHere = isLocal(scheme) && isAbsolute(path) && !leadsToNetwork(path);
    if (isHere && isOwn(path, id) && isFolder(path)) {
      return { root: path, missing: false };
    }
    return { root: null, missing: !known };
  };
}

/**
 * Whether accessing a path may contact another machine: UNC paths on Windows (`\\host\share`,
 * `//host/share`, `\\?\UNC\…`) and the folders of automounters elsewhere. Checks the text only, because
 * a store from a stranger may contain any path.
 */
function reachesNetwork(path: string): boolean {
  return /^[/\\]{2}|^\/(?:net|Network|afs|misc)(?:\/|$)/.test(path);
}

const MOST_LINKS = 40;

/**
 * Whether accessing a path, or following a link on the way to it from `from`, may contact another machine. Only the
 * links themselves are read; nothing is asked about where they lead.
 */
export function leadsToNetwork(path: string, from = parse(path).root, links = 0): boolean {
  if (reachesNetwork(path) || links > MOST_LINKS) return true;
  let at = from;
  const parts = relative(from, path).split(sep);
  for (const [i, part] of parts.entries()) {
    at = join(at, part);
    const target = linkText(at);
    if (target === null) continue;
    if (reachesNetwork(target)) return true;
    const onward = join(resolve(dirname(at), target), ...parts.slice(i + 1));
    return leadsToNetwork(onward, parse(onward).root, links + 1);
  }
  return false;
}

/** What a link says; null for anything else. */
function linkText(path: string): string | null {
  try {
    const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
    return isLink ? readlinkSync(path) : null;
  } catch {
    return null;
  }
}

/**
 * True for a path in a file system that the kernel makes up (proc(5), sysfs(5), devices): it has hundreds of thousands
 * of files, and reading one may do anything. Checks the text only, so the path must be free of links.
 */
export function isOfSystem(path: string): boolean {
  return process.platform !== 'win32' && /^\/(?:proc|sys|dev(?!\/shm\/))(?:\/|$)/.test(path);
}

/** True if an address is not a path on this or another machine, but belongs to a server or a service. */
export function isServerAddress(address: string): boolean {
  return !isLocal(schemeOf(address));
}

function isLocal(scheme: string): boolean {
  return scheme === '' || scheme === 'file';
}

/** Without the colon; one letter and a colon is a drive. */
function schemeOf(address: string): string {
  return /^([a-z][a-z0-9+.-]+):/i.exec(address)?.[1].toLowerCase() ?? '';
}

interface Address {
  scheme: string;
  path: string;
  /** The parts of the path, as recorded and with %-escapes decoded. */
  variants: string[][];
}

function parseAddress(address: string): Address {
  const scheme = schemeOf(address);
  const rest = scheme ? address.slice(scheme.length + 1) : address;
  const path = decodePercent(rest.replace(/^\/\/(?:localhost)?(?=\/)/, '')).replace(
    /^\/(?=[A-Za-z]:)/,
    '',
  );
  const variants = [partsOf(decodePercent(rest))];
  if (rest.includes('%')) variants.push(partsOf(rest));
  return { scheme, path, variants };
}

/** A text with its %-escapes decoded; unchanged if they are invalid. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Folder names without drive and dots: beside a store, `..` has no meaning. */
function partsOf(path: string): string[] {
  return path
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => !['', '.', '..'].includes(part) && !/^[A-Za-z]:$/.test(part));
}

export function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function hasContent(path: string): boolean {
  try {
    return readdirSync(path).length > 0;
  } catch {
    return false;
  }
}

/** True for a folder or a link to one. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return false;
  }
}
