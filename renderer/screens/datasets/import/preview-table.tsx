/** The first rows of a file; the roles of a column are chosen in its head. */
import { Menu, UnstyledButton } from '@mantine/core';
import type { Preview } from '../../../../electron/data/preview-file.ts';
import { ChevronDownIcon } from '../../../parts/icons.tsx';
import { useTexts } from '../../../texts/language.ts';
import style from '../datasets.module.css';
import { type ChosenRoles, ROLES, rolesOf, toggleRole, withRoles } from '../roles.ts';
import { datasetsTexts } from '../texts.ts';

/** More columns than this no reader looks through; the import takes them all. */
const MOST_COLUMNS = 200;

export function PreviewTable({
  preview,
  roles,
  onRoles,
}: {
  readonly preview: Preview;
  readonly roles: ChosenRoles;
  readonly onRoles: (roles: ChosenRoles) => void;
}) {
  const t = useTexts(datasetsTexts);
  const columns = preview.columns.slice(0, MOST_COLUMNS);
  const classes = columns.map(({ type }) =>
    type === 'integer' || type === 'number' ? style.number : undefined,
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={style.preview} tabIndex={0} aria-label={t.firstRows}>
      <table className={style.table}>
        <thead>
          <tr>
            {columns.map((column, i) => (
              <th key={column.name} scope="col" className={classes[i]}>
                <Head column={column} roles={roles} onRoles={onRoles} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the file
            <tr key={at}>
              {columns.map(({ name }, i) => (
                <td key={name} className={classes[i]} title={row[i] ?? t.missing}>
                  <span className={style.cell}>{row[i] ?? '–'}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Head({
  column: { name, type },
  roles,
  onRoles,
}: {
  readonly column: Preview['columns'][number];
  readonly roles: ChosenRoles;
  readonly onRoles: (roles: ChosenRoles) => void;
}) {
  const t = useTexts(datasetsTexts);
  const own = rolesOf(name, roles);
  const words = own.map((role) => t[role]).join(', ');
  return (
    <Menu>
      <Menu.Target>
        <UnstyledButton className={style.head}>
          <span className="ellipsis" title={name}>
            {name}
          </span>
          <span className={style.type}>{t.typeName(type)}</span>
          <span className={own.length > 0 ? style.chosenRole : style.noRole}>
            <span className="ellipsis">{words || t.noRole}</span>
            <ChevronDownIcon size={10} />
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {ROLES.map((role) => (
          <Menu.CheckboxItem
            key={role}
            checked={own.includes(role)}
            onChange={() => onRoles(toggleRole(roles, name, role))}
          >
            {t[role]}
          </Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => onRoles(withRoles(roles, name, []))}>{t.noRole}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
