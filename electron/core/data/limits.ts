/** How large a table may be that comes from elsewhere. */

import { ReviewError } from '../../../common/errors.ts';

const MOST_COLUMNS = 10_000;
const MOST_CELL = 10_000;

/**
 * The time and the memory of an import grow with the number of columns, whatever the number of rows.
 * @throws ReviewError BAD_INPUT_FILE
 */
export function requireFewColumns(path: string, line: number, fields: number): void {
  if (fields <= MOST_COLUMNS) return;
  throw new ReviewError('BAD_INPUT_FILE', 'data.tooManyFields', {
    path,
    line,
    fields,
    most: MOST_COLUMNS,
  });
}

/** A cell for viewing: a text of megabytes is cut, and ends with an ellipsis. */
export function cutCell(text: string): string {
  return text.length <= MOST_CELL ? text : `${text.slice(0, MOST_CELL)}…`;
}

/** The same in SQL, so that a long text does not leave the database. */
export function cutCellSql(text: string): string {
  return `CASE WHEN length(${text}) > ${MOST_CELL} THEN left(${text}, ${MOST_CELL}) || '…' ELSE ${text} END`;
}
