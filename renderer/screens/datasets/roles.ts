/** The roles that a column can have: a position may also be a feature, the other roles exclude each other. */
import type { RoleChoice, Roles } from '../../../electron/core/data/dataset.ts';

export const ROLES = ['target', 'feature', 'x', 'y', 'id'] as const;
export type Role = (typeof ROLES)[number];

export function rolesOf(column: string, roles: Roles): Role[] {
  return ROLES.filter((role) =>
    role === 'feature' ? roles.features.includes(column) : roles[role] === column,
  );
}

/** The roles after a column takes or gives up a role; a role that only one column can have moves to the new column. */
export function toggleRole(roles: Roles, column: string, role: Role): Roles {
  const now = rolesOf(column, roles);
  const next = now.includes(role)
    ? now.filter((other) => other !== role)
    : [...now.filter((other) => areCompatible(other, role)), role];
  return withRoles(roles, column, next);
}

export function withRoles(roles: Roles, column: string, now: readonly Role[]): Roles {
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
  return { target: holder('target'), features, x, y, id: holder('id') };
}

/** Texts and dates cannot be features. */
export function withoutFeature(choice: RoleChoice, column: string): RoleChoice {
  const { features } = choice;
  return features ? { ...choice, features: features.filter((name) => name !== column) } : choice;
}

/** The chosen roles, before the program has answered with the result. */
export function withChoice(shown: Roles, { target, features, x, y, id }: RoleChoice): Roles {
  const chosen = Object.entries({ target, features, x, y, id });
  const said = chosen.filter(([, value]) => value !== undefined);
  return { ...shown, ...Object.fromEntries(said) };
}

/** The user's choice after a change of the shown roles; everything else is still detected from the data. */
export function chooseRoles(choice: RoleChoice, shown: Roles, next: Roles): RoleChoice {
  const changed = Object.entries(next).filter(
    ([key, value]) => JSON.stringify(shown[key as keyof Roles]) !== JSON.stringify(value),
  );
  const chosen: RoleChoice = { ...choice, ...Object.fromEntries(changed) };
  const isChanged = (...keys: (keyof Roles)[]) =>
    changed.some(([key]) => keys.some((each) => each === key));
  // Another target has other values, and other columns may have another unit.
  if (isChanged('target')) {
    delete chosen.positive;
    delete chosen.negative;
  }
  if (isChanged('x', 'y')) {
    delete chosen.positions;
    delete chosen.courtLines;
    chosen.x = next.x;
    chosen.y = next.y;
  }
  return chosen;
}

function areCompatible(one: Role, other: Role): boolean {
  const isPosition = (role: Role) => role === 'x' || role === 'y';
  return (one === 'feature' && isPosition(other)) || (other === 'feature' && isPosition(one));
}
