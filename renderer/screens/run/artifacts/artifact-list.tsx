/** The files by folder; arrow keys move between them. */

import type { KeyboardEvent } from 'react';
import type { ArtifactItem } from '../../../../electron/core/mlflow/imported-artifacts.ts';
import { FileIcon, FolderIcon, ModelsIcon } from '../../../components/icons.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { useUrlState } from '../../../url-state.ts';
import { artifactsSchema } from '../run-url-state.ts';
import style from './artifacts.module.css';

export function ArtifactList({
  artifacts,
  chosen,
}: {
  readonly artifacts: readonly ArtifactItem[];
  readonly chosen: string;
}) {
  const t = useTexts('runArtifacts');
  const format = useFormat();
  const [, set] = useUrlState(artifactsSchema);
  const folders = new Map<string, ArtifactItem[]>();
  for (const artifact of artifacts) {
    const folder = artifact.path.slice(0, Math.max(0, artifact.path.lastIndexOf('/')));
    folders.set(folder, [...(folders.get(folder) ?? []), artifact]);
  }
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const next = buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + step];
    next?.focus();
    next?.click();
  };
  return (
    <nav className={style.list} aria-label={t.files} onKeyDown={move}>
      {[...folders]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([folder, files]) => (
          <div key={folder}>
            {folder !== '' && (
              <Folder
                path={folder}
                hasModel={files.some(({ path }) => path === `${folder}/MLmodel`)}
                onModel={() => set({ file: `${folder}/MLmodel` })}
              />
            )}
            {files.map(({ path, bytes }) => (
              <button
                key={path}
                type="button"
                className={`${style.file} ${folder === '' ? '' : style.inside}`}
                aria-current={path === chosen ? 'true' : undefined}
                title={path}
                onClick={() => set({ file: path })}
              >
                <FileIcon size={14} />
                <span className="ellipsis grow">{path.slice(path.lastIndexOf('/') + 1)}</span>
                <span className="caption figures">{format.bytes(bytes)}</span>
              </button>
            ))}
          </div>
        ))}
    </nav>
  );
}

/** A folder's name; for a model it links to the model's description. */
function Folder({
  path,
  hasModel,
  onModel,
}: {
  readonly path: string;
  readonly hasModel: boolean;
  readonly onModel: () => void;
}) {
  const t = useTexts('runArtifacts');
  if (!hasModel) {
    return (
      <div className={style.folder}>
        <FolderIcon size={14} />
        <span className="ellipsis">{path}</span>
      </div>
    );
  }
  return (
    <button type="button" className={style.file} title={t.modelIn(path)} onClick={onModel}>
      <ModelsIcon size={14} />
      <span className="ellipsis">{path}</span>
    </button>
  );
}
