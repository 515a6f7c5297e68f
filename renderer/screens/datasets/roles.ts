/** The roles that a column can play, one at a time for the reader. */
import type { Roles } from '../../../electron/data/dataset.ts';

export const ROLES = ['target', 'feature', 'x', 'y', 'id'] as const;
export type Role = (typeof ROLES)[number];

/** The role to show: a position that is a feature too counts as feature. */
export function roleOf(column: string, roles: Roles): Role | null {
  if (column === roles.target) return 'target';
  if (roles.features.includes(column)) return 'feature';
  if (column === roles.x) return 'x';
  if (column === roles.y) return 'y';
  return column === roles.id ? 'id' : null;
}

/** The roles after a column was given one, or `null` for none; a role that one column has passes on. */
export function withRole(roles: Roles, column: string, role: Role | null): Roles {
  const without = (of: string | null) => (of === column ? null : of);
  const features = roles.features.filter((name) => name !== column);
  const cleared: Roles = {
    target: without(roles.target),
    features,
    x: role === 'feature' ? roles.x : without(roles.x),
    y: role === 'feature' ? roles.y : without(roles.y),
    court: roles.court,
    id: without(roles.id),
  };
  switch (role) {
    case 'target':
      return { ...cleared, target: column };
    case 'feature':
      return { ...cleared, features: [...features, column] };
    case 'x':
      return { ...cleared, x: column };
    case 'y':
      return { ...cleared, y: column };
    case 'id':
      return { ...cleared, id: column };
    case null:
      return cleared;
  }
}
