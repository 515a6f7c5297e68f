/** The first rows of a file as they will be read; those that will be left out say why, in their place. */
import type { ColumnType } from '../../../../electron/core/data/dataset.ts';
import type { Preview, PreviewRow } from '../../../../electron/core/data/preview-file.ts';
import { WarningIcon } from '../../../components/icons.tsx';
import { useTranslate } from '../../../components/translated-text.tsx';
import { useTexts } from '../../../i18n/language.ts';
import type { RoleSelection } from '../roles.ts';
import table from '../table.module.css';
import { ColumnHeader, isNumericType } from './column-header.tsx';
import style from './import.module.css';

/** More columns than this no reader looks through; the import takes them all. */
const MAX_COLUMNS = 200;

export function PreviewTable({
  preview,
  roles,
  onRoles,
  onType,
}: {
  readonly preview: Preview;
  readonly roles: RoleSelection;
  readonly onRoles: (roles: RoleSelection) => void;
  /** Null: the detected one. */
  readonly onType: (column: string, type: ColumnType | null) => void;
}) {
  const t = useTexts('datasets');
  const columns = preview.columns.slice(0, MAX_COLUMNS);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={style.preview} tabIndex={0} aria-label={t.firstRows}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col" className={table.number}>
              {preview.format === 'csv' ? t.line : t.row}
            </th>
            {columns.map((column) => (
              <th key={column.name} scope="col" className={classOf(column)}>
                <ColumnHeader
                  column={column}
                  roles={roles}
                  onRoles={onRoles}
                  onType={
                    preview.format === 'csv' ? (type) => onType(column.name, type) : undefined
                  }
                />
              </th>
            ))}
            <td className={table.rest} />
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row) => (
            <Row key={row.line} row={row} columns={columns} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({
  row: { line, cells, rejected },
  columns,
}: {
  readonly row: PreviewRow;
  readonly columns: Preview['columns'];
}) {
  const t = useTexts('datasets');
  const said = useTranslate();
  const reason = rejected ? said(rejected.reason) : undefined;
  return (
    <tr className={rejected ? style.rejected : undefined} title={reason}>
      <th scope="row" className={style.line} aria-label={reason && t.leftOut(String(line), reason)}>
        {rejected && <WarningIcon size={12} />}
        {line}
      </th>
      {columns.map((column, i) => (
        <td
          key={column.name}
          className={`${classOf(column)} ${rejected?.column === column.name ? style.misfit : ''}`}
          title={rejected ? undefined : (cells[i] ?? t.missing)}
        >
          <span className={cells[i] ? table.cell : style.none}>{cells[i] || '–'}</span>
        </td>
      ))}
      <td className={table.rest} />
    </tr>
  );
}

function classOf({ type }: { readonly type: ColumnType }): string {
  return isNumericType(type) ? table.number : '';
}
