/** The registered models by name, with how many versions each has and its aliases. */
import { Tag } from '../../parts/labels.tsx';
import { useTexts } from '../../texts/language.ts';
import style from './models.module.css';
import type { RegisteredWithVersions } from './registered.ts';
import { modelsTexts } from './texts.ts';

export function ModelList({
  models,
  chosen,
  onChoose,
}: {
  readonly models: readonly RegisteredWithVersions[];
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}) {
  const t = useTexts(modelsTexts);
  return (
    <ul className={style.list} aria-label={t.title}>
      {models.map(({ name, versions, aliases }) => (
        <li key={name}>
          <button
            type="button"
            className={style.item}
            aria-current={name === chosen}
            onClick={() => onChoose(name)}
          >
            <span className="ellipsis" title={name}>
              {name}
            </span>
            <span className="row">
              <span className="caption grow">{t.versionCount(versions.length)}</span>
              {Object.keys(aliases).map((alias) => (
                <Tag key={alias}>{alias}</Tag>
              ))}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
