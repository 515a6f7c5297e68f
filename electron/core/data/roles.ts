/** Which column is the target, which are features, which say where a shot was taken. */
import type { PositionSystem } from '../../../common/court/positions.ts';
import { ReviewError } from '../../../common/errors.ts';
import type { Column, RoleChoice, Roles } from './dataset.ts';

const TARGETS = [
  'shot_made_flag',
  'shot_made',
  'is_made',
  'made',
  'made_flag',
  'fgm',
  'shot_result',
  'result',
  'shot_outcome',
  'outcome',
  'scored',
  'is_goal',
  'goal',
  'shot_made_numeric',
  'convertido',
  'convertida',
  'acertou',
  'acerto',
  'cesta',
  'resultado',
  'encestado',
  'canasta',
  'anotado',
  'treffer',
  'réussi',
  'canestro',
  'label',
];
const IDS = ['shot_id', 'id', 'event_id', 'shot_event_id', 'game_event_id', 'row_id'];

/** Known names of position columns and the system they stand for, the original's choice first. */
const PLACES: { system: PositionSystem | null; x: string[]; y: string[] }[] = [
  { system: 'degrees', x: ['lon', 'longitude', 'lng'], y: ['lat', 'latitude'] },
  { system: 'tenths_from_hoop', x: ['loc_x'], y: ['loc_y'] },
  { system: 'feet_from_hoop', x: ['x'], y: ['y'] },
  ...[
    'coord',
    'coordinate',
    'pos',
    'position',
    'shot',
    'location',
    'loc',
    'converted',
    'original',
  ].map((name) => ({ system: null, x: [`${name}_x`, `x_${name}`], y: [`${name}_y`, `y_${name}`] })),
  { system: null, x: ['x_legacy'], y: ['y_legacy'] },
];

/** The original pipeline's features. */
export const ORIGINAL_FEATURES = [
  'lat',
  'lon',
  'minutes_remaining',
  'period',
  'playoffs',
  'shot_distance',
];

/**
 * The roles as given; the others are found by known names, in any case and with any separators. Features default to the
 * original's six if all are there, else to every column of numbers or booleans that is not the target or an identifier
 * and has no reason against it.
 * Throws MISSING_COLUMN for a given name that no column has.
 */
export function resolveRoles(
  columns: readonly Column[],
  given: Partial<Roles> = {},
  reasons: ReadonlyMap<string, unknown> = new Map(),
): Roles {
  const names = columns.map((column) => column.name);
  const own = (name: string | null | undefined) =>
    name === null || name === undefined ? name : columnNamed(names, name);
  const target = own(given.target);
  const roles: Roles = {
    target: target === undefined ? known(names, TARGETS) : target,
    features: [],
    ...position(columns, given, own),
    id: given.id === undefined ? known(names, IDS) : (own(given.id) ?? null),
  };
  roles.features = given.features
    ? given.features.map((name) => columnNamed(names, name))
    : defaultFeatures(columns, roles, reasons);
  return roles;
}

/** The earlier choice, updated with the current one; the make and miss values of another target are dropped. */
export function keepChoice(
  before: RoleChoice,
  now: RoleChoice,
  columns: readonly Column[],
): RoleChoice {
  const said = Object.entries(now).filter(([, value]) => value !== undefined);
  const next: RoleChoice = { ...before, ...Object.fromEntries(said) };
  const names = columns.map((column) => column.name);
  const own = (name: string | null | undefined) => name && columnNamed(names, name);
  if (now.target !== undefined && own(now.target) !== own(before.target)) {
    for (const key of ['positive', 'negative'] as const) if (!now[key]) delete next[key];
  }
  const isElsewhere = (['x', 'y'] as const).some(
    (key) => now[key] !== undefined && own(now[key]) !== own(before[key]),
  );
  if (isElsewhere && now.positions === undefined) delete next.positions;
  if (isElsewhere && now.courtLines === undefined) delete next.courtLines;
  return Object.fromEntries(Object.entries(next).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function position(
  columns: readonly Column[],
  given: Partial<Roles>,
  own: (name: string | null | undefined) => string | null | undefined,
): Pick<Roles, 'x' | 'y'> {
  if (given.x !== undefined || given.y !== undefined) {
    return { x: own(given.x) ?? null, y: own(given.y) ?? null };
  }
  // A text column cannot hold positions.
  const names = columns
    .filter(({ type }) => type === 'integer' || type === 'number')
    .map((column) => column.name);
  for (const place of PLACES) {
    const x = known(names, place.x);
    const y = known(names, place.y);
    if (x !== null && y !== null) return { x, y };
  }
  return { x: null, y: null };
}

/** The system that the names of two columns stand for; null if none. */
export function systemOfNames(x: string, y: string): PositionSystem | null {
  const place = PLACES.find((each) => isOne(x, each.x) && isOne(y, each.y));
  return place?.system ?? null;
}

function defaultFeatures(
  columns: readonly Column[],
  roles: Roles,
  reasons: ReadonlyMap<string, unknown>,
): string[] {
  const names = columns.map((column) => column.name);
  const original = originalFeatures(names);
  if (original !== null) return original;
  return columns
    .filter(({ name, type }) => {
      const numeric = type === 'integer' || type === 'number' || type === 'boolean';
      return (
        numeric &&
        name !== roles.target &&
        name !== roles.id &&
        !isIdentifier(name) &&
        !reasons.has(name)
      );
    })
    .map((column) => column.name);
}

/** The columns of the original pipeline's features; null if one is missing. */
export function originalFeatures(names: string[]): string[] | null {
  const found = ORIGINAL_FEATURES.map((name) => known(names, [name]));
  return found.every((name) => name !== null) ? found : null;
}

/** A usual name for a target, whatever the target is. */
export function isTargetName(name: string): boolean {
  return isOne(name, TARGETS);
}

/** `team_id`, `gameId`, `ID`: a number that names something instead of measuring it. */
export function isIdentifier(name: string): boolean {
  return /(^|[^a-z])id$/i.test(name) || /[a-z]I[dD]$/.test(name);
}

function known(names: string[], wanted: string[]): string | null {
  for (const each of wanted) {
    const name = names.find((candidate) => fold(candidate) === fold(each));
    if (name !== undefined) return name;
  }
  return null;
}

function isOne(name: string, wanted: string[]): boolean {
  return wanted.some((each) => fold(each) === fold(name));
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The column of that name: an exact match, else the only one that differs in case. */
export function columnNamed(names: readonly string[], name: string): string {
  const exact = names.find((candidate) => candidate === name);
  const found = exact ?? names.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw missingColumn(name, names);
  return found;
}

/** MISSING_COLUMN with the available columns and the one with the nearest name. */
export function missingColumn(name: string, names: readonly string[]): ReviewError {
  const distance = (candidate: string) => editDistance(fold(candidate), fold(name));
  const nearest = [...names].sort((a, b) => distance(a) - distance(b))[0];
  const close = nearest !== undefined && distance(nearest) <= Math.max(2, name.length / 3);
  const columns = names.slice(0, 50).join(', ') + (names.length > 50 ? ', …' : '');
  return close
    ? new ReviewError('MISSING_COLUMN', 'data.columnNotFoundNear', { name, nearest, columns })
    : new ReviewError('MISSING_COLUMN', 'data.columnNotFound', { name, columns });
}

/** The Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
}
