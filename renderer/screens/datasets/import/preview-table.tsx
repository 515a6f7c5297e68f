/** The first rows of a file; a column's role is chosen in its head. */
import { Menu, UnstyledButton } from '@mantine/core';
import type { Roles } from '../../../../electron/data/dataset.ts';
import type { Preview } from '../../../../electron/data/preview-file.ts';
import { ChevronDownIcon } from '../../../parts/icons.tsx';
import { useTexts } from '../../../texts/language.ts';
import style from '../datasets.module.css';
import { ROLES, roleOf, withRole } from '../roles.ts';
import { datasetsTexts } from '../texts.ts';

/** More columns than this no reader looks through; the import takes them all. */
const MOST_COLUMNS = 200;

export function PreviewTable({
  preview,
  roles,
  onRoles,
}: {
  readonly preview: Preview;
  readonly roles: Roles;
  readonly onRoles: (roles: Roles) => void;
}) {
  const t = useTexts(datasetsTexts);
  const columns = preview.columns.slice(0, MOST_COLUMNS);
  const isNumber = (i: number) => ['integer', 'number'].includes(columns[i].type);
  return (
    <div className={style.preview}>
      <table className={style.table}>
        <thead>
          <tr>
            {columns.map(({ name, type }) => {
              const role = roleOf(name, roles);
              return (
                <th key={name} scope="col">
                  <Menu>
                    <Menu.Target>
                      <UnstyledButton className={style.head} aria-label={t.roleOfColumn(name)}>
                        <span className="ellipsis" title={name}>
                          {name}
                        </span>
                        <span className={role ? style.chosenRole : style.noRole}>
                          {role ? t[role] : t.typeName(type)}
                          <ChevronDownIcon size={10} />
                        </span>
                      </UnstyledButton>
                    </Menu.Target>
                    <Menu.Dropdown>
                      {ROLES.map((of) => (
                        <Menu.Item key={of} onClick={() => onRoles(withRole(roles, name, of))}>
                          {t[of]}
                        </Menu.Item>
                      ))}
                      <Menu.Divider />
                      <Menu.Item onClick={() => onRoles(withRole(roles, name, null))}>
                        {t.noRole}
                      </Menu.Item>
                    </Menu.Dropdown>
                  </Menu>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the file
            <tr key={at}>
              {columns.map(({ name }, i) => (
                <td
                  key={name}
                  className={isNumber(i) ? style.number : undefined}
                  title={row[i] ?? ''}
                >
                  <span className={style.cell}>{row[i] ?? '–'}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
