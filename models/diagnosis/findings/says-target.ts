/** Columns that give the target away. */
import { message } from '../../../common/i18n/message.ts';
import { NO_LABEL } from '../../../common/labels.ts';
import { takeLabels } from '../../matrix.ts';
import { placements } from '../../statistics/delong.ts';
import { type TableColumn, takeTableRows } from '../../table.ts';
import { type Finding, finding, type LabelledTable } from './finding.ts';

/** An area under the curve of one column alone that no honest column of shots has. */
const TOO_GOOD = 0.95;
const FEWEST_ROWS = 20;
/** Text that names nearly every row says nothing of others. */
const MOST_NAMES = 0.5;

/** One finding for each column, of those that the model uses, that alone tells makes from misses. */
export function targetSayers(
  { table, y }: LabelledTable,
  features: readonly string[],
  target: string,
): Finding[] {
  const labelled = Int32Array.from([...y.keys()].filter((i) => y[i] !== NO_LABEL));
  if (labelled.length < FEWEST_ROWS) return [];
  const known = takeLabels(y, labelled);
  return takeTableRows(table, labelled).columns.flatMap((column) => {
    if (column.name === target || !features.includes(column.name)) return [];
    const scores = scoresOf(column, known);
    if (scores === null) return [];
    const { auc } = placements(known, scores.values);
    const area = scores.isShare ? auc : Math.max(auc, 1 - auc);
    if (!(area >= TOO_GOOD)) return [];
    const values = { column: column.name, target, auc: area, rows: labelled.length };
    return [finding(message('findings.saysTarget', values))];
  });
}

interface ColumnScores {
  /** Between 0 and 1, shape (n,). */
  readonly values: Float64Array;
  /** They are shares of makes: without the row itself, they are a little lower for makes, which is no sign of anything. */
  readonly isShare: boolean;
}

/** What the column alone would say of each row; null for names of rows. */
function scoresOf(column: TableColumn, y: Uint8Array): ColumnScores | null {
  const { values } = column;
  const keys = new Map<number, { rows: number; makes: number }>();
  values.forEach((value, i) => {
    const own = keys.get(value) ?? { rows: 0, makes: 0 };
    own.rows++;
    own.makes += y[i];
    keys.set(value, own);
  });
  if (keys.size < 2) return null;
  if (column.kind === 'category' || keys.size <= 20) {
    if (keys.size > MOST_NAMES * y.length) return null;
    // Without the row itself, so that a rare value does not speak for itself.
    const shares = values.map((value, i) => {
      const { rows, makes } = keys.get(value) ?? { rows: 1, makes: 0 };
      return rows < 2 ? 0.5 : (makes - y[i]) / (rows - 1);
    });
    return { values: shares, isShare: true };
  }
  const finite = values.filter(Number.isFinite);
  const low = finite.reduce((a, b) => Math.min(a, b), Infinity);
  const width = finite.reduce((a, b) => Math.max(a, b), -Infinity) - low;
  if (!(width > 0)) return null;
  const scaled = values.map((value) => (Number.isFinite(value) ? (value - low) / width : 0.5));
  return { values: scaled, isShare: false };
}
