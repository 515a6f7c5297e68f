/** The imported datasets with what a reviewer asks first: rows, makes, what is missing. */

import type { FileRef } from '../../../electron/api/file-registry.ts';
import type { DatasetItem } from '../../../electron/api/nouns/datasets.ts';
import { useFormat } from '../../parts/use-format.ts';
import { useTexts } from '../../texts/language.ts';
import { ChooseFiles } from './choose-files.tsx';
import style from './datasets.module.css';
import { datasetsTexts } from './texts.ts';

export function DatasetList({
  datasets,
  chosen,
  onChoose,
  onFiles,
}: {
  readonly datasets: readonly DatasetItem[];
  readonly chosen: string;
  readonly onChoose: (digest: string) => void;
  readonly onFiles: (files: readonly FileRef[]) => void;
}) {
  const t = useTexts(datasetsTexts);
  const format = useFormat();
  return (
    <div className={style.side}>
      <div className={style.sideHead}>
        <ChooseFiles onChosen={onFiles} />
      </div>
      <ul className={style.list} aria-label={t.title}>
        {datasets.map(({ digest, name, rows, labels, rejected }) => (
          <li key={digest}>
            <button
              type="button"
              className={style.item}
              aria-current={digest === chosen}
              onClick={() => onChoose(digest)}
            >
              <span className="ellipsis" title={name}>
                {name}
              </span>
              <span className="caption">
                {t.rowCount(format.count(rows))}
                {labels && labels.positive + labels.negative > 0
                  ? ` · ${t.madeShare(format.percent(labels.positive / (labels.positive + labels.negative)))}`
                  : ''}
                {rejected > 0 ? ` · ${t.rejectedCount(format.count(rejected))}` : ''}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
