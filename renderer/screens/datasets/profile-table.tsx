/** The columns of a dataset: role, type, missing values, distribution. */

import { isIdColumn } from '../../../common/id-column.ts';
import type { ColumnProfile, ProfileValue, Roles } from '../../../electron/core/data/dataset.ts';
import type { DatasetItem } from '../../../electron/server/routers/datasets.ts';
import { Tag } from '../../components/badges.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import { ColumnHistogram } from './column-histogram.tsx';
import style from './datasets.module.css';
import { rolesOf } from './roles.ts';
import table from './table.module.css';

const FIGURES = ['min', 'q25', 'q50', 'mean', 'q75', 'max'] as const;

export function ProfileTable({
  dataset: { digest, columns, roles },
}: {
  readonly dataset: DatasetItem;
}) {
  const t = useTexts('datasets');
  const format = useFormat();
  const shown = (value: ProfileValue, column: ColumnProfile): string => {
    // The first and the last word of the alphabet say nothing of a column.
    if (value === null || column.type === 'text') return '–';
    if (typeof value !== 'number') return value;
    if (isIdColumn(column.name, roles)) return String(Math.round(value));
    return format.columnValue(value, column);
  };
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t.column}</th>
          <th scope="col">{t.role}</th>
          <th scope="col">{t.type}</th>
          <th scope="col">{t.distribution}</th>
          <th scope="col" className={table.number}>
            {t.missing}
          </th>
          <th scope="col" className={table.number}>
            {t.distinct}
          </th>
          {FIGURES.map((key) => (
            <th key={key} scope="col" className={table.number}>
              {t[key]}
            </th>
          ))}
          <td className={table.rest} />
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => {
          const own = rolesOf(column.name, roles);
          return (
            <tr key={column.name}>
              <th scope="row" title={column.name}>
                {column.name}
              </th>
              <td>
                <span className={style.tags}>
                  {own.map((role) => (
                    <Tag key={role}>{t[role]}</Tag>
                  ))}
                </span>
              </td>
              <td className="secondary">{t.typeName(column.type)}</td>
              <td>
                <ColumnHistogram digest={digest} column={column.name} />
              </td>
              <td className={table.number}>{format.count(column.missing)}</td>
              <td className={table.number}>{format.count(column.distinct)}</td>
              {FIGURES.map((key) => (
                <td
                  key={key}
                  className={table.number}
                  title={column.type === 'text' ? undefined : String(column[key] ?? '')}
                >
                  {shown(column[key], column)}
                </td>
              ))}
              <td className={table.rest} />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
