/** What the user should know about how a file will be read, and which of its first rows will be skipped. */
import type { Preview } from '../../../../electron/core/data/preview-file.ts';
import { WarningIcon } from '../../../components/icons.tsx';
import { useTranslate } from '../../../components/translated-text.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { Notes } from '../notes.tsx';
import style from './import.module.css';

export function PreviewRemarks({
  preview: { notes, looked, rows, problem },
}: {
  readonly preview: Preview;
}) {
  const t = useTexts('datasets');
  const format = useFormat();
  const said = useTranslate();
  const first = rows.find(({ rejected }) => rejected !== null);
  return (
    <>
      <Notes notes={notes} />
      {problem !== null && (
        <p className={style.warning} role="alert">
          <WarningIcon size={14} />
          <span>{said(problem)}</span>
        </p>
      )}
      {looked.rejected > 0 && (
        <p className={style.warning}>
          <WarningIcon size={14} />
          <span>
            {t.willBeLeftOut(
              looked.rejected,
              format.count(looked.rejected),
              format.count(looked.rows),
            )}
            {first?.rejected && ` ${t.leftOut(String(first.line), said(first.rejected.reason))}`}
          </span>
        </p>
      )}
    </>
  );
}
