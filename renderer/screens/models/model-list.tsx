/** The registered models by name, with how many versions each has and its aliases, beside the chosen one. */
import type { ReactNode } from 'react';
import { ChoiceList } from '../../parts/choice-list.tsx';
import { Tag } from '../../parts/labels.tsx';
import { useTexts } from '../../texts/language.ts';
import { addressOf } from '../../url-state.ts';
import type { RegisteredWithVersions } from './registered.ts';
import { modelsTexts } from './texts.ts';

export function ModelList({
  models,
  chosen,
  children,
}: {
  readonly models: readonly RegisteredWithVersions[];
  readonly chosen: string;
  readonly children: ReactNode;
}) {
  const t = useTexts(modelsTexts);
  return (
    <ChoiceList
      label={t.title}
      head={<h2>{t.title}</h2>}
      choices={models.map(({ name, versions, aliases }) => ({
        key: name,
        name,
        href: addressOf('models', { name }),
        details: (
          <span className="row">
            <span className="caption grow">{t.versionCount(versions.length)}</span>
            {Object.keys(aliases).map((alias) => (
              <Tag key={alias}>{alias}</Tag>
            ))}
          </span>
        ),
      }))}
      chosen={chosen}
    >
      {children}
    </ChoiceList>
  );
}
