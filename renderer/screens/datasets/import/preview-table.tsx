/** A preview of a file's first rows; rows that will be skipped show the reason instead. */
import { UnstyledButton } from '@mantine/core';
import type { ColumnType, MissingMark, Roles } from '../../../../electron/core/data/dataset.ts';
import type { Preview, PreviewRow } from '../../../../electron/core/data/preview-file.ts';
import { WarningIcon } from '../../../components/icons.tsx';
import { useTranslate } from '../../../components/translated-text.tsx';
import { useTexts } from '../../../i18n/language.ts';
import table from '../table.module.css';
import { ColumnHeader, isNumericType } from './column-header.tsx';
import style from './import.module.css';

/** Nobody looks through more columns than this; the import takes them all. */
const MAX_COLUMNS = 200;

export function PreviewTable({
  preview,
  roles,
  onRoles,
  onType,
  onHeaderLine,
  missing,
  onMissing,
}: {
  readonly preview: Preview;
  readonly roles: Roles;
  readonly onRoles: (roles: Roles) => void;
  /** Null: the detected one. */
  readonly onType: (column: string, type: ColumnType | null) => void;
  /** The line contains the column names. */
  readonly onHeaderLine: (line: number) => void;
  /** The missing-value marks listed by name. */
  readonly missing: readonly MissingMark[];
  readonly onMissing: (missing: readonly MissingMark[]) => void;
}) {
  const t = useTexts('datasets');
  const columns = preview.columns.slice(0, MAX_COLUMNS);
  const reasons = new Map(preview.reasons);
  const isText = preview.format === 'csv' || preview.format === 'text';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={style.preview} tabIndex={0} aria-label={t.firstRows}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col" className={table.number}>
              {isText || preview.format === 'xlsx' ? t.line : t.row}
            </th>
            {columns.map((column) => (
              <th key={column.name} scope="col" className={classOf(column)}>
                <ColumnHeader
                  column={column}
                  roles={roles}
                  onRoles={onRoles}
                  reason={reasons.get(column.name)}
                  onType={isText ? (type) => onType(column.name, type) : undefined}
                  marks={marksOf(missing, column.name)}
                  onMarks={(values) => onMissing(withMarks(missing, column.name, values))}
                />
              </th>
            ))}
            <td className={table.rest} />
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row) => (
            <Row
              key={row.line}
              row={row}
              columns={columns}
              onHeaderLine={isText ? onHeaderLine : undefined}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({
  row: { line, cells, rejected },
  columns,
  onHeaderLine,
}: {
  readonly row: PreviewRow;
  readonly columns: Preview['columns'];
  readonly onHeaderLine: ((line: number) => void) | undefined;
}) {
  const t = useTexts('datasets');
  const said = useTranslate();
  const reason = rejected ? said(rejected.reason) : undefined;
  return (
    <tr className={rejected ? style.rejected : undefined} title={reason}>
      <th scope="row" className={style.line} aria-label={reason && t.leftOut(String(line), reason)}>
        {rejected && <WarningIcon size={12} />}
        {onHeaderLine ? (
          <UnstyledButton
            className={style.lineButton}
            title={t.namesColumns}
            onClick={() => onHeaderLine(line)}
          >
            {line}
          </UnstyledButton>
        ) : (
          line
        )}
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

function marksOf(missing: readonly MissingMark[], column: string): string[] {
  return missing.flatMap((mark) => (mark.column === column ? [mark.value] : []));
}

function withMarks(
  missing: readonly MissingMark[],
  column: string,
  values: readonly string[],
): MissingMark[] {
  const others = missing.filter((mark) => mark.column !== column);
  return [...others, ...values.map((value) => ({ column, value }))];
}

function classOf({ type }: { readonly type: ColumnType }): string {
  return isNumericType(type) ? table.number : '';
}
