/** The registered models by name, with their number of versions and aliases, and the logged models without a run. */
import type { ReactNode } from 'react';
import type { LoggedModel } from '../../../electron/server/logged-models.ts';
import { Tag } from '../../components/badges.tsx';
import { ListDetail } from '../../components/list-detail.tsx';
import { useTexts } from '../../i18n/language.ts';
import { addressOf } from '../../url-state.ts';
import type { RegisteredModelWithVersions } from './registered-model.ts';

export function ModelList({
  models,
  logged,
  chosen,
  children,
}: {
  readonly models: readonly RegisteredModelWithVersions[];
  readonly logged: readonly LoggedModel[];
  /** The address of the selected one. */
  readonly chosen: string;
  readonly children: ReactNode;
}) {
  const t = useTexts('models');
  const registered = models.map(({ name, versions, aliases }) => ({
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
  }));
  const others = logged.map(({ modelId, name, status }, i) => ({
    name,
    href: addressOf('models', { logged: modelId }),
    details: <span className="caption">{status}</span>,
    heading: i === 0 && models.length > 0 ? t.loggedByNone : undefined,
  }));
  return (
    <ListDetail
      label={t.title}
      head={<h2>{models.length > 0 ? t.title : t.loggedByNone}</h2>}
      choices={[...registered, ...others].map((choice) => ({ key: choice.href, ...choice }))}
      chosen={chosen}
    >
      {children}
    </ListDetail>
  );
}
