/** The four outcomes as a table: actual in rows, predicted in columns, as in scikit-learn. */

import { strongestFill } from '../../common/palette.ts';
import { toCsv } from '../components/download.ts';
import { useFormat } from '../components/use-format.ts';
import { useTexts } from '../i18n/language.ts';
import { ChartFrame } from './chart-frame.tsx';
import style from './confusion-matrix.module.css';

export type Outcome = 'tn' | 'fp' | 'fn' | 'tp';

export interface ConfusionMatrixProps {
  readonly title?: string;
  readonly name: string;
  readonly matrix: Readonly<Record<Outcome, number>>;
  /** Turns the cells into buttons that select the shots of one outcome. */
  readonly onPick?: (outcome: Outcome | null) => void;
  readonly picked?: Outcome | null;
  /** For a narrow place: smaller fields under shorter words. */
  readonly compact?: boolean;
}

export function ConfusionMatrix({
  title,
  name,
  matrix,
  onPick,
  picked = null,
  compact = false,
}: ConfusionMatrixProps) {
  const t = useTexts('common');
  const format = useFormat();
  const total = matrix.tn + matrix.fp + matrix.fn + matrix.tp;
  const cell = (outcome: Outcome) => {
    const share = total === 0 ? 0 : matrix[outcome] / total;
    // Correct outcomes in the accent colour, wrong ones in grey; stronger with more rows.
    const colour = outcome === 'tn' || outcome === 'tp' ? 'var(--accent)' : 'var(--text-3)';
    const background = `color-mix(in srgb, ${colour} ${Math.round(share * 100 * strongestFill)}%, transparent)`;
    const content = (
      <>
        <span className={style.count}>{format.count(matrix[outcome])}</span>
        <span className={style.share}>{format.percent(share)}</span>
      </>
    );
    return (
      <td className={style.cell}>
        {onPick ? (
          <button
            type="button"
            className={style.content}
            style={{ background }}
            aria-pressed={picked === outcome}
            onClick={() => onPick(picked === outcome ? null : outcome)}
          >
            {content}
          </button>
        ) : (
          <div className={style.content} style={{ background }}>
            {content}
          </div>
        )}
      </td>
    );
  };
  const { tn, fp, fn, tp } = matrix;
  const csv = () =>
    toCsv(
      [`${t.actual} \\ ${t.predicted}`, t.miss, t.make],
      [
        [t.miss, tn, fp],
        [t.make, fn, tp],
      ],
    );
  return (
    <ChartFrame title={title} name={name} exports={{ csv }} floatingTools={compact}>
      <table className={`${style.matrix} ${compact ? style.compact : ''}`}>
        <thead>
          {compact && (
            <tr>
              <td />
              <th scope="colgroup" colSpan={2}>
                {t.predicted}
              </th>
            </tr>
          )}
          <tr>
            <td style={{ width: compact ? 44 : 72 }} />
            <th scope="col">{compact ? t.miss : `${t.predicted}: ${t.miss}`}</th>
            <th scope="col">{compact ? t.make : `${t.predicted}: ${t.make}`}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{compact ? t.miss : `${t.actual}: ${t.miss}`}</th>
            {cell('tn')}
            {cell('fp')}
          </tr>
          <tr>
            <th scope="row">{compact ? t.make : `${t.actual}: ${t.make}`}</th>
            {cell('fn')}
            {cell('tp')}
          </tr>
        </tbody>
      </table>
    </ChartFrame>
  );
}
