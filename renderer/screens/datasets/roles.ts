/** The roles that a column can play: a position may be a feature too, the others stand alone. */
import type { Roles } from '../../../electron/core/data/dataset.ts';

export const ROLES = ['target', 'feature', 'x', 'y', 'id'] as const;
export type Role = (typeof ROLES)[number];

/** Roles passed to the importer; without `court` it infers the coordinate system from the column names. */
export type RoleSelection = Omit<Roles, 'court'> & Partial<Pick<Roles, 'court'>>;

export function rolesOf(column: string, roles: RoleSelection): Role[] {
  return ROLES.filter((role) =>
    role === 'feature' ? roles.features.includes(column) : roles[role] === column,
  );
}

/** The roles after a column took a role or gave it up; a role that one column has passes on. */
export function toggleRole(roles: RoleSelection, column: string, role: Role): RoleSelection {
  const now = rolesOf(column, roles);
  const next = now.includes(role)
    ? now.filter((other) => other !== role)
    : [...now.filter((other) => areCompatible(other, role)), role];
  return withRoles(roles, column, next);
}

export function withRoles(
  roles: RoleSelection,
  column: string,
  now: readonly Role[],
): RoleSelection {
  const holder = (role: Exclude<Role, 'feature'>) =>
    now.includes(role) ? column : roles[role] === column ? null : roles[role];
  const [x, y] = [holder('x'), holder('y')];
  const wasFeature = roles.features.includes(column);
  const others = roles.features.filter((name) => name !== column);
  const features = now.includes('feature')
    ? wasFeature
      ? roles.features
      : [...others, column]
    : others;
  const court = x === roles.x && y === roles.y ? roles.court : undefined;
  return { target: holder('target'), features, x, y, id: holder('id'), court };
}

/** Texts and dates are no features. */
export function withoutFeature(roles: RoleSelection, column: string): RoleSelection {
  return { ...roles, features: roles.features.filter((name) => name !== column) };
}

function areCompatible(one: Role, other: Role): boolean {
  const isPosition = (role: Role) => role === 'x' || role === 'y';
  return (one === 'feature' && isPosition(other)) || (other === 'feature' && isPosition(one));
}
