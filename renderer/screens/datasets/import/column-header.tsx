/** A column's header in the preview: its name, and a menu to choose its type and roles. */
import { Menu, TagsInput, UnstyledButton } from '@mantine/core';
import type { Text } from '../../../../common/i18n/text.ts';
import type { ColumnType, Roles } from '../../../../electron/core/data/dataset.ts';
import type { PreviewColumn } from '../../../../electron/core/data/preview-file.ts';
import { ChevronDownIcon } from '../../../components/icons.tsx';
import { useTranslate } from '../../../components/translated-text.tsx';
import { useTexts } from '../../../i18n/language.ts';
import { ROLES, rolesOf, toggleRole, withRoles } from '../roles.ts';
import style from './import.module.css';

export const isNumericType = (type: ColumnType): boolean => type === 'integer' || type === 'number';

const TYPES: readonly ColumnType[] = ['text', 'integer', 'number', 'boolean', 'date'];

export function ColumnHeader({
  column: { name, type, detected },
  roles,
  onRoles,
  onType,
  reason,
  marks,
  onMarks,
}: {
  readonly column: PreviewColumn;
  readonly roles: Roles;
  readonly onRoles: (roles: Roles) => void;
  /** Null: the detected one. Undefined if the file itself defines the types. */
  readonly onType: ((type: ColumnType | null) => void) | undefined;
  /** Why the column is not a feature by default. */
  readonly reason: Text | undefined;
  /** The values that mean "missing" in this column. */
  readonly marks: readonly string[];
  readonly onMarks: (marks: readonly string[]) => void;
}) {
  const t = useTexts('datasets');
  const said = useTranslate();
  const own = rolesOf(name, roles);
  const words = own.map((role) => t[role]).join(', ');
  return (
    <Menu alignItemsLabels="all">
      <Menu.Target>
        <UnstyledButton className={`${style.head} ${isNumericType(type) ? style.numeric : ''}`}>
          <span className="ellipsis" title={name}>
            {name}
          </span>
          <span
            className={type === detected ? style.type : style.chosen}
            title={type === detected ? undefined : t.insteadOf(t.typeName(detected))}
          >
            {t.typeName(type)}
          </span>
          <span className={own.length > 0 ? style.chosen : style.type}>
            <span className="ellipsis">{words || t.noRole}</span>
            <ChevronDownIcon size={10} />
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {onType && (
          <>
            <Menu.Label>{t.type}</Menu.Label>
            <Menu.RadioGroup
              value={type}
              onChange={(value) => onType(value === detected ? null : (value as ColumnType))}
            >
              {TYPES.map((value) => (
                <Menu.RadioItem key={value} value={value}>
                  {t.typeName(value)}
                  {value === detected && <span className={style.detected}>{t.detected}</span>}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <TagsInput
              className={style.marks}
              size="xs"
              label={t.missingMarks}
              placeholder="- ? . 9999"
              value={[...marks]}
              onChange={onMarks}
              onKeyDown={(event) => event.stopPropagation()}
            />
            <Menu.Divider />
            <Menu.Label>{t.role}</Menu.Label>
          </>
        )}
        {ROLES.map((role) => (
          <Menu.CheckboxItem
            key={role}
            checked={own.includes(role)}
            onChange={() => onRoles(toggleRole(roles, name, role))}
          >
            {t[role]}
          </Menu.CheckboxItem>
        ))}
        {reason !== undefined && <p className={style.reason}>{t.noFeatureBecause(said(reason))}</p>}
        <Menu.Item
          disabled={own.length === 0}
          title={own.length === 0 ? t.hasNoRole : undefined}
          onClick={() => onRoles(withRoles(roles, name, []))}
        >
          {t.noRole}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
